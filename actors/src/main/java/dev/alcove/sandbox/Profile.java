package dev.alcove.sandbox;

import static dev.alcove.protocol.Syscall.*;

import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Syscall;
import java.util.List;
import java.util.Optional;

/**
 * How narrow a sandbox is, beside its namespaces; {@code docs/sandboxes.md} has the contents of
 * each.
 */
public enum Profile {
  /** Nothing: the environment is passed on, no file of /proc is hidden, all calls can be made. */
  NONE,
  /** Variables that change what a loader does are taken away, parts of /proc hidden. */
  DEFAULT,
  /** The same, an empty environment, and no call that has let programs out of sandboxes. */
  STRICT;

  /** Of a user that nobody else is: processes and threads. */
  static final long PROCESSES = 1024;

  static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** Variables by which whoever sets them runs code in a program. */
  static final List<String> LOADER =
      List.of("LD_PRELOAD", "LD_LIBRARY_PATH", "LD_AUDIT", "GLIBC_TUNABLES");

  static final List<String> MASKED_FILES =
      List.of("/proc/kcore", "/proc/keys", "/proc/sysrq-trigger", "/proc/timer_list");
  static final List<String> MASKED_DIRECTORIES = List.of("/proc/acpi", "/proc/scsi");
  static final List<String> READ_ONLY = List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys");

  private static final int TIOCSTI = 0x5412;
  private static final int TIOCLINUX = 0x541c;
  private static final int AF_VSOCK = 40;

  /** personality(2): changes nothing, and says what it is. */
  private static final int ASK_PERSONALITY = 0xffffffff;

  /** Bits of clone(2) and unshare(2) that name namespaces. */
  private static final long NAMESPACES = 0x7e020000L;

  /** What changes the machine, or has been the way out of a sandbox. */
  private static final Syscall[] DENIED = {
    ACCT,
    ADD_KEY,
    BPF,
    CHROOT,
    CLOCK_ADJTIME,
    CLOCK_SETTIME,
    DELETE_MODULE,
    FANOTIFY_INIT,
    FINIT_MODULE,
    FSCONFIG,
    FSMOUNT,
    FSOPEN,
    FSPICK,
    INIT_MODULE,
    IO_URING_ENTER,
    IO_URING_REGISTER,
    IO_URING_SETUP,
    KCMP,
    KEXEC_FILE_LOAD,
    KEXEC_LOAD,
    KEYCTL,
    LOOKUP_DCOOKIE,
    MOUNT,
    MOUNT_SETATTR,
    MOVE_MOUNT,
    NAME_TO_HANDLE_AT,
    OPEN_BY_HANDLE_AT,
    OPEN_TREE,
    PERF_EVENT_OPEN,
    PIDFD_GETFD,
    PIVOT_ROOT,
    PROCESS_VM_READV,
    PROCESS_VM_WRITEV,
    PTRACE,
    QUOTACTL,
    REBOOT,
    REQUEST_KEY,
    SETHOSTNAME,
    SETNS,
    SETTIMEOFDAY,
    SWAPOFF,
    SWAPON,
    SYSLOG,
    UMOUNT2,
    UNSHARE,
    USERFAULTFD,
    VHANGUP
  };

  private static final SeccompPolicy CALLS =
      SeccompPolicy.builder(SeccompAction.ALLOW)
          .rule(SeccompAction.errno(Errno.EPERM), DENIED)
          // Its flags are behind a pointer: the C library falls back to clone(2).
          .rule(SeccompAction.errno(Errno.ENOSYS), CLONE3)
          .allow(CLONE, ArgCheck.maskedEq(0, NAMESPACES, 0))
          .rule(SeccompAction.errno(Errno.EPERM), CLONE)
          .rule(SeccompAction.errno(Errno.EPERM), IOCTL, ArgCheck.eq(1, TIOCSTI))
          .rule(SeccompAction.errno(Errno.EPERM), IOCTL, ArgCheck.eq(1, TIOCLINUX))
          .rule(SeccompAction.errno(Errno.EPERM), SOCKET, ArgCheck.eq(0, AF_VSOCK))
          // As it is, and as it was in the beginning.
          .allow(PERSONALITY, ArgCheck.eq(0, 0).asInt())
          .allow(PERSONALITY, ArgCheck.eq(0, ASK_PERSONALITY).asInt())
          .rule(SeccompAction.errno(Errno.EPERM), PERSONALITY)
          .build();

  /**
   * The profile of a name: {@code strict}.
   *
   * @throws dev.alcove.protocol.InvalidArgumentException when there is none
   */
  public static Profile parse(String name) {
    return Words.parse(Profile.class, "sandbox.profile", name);
  }

  /** The system calls of its programs; empty when all can be made. */
  public Optional<SeccompPolicy> calls() {
    return this == STRICT ? Optional.of(CALLS) : Optional.empty();
  }

  Sandbox applyTo(Sandbox sandbox) {
    return this == NONE
        ? sandbox
        : this == DEFAULT
            ? sandbox.rlimit(Rlimit.CORE, 0, 0)
            : sandbox.rlimit(Rlimit.CORE, 0, 0).clearEnv().seccomp(CALLS);
  }
}
