package dev.alcove.sandbox;

import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Syscall;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a program promises to do and nothing else, as pledge(2) of OpenBSD has it, kept by seccomp:
 * {@code Pledge.parse("stdio rpath")}. Another system call ends it by SIGSYS, or with {@link
 * Promise#ERROR} is ENOSYS. This is version 1: what a promise allows here will not change.
 *
 * <p>seccomp does not see what a pointer leads to, neither paths nor addresses: {@code rpath} is
 * every file that the user may read. {@code docs/pledge.md} says what else differs. Immutable.
 */
public final class Pledge {
  /** What can be promised. */
  public enum Promise {
    /** Memory, time, open descriptors, threads. */
    STDIO,
    /** Reads files and directories. */
    RPATH,
    /** Writes files that are there. */
    WPATH,
    /** Makes, renames and removes files and directories. */
    CPATH,
    /** Makes fifos and devices. */
    DPATH,
    /** Changes modes and times of files. */
    FATTR,
    /** Changes owners of files. */
    CHOWN,
    /** Locks files. */
    FLOCK,
    /** Sockets of the internet. */
    INET,
    /** Sockets of this machine. */
    UNIX,
    /** Sends descriptors, on sockets that it has. */
    SENDFD,
    /** Receives descriptors. */
    RECVFD,
    /** Sets its terminal up. */
    TTY,
    /** Forks, and signals processes. */
    PROC,
    /** Executes programs, which are bound by the same promises. */
    EXEC,
    /** Makes memory executable. */
    PROT_EXEC,
    /** Sets the clock. */
    SETTIME,
    /** Changes its users, groups and limits. */
    ID,
    /** Restricts itself by Landlock. */
    UNVEIL,
    /** What was not promised is ENOSYS and no end. */
    ERROR
  }

  // Not among the constants that a port knows; the same on both architectures.
  private static final long O_TMPFILE_BIT = 0x400000;
  private static final long PROT_EXEC = 4;
  private static final long MAP_ANONYMOUS = 0x20;
  private static final long AT_EMPTY_PATH = 0x1000;
  private static final long[] LOCKS = {5, 6, 7, 36, 37, 38}; // F_GETLK to F_OFD_SETLKW

  private final Set<Promise> promises;

  private Pledge(Set<Promise> promises) {
    this.promises = Collections.unmodifiableSet(promises);
  }

  /** These promises. */
  public static Pledge of(Promise... promises) {
    Set<Promise> all = EnumSet.noneOf(Promise.class);
    all.addAll(Arrays.asList(promises));
    return new Pledge(all);
  }

  /**
   * Reads promises, by their names in pledge(2), with spaces between them; none at all promises to
   * do nothing but to end.
   *
   * @throws InvalidArgumentException for a name that is no promise, or one that is not kept here
   */
  public static Pledge parse(String text) {
    Set<Promise> all = EnumSet.noneOf(Promise.class);
    for (String name : text.strip().split("\\s+", -1)) {
      if (!name.isEmpty()) {
        all.add(promise(name));
      }
    }
    return new Pledge(all);
  }

  private static Promise promise(String name) {
    for (Promise promise : Promise.values()) {
      if (promise.name().toLowerCase(Locale.ROOT).equals(name)) {
        return promise;
      }
    }
    throw new InvalidArgumentException("pledge", name + " is no promise that is kept here");
  }

  /** What is promised. */
  public Set<Promise> promises() {
    return promises;
  }

  /** The policy that keeps the promises. */
  public SeccompPolicy policy() {
    SeccompAction violated =
        has(Promise.ERROR) ? SeccompAction.errno(Errno.ENOSYS) : SeccompAction.KILL_PROCESS;
    SeccompPolicy.Builder b = SeccompPolicy.builder(violated);
    b.newer(SeccompAction.errno(Errno.ENOSYS));
    b.allow(Syscall.EXIT, Syscall.EXIT_GROUP);
    // Their arguments are in memory, where they cannot be seen: programs then take the older calls.
    b.rule(
        SeccompAction.errno(Errno.ENOSYS), Syscall.CLONE3, Syscall.OPENAT2, Syscall.IO_URING_SETUP);
    b.rule(SeccompAction.errno(Errno.EPERM), Syscall.IOCTL, eq(1, IoctlRequest.TIOCSTI));
    b.rule(SeccompAction.errno(Errno.EPERM), Syscall.IOCTL, eq(1, IoctlRequest.TIOCLINUX));
    if (has(Promise.STDIO)) {
      stdio(b);
    }
    files(b);
    sockets(b);
    processes(b);
    return b.build();
  }

  private boolean has(Promise promise) {
    return promises.contains(promise);
  }

  private static ArgCheck eq(int arg, Symbol symbol) {
    return ArgCheck.eq(arg, Numbers.of(symbol));
  }

  private static void stdio(SeccompPolicy.Builder b) {
    b.allow(
        Syscall.READ,
        Syscall.READV,
        Syscall.PREAD64,
        Syscall.PREADV,
        Syscall.PREADV2,
        Syscall.WRITE,
        Syscall.WRITEV,
        Syscall.PWRITE64,
        Syscall.PWRITEV,
        Syscall.PWRITEV2,
        Syscall.CLOSE,
        Syscall.CLOSE_RANGE,
        Syscall.LSEEK,
        Syscall.DUP,
        Syscall.DUP2,
        Syscall.DUP3,
        Syscall.PIPE,
        Syscall.PIPE2,
        Syscall.FSTAT,
        Syscall.FSYNC,
        Syscall.FDATASYNC,
        Syscall.FTRUNCATE,
        Syscall.FADVISE64,
        Syscall.SENDFILE,
        Syscall.SPLICE,
        Syscall.TEE,
        Syscall.COPY_FILE_RANGE,
        Syscall.GETDENTS64,
        Syscall.SELECT,
        Syscall.PSELECT6,
        Syscall.POLL,
        Syscall.PPOLL,
        Syscall.EPOLL_CREATE,
        Syscall.EPOLL_CREATE1,
        Syscall.EPOLL_CTL,
        Syscall.EPOLL_WAIT,
        Syscall.EPOLL_PWAIT,
        Syscall.EPOLL_PWAIT2,
        Syscall.EVENTFD,
        Syscall.EVENTFD2,
        Syscall.SIGNALFD,
        Syscall.SIGNALFD4,
        Syscall.TIMERFD_CREATE,
        Syscall.TIMERFD_SETTIME,
        Syscall.TIMERFD_GETTIME);
    b.allow(
        Syscall.BRK,
        Syscall.MUNMAP,
        Syscall.MREMAP,
        Syscall.MADVISE,
        Syscall.MINCORE,
        Syscall.MSYNC,
        Syscall.ARCH_PRCTL,
        Syscall.SET_TID_ADDRESS,
        Syscall.SET_ROBUST_LIST,
        Syscall.GET_ROBUST_LIST,
        Syscall.RSEQ,
        Syscall.MEMBARRIER,
        Syscall.FUTEX,
        Syscall.GETRANDOM,
        Syscall.SCHED_YIELD,
        Syscall.SCHED_GETAFFINITY,
        Syscall.GETCPU,
        Syscall.RT_SIGACTION,
        Syscall.RT_SIGPROCMASK,
        Syscall.RT_SIGRETURN,
        Syscall.RT_SIGPENDING,
        Syscall.RT_SIGSUSPEND,
        Syscall.RT_SIGTIMEDWAIT,
        Syscall.SIGALTSTACK,
        Syscall.RESTART_SYSCALL,
        Syscall.PAUSE);
    b.allow(
        Syscall.GETPID,
        Syscall.GETPPID,
        Syscall.GETTID,
        Syscall.GETPGRP,
        Syscall.GETPGID,
        Syscall.GETSID,
        Syscall.GETUID,
        Syscall.GETEUID,
        Syscall.GETGID,
        Syscall.GETEGID,
        Syscall.GETRESUID,
        Syscall.GETRESGID,
        Syscall.GETGROUPS,
        Syscall.GETRLIMIT,
        Syscall.GETRUSAGE,
        Syscall.UNAME,
        Syscall.SYSINFO,
        Syscall.TIMES,
        Syscall.TIME,
        Syscall.GETTIMEOFDAY,
        Syscall.CLOCK_GETTIME,
        Syscall.CLOCK_GETRES,
        Syscall.CLOCK_NANOSLEEP,
        Syscall.NANOSLEEP,
        Syscall.ALARM,
        Syscall.SETITIMER,
        Syscall.GETITIMER,
        Syscall.WAIT4,
        Syscall.WAITID,
        Syscall.UMASK,
        Syscall.SOCKETPAIR,
        Syscall.SHUTDOWN,
        Syscall.RECVFROM);
    b.allow(Syscall.PRLIMIT64, ArgCheck.eq(2, 0).asLong()); // reads only
    b.allow(Syscall.SENDTO, ArgCheck.eq(4, 0)); // to nobody else than the peer
    b.allow(Syscall.CLONE, both(CloneFlag.VM, CloneFlag.THREAD), noNamespaces());
    b.allow(Syscall.NEWFSTATAT, ArgCheck.maskedEq(3, AT_EMPTY_PATH, AT_EMPTY_PATH));
    b.allow(Syscall.STATX, ArgCheck.maskedEq(2, AT_EMPTY_PATH, AT_EMPTY_PATH));
    for (FcntlOp op :
        new FcntlOp[] {
          FcntlOp.DUPFD,
          FcntlOp.DUPFD_CLOEXEC,
          FcntlOp.GETFD,
          FcntlOp.SETFD,
          FcntlOp.GETFL,
          FcntlOp.SETFL,
          FcntlOp.GETPIPE_SZ,
          FcntlOp.SETPIPE_SZ
        }) {
      b.allow(Syscall.FCNTL, eq(1, op));
    }
    for (IoctlRequest request :
        new IoctlRequest[] {
          IoctlRequest.FIONREAD, IoctlRequest.FIONBIO, IoctlRequest.FIOCLEX,
          IoctlRequest.FIONCLEX, IoctlRequest.TCGETS, IoctlRequest.TIOCGWINSZ,
          IoctlRequest.TIOCGPGRP
        }) {
      b.allow(Syscall.IOCTL, eq(1, request));
    }
    for (PrctlOp op :
        new PrctlOp[] {
          PrctlOp.SET_NAME,
          PrctlOp.GET_NAME,
          PrctlOp.GET_DUMPABLE,
          PrctlOp.CAPBSET_READ,
          PrctlOp.GET_NO_NEW_PRIVS,
          PrctlOp.SET_VMA
        }) {
      b.allow(Syscall.PRCTL, eq(0, op));
    }
    b.allow(Syscall.MMAP, ArgCheck.maskedEq(2, PROT_EXEC, 0));
    b.allow(Syscall.MPROTECT, ArgCheck.maskedEq(2, PROT_EXEC, 0));
  }

  private static ArgCheck both(CloneFlag one, CloneFlag two) {
    long mask = Numbers.of(one) | Numbers.of(two);
    return ArgCheck.maskedEq(0, mask, mask);
  }

  private static ArgCheck noNamespaces() {
    long mask = 0;
    for (CloneFlag flag : CloneFlag.values()) {
      if (flag.name().startsWith("NEW") && flag != CloneFlag.NEWTIME) {
        mask |= Numbers.of(flag); // that of NEWTIME is a bit of the signal here
      }
    }
    return ArgCheck.maskedEq(0, mask, 0);
  }

  private void files(SeccompPolicy.Builder b) {
    if (has(Promise.RPATH)) {
      open(b, OpenFlag.O_RDONLY);
      // What a loader does: code comes from files that can be read.
      b.allow(Syscall.MMAP, ArgCheck.maskedEq(3, MAP_ANONYMOUS, 0));
      b.allow(
          Syscall.GETCWD,
          Syscall.CHDIR,
          Syscall.FCHDIR,
          Syscall.GETDENTS,
          Syscall.GETXATTR,
          Syscall.LGETXATTR,
          Syscall.FGETXATTR,
          Syscall.LISTXATTR,
          Syscall.LLISTXATTR,
          Syscall.FLISTXATTR);
    }
    if (has(Promise.WPATH)) {
      open(b, OpenFlag.O_WRONLY);
      b.allow(Syscall.TRUNCATE, Syscall.FALLOCATE);
    }
    if (has(Promise.RPATH) && has(Promise.WPATH)) {
      open(b, OpenFlag.O_RDWR);
    }
    if (has(Promise.RPATH) || has(Promise.WPATH) || has(Promise.CPATH)) {
      b.allow(
          Syscall.STAT,
          Syscall.LSTAT,
          Syscall.NEWFSTATAT,
          Syscall.STATX,
          Syscall.STATFS,
          Syscall.FSTATFS,
          Syscall.ACCESS,
          Syscall.FACCESSAT,
          Syscall.FACCESSAT2,
          Syscall.READLINK,
          Syscall.READLINKAT);
    }
    if (has(Promise.CPATH)) {
      b.allow(
          Syscall.MKDIR,
          Syscall.MKDIRAT,
          Syscall.RMDIR,
          Syscall.UNLINK,
          Syscall.UNLINKAT,
          Syscall.RENAME,
          Syscall.RENAMEAT,
          Syscall.RENAMEAT2,
          Syscall.LINK,
          Syscall.LINKAT,
          Syscall.SYMLINK,
          Syscall.SYMLINKAT);
      if (has(Promise.WPATH)) {
        b.allow(Syscall.CREAT);
      }
    }
    if (has(Promise.DPATH)) {
      b.allow(Syscall.MKNOD, Syscall.MKNODAT);
    }
    if (has(Promise.FATTR)) {
      b.allow(
          Syscall.CHMOD,
          Syscall.FCHMOD,
          Syscall.FCHMODAT,
          Syscall.FCHMODAT2,
          Syscall.UTIME,
          Syscall.UTIMES,
          Syscall.UTIMENSAT,
          Syscall.FUTIMESAT);
    }
    if (has(Promise.CHOWN)) {
      b.allow(Syscall.CHOWN, Syscall.LCHOWN, Syscall.FCHOWN, Syscall.FCHOWNAT);
    }
    if (has(Promise.FLOCK)) {
      b.allow(Syscall.FLOCK);
      for (long lock : LOCKS) {
        b.allow(Syscall.FCNTL, ArgCheck.eq(1, lock));
      }
    }
    if (has(Promise.TTY)) {
      for (IoctlRequest request :
          new IoctlRequest[] {
            IoctlRequest.TCSETS,
            IoctlRequest.TCSETSW,
            IoctlRequest.TCSETSF,
            IoctlRequest.TCSBRK,
            IoctlRequest.TCXONC,
            IoctlRequest.TCFLSH,
            IoctlRequest.TIOCSPGRP,
            IoctlRequest.TIOCSWINSZ,
            IoctlRequest.TIOCGSID
          }) {
        b.allow(Syscall.IOCTL, eq(1, request));
      }
    }
  }

  private void open(SeccompPolicy.Builder b, OpenFlag mode) {
    long mask = Numbers.of(OpenFlag.O_ACCMODE);
    if (!has(Promise.CPATH)) {
      mask |= Numbers.of(OpenFlag.O_CREAT) | O_TMPFILE_BIT;
    }
    if (!has(Promise.WPATH)) {
      mask |= Numbers.of(OpenFlag.O_TRUNC);
    }
    b.allow(Syscall.OPEN, ArgCheck.maskedEq(1, mask, Numbers.of(mode)));
    b.allow(Syscall.OPENAT, ArgCheck.maskedEq(2, mask, Numbers.of(mode)));
  }

  private void sockets(SeccompPolicy.Builder b) {
    if (has(Promise.INET)) {
      b.allow(Syscall.SOCKET, eq(0, AddressFamily.INET));
      b.allow(Syscall.SOCKET, eq(0, AddressFamily.INET6));
    }
    if (has(Promise.UNIX)) {
      b.allow(Syscall.SOCKET, eq(0, AddressFamily.UNIX));
    }
    if (has(Promise.INET) || has(Promise.UNIX)) {
      b.allow(
          Syscall.CONNECT,
          Syscall.BIND,
          Syscall.LISTEN,
          Syscall.ACCEPT,
          Syscall.ACCEPT4,
          Syscall.GETSOCKNAME,
          Syscall.GETPEERNAME,
          Syscall.SETSOCKOPT,
          Syscall.GETSOCKOPT,
          Syscall.SENDTO,
          Syscall.SENDMSG,
          Syscall.SENDMMSG,
          Syscall.RECVMSG,
          Syscall.RECVMMSG);
    }
    if (has(Promise.SENDFD)) {
      b.allow(Syscall.SENDMSG);
    }
    if (has(Promise.RECVFD)) {
      b.allow(Syscall.RECVMSG);
    }
  }

  private void processes(SeccompPolicy.Builder b) {
    if (has(Promise.PROC)) {
      b.allow(Syscall.FORK, Syscall.VFORK);
      b.allow(Syscall.CLONE, noNamespaces());
      b.allow(
          Syscall.KILL,
          Syscall.TKILL,
          Syscall.TGKILL,
          Syscall.PIDFD_OPEN,
          Syscall.PIDFD_SEND_SIGNAL,
          Syscall.SETPGID,
          Syscall.SETSID,
          Syscall.GETPRIORITY,
          Syscall.SETPRIORITY,
          Syscall.SCHED_SETAFFINITY);
    }
    if (has(Promise.EXEC)) {
      b.allow(Syscall.EXECVE, Syscall.EXECVEAT);
    }
    if (has(Promise.PROT_EXEC)) {
      b.allow(Syscall.MMAP, Syscall.MPROTECT, Syscall.PKEY_MPROTECT, Syscall.MEMFD_CREATE);
    }
    if (has(Promise.SETTIME)) {
      b.allow(Syscall.CLOCK_SETTIME, Syscall.SETTIMEOFDAY, Syscall.ADJTIMEX, Syscall.CLOCK_ADJTIME);
    }
    if (has(Promise.ID)) {
      b.allow(
          Syscall.SETUID,
          Syscall.SETGID,
          Syscall.SETREUID,
          Syscall.SETREGID,
          Syscall.SETRESUID,
          Syscall.SETRESGID,
          Syscall.SETFSUID,
          Syscall.SETFSGID,
          Syscall.SETGROUPS,
          Syscall.SETRLIMIT,
          Syscall.PRLIMIT64,
          Syscall.SETPRIORITY);
    }
    if (has(Promise.UNVEIL)) {
      b.allow(
          Syscall.LANDLOCK_CREATE_RULESET,
          Syscall.LANDLOCK_ADD_RULE,
          Syscall.LANDLOCK_RESTRICT_SELF);
      b.allow(Syscall.PRCTL, eq(0, PrctlOp.SET_NO_NEW_PRIVS));
    }
  }

  /** The promises as {@link #parse} reads them. */
  @Override
  public String toString() {
    return promises.stream()
        .map(promise -> promise.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pledge that && promises.equals(that.promises);
  }

  @Override
  public int hashCode() {
    return promises.hashCode();
  }
}
