package dev.alcove.sandbox;

import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.LandlockFs;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Pledge.Promise;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the promises of version 1 allow. It never changes: somebody has stored them. What a test
 * finds wrong here is mended in a version 2.
 */
final class PledgeV1 {
  /** The last system call that this version knew, of all architectures. */
  static final int NEWEST = 469;

  /** Promises that only open a few files, which Landlock has to see to. */
  static final Set<Promise> OF_PATHS = EnumSet.of(Promise.DNS, Promise.GETPW, Promise.TMPPATH);

  // Not among the constants that a port knows; the same on both architectures.
  private static final long O_TMPFILE_BIT = 0x400000;
  private static final long PROT_EXEC = 4;
  private static final long MAP_ANONYMOUS = 0x20;
  private static final long AT_EMPTY_PATH = 0x1000;
  private static final long AT_REMOVEDIR = 0x200;
  private static final long SOCK_TYPE_MASK = 0xf;
  private static final long SOCK_DGRAM = 2;
  private static final long[] LOCKS = {5, 6, 7, 36, 37, 38}; // F_GETLK to F_OFD_SETLKW

  private static final Set<LandlockFs> READ = EnumSet.of(LandlockFs.READ_FILE, LandlockFs.READ_DIR);
  private static final Set<LandlockFs> WRITE =
      EnumSet.of(LandlockFs.WRITE_FILE, LandlockFs.TRUNCATE);
  private static final Set<LandlockFs> CREATE =
      EnumSet.of(LandlockFs.MAKE_REG, LandlockFs.REMOVE_FILE);

  /** What a program is loaded from, which Landlock would deny it, too. */
  private static final List<String> PROGRAMS =
      List.of("/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/ld.so.cache");

  private static final List<String> DNS_FILES =
      List.of(
          "/etc/resolv.conf",
          "/etc/hosts",
          "/etc/host.conf",
          "/etc/gai.conf",
          "/etc/nsswitch.conf",
          "/etc/services",
          "/etc/protocols");

  private static final List<String> GETPW_FILES =
      List.of("/etc/passwd", "/etc/group", "/etc/nsswitch.conf");

  private final SeccompPolicy.Builder b;
  private final Set<Promise> promises;

  private PledgeV1(SeccompPolicy.Builder b, Set<Promise> promises) {
    this.b = b;
    this.promises = promises;
  }

  /**
   * What comes before all promises: calls whose arguments cannot be seen, and two that no promise
   * allows.
   */
  static void begin(SeccompPolicy.Builder b, int newest) {
    b.newer(SeccompAction.errno(Errno.ENOSYS));
    for (Syscall call : Syscall.values()) {
      if (Numbers.number(Arch.here(), call).orElse(0) > newest) {
        b.rule(SeccompAction.errno(Errno.ENOSYS), call);
      }
    }
    b.allow(Syscall.EXIT, Syscall.EXIT_GROUP);
    // Their arguments are in memory, where they cannot be seen: programs then take the older calls.
    b.rule(
        SeccompAction.errno(Errno.ENOSYS), Syscall.CLONE3, Syscall.OPENAT2, Syscall.IO_URING_SETUP);
    b.rule(SeccompAction.errno(Errno.EPERM), Syscall.IOCTL, eq(1, IoctlRequest.TIOCSTI));
    b.rule(SeccompAction.errno(Errno.EPERM), Syscall.IOCTL, eq(1, IoctlRequest.TIOCLINUX));
  }

  /** Allows what is promised. */
  static void allow(SeccompPolicy.Builder b, Set<Promise> promises) {
    PledgeV1 rules = new PledgeV1(b, promises);
    if (promises.contains(Promise.STDIO)) {
      stdio(b);
    }
    rules.files();
    rules.sockets();
    rules.processes();
  }

  /** What is refused with an error, because the C library tries it and goes on without. */
  static void refuse(SeccompPolicy.Builder b, Set<Promise> promises) {
    if (promises.contains(Promise.DNS) || promises.contains(Promise.GETPW)) {
      b.rule(SeccompAction.errno(Errno.EACCES), Syscall.SOCKET);
    }
  }

  /** What of files seccomp lets through and Landlock has to deny, but for some. */
  static Set<LandlockFs> denied(Set<Promise> promises) {
    Set<LandlockFs> denied = EnumSet.noneOf(LandlockFs.class);
    boolean ofPaths = promises.stream().anyMatch(OF_PATHS::contains);
    if (ofPaths && !promises.contains(Promise.RPATH)) {
      denied.addAll(READ);
    }
    if (promises.contains(Promise.TMPPATH)) {
      if (!promises.contains(Promise.WPATH)) {
        denied.addAll(WRITE);
      }
      if (!promises.contains(Promise.CPATH)) {
        denied.addAll(CREATE);
      }
    }
    return denied;
  }

  /** What of files the promises leave to Landlock nothing of: any file will do. */
  static Set<LandlockFs> everywhere(Set<Promise> promises) {
    Set<LandlockFs> all = EnumSet.noneOf(LandlockFs.class);
    if (promises.contains(Promise.RPATH)) {
      all.addAll(READ);
    }
    if (promises.contains(Promise.WPATH)) {
      all.addAll(WRITE);
    }
    if (promises.contains(Promise.CPATH)) {
      all.addAll(CREATE);
    }
    return all;
  }

  /** Adds what these promises may do of what is denied. */
  static Landlock landlock(Landlock rules, Set<LandlockFs> denied, Set<Promise> promises) {
    Landlock all = rules;
    if (denied.containsAll(READ) && promises.stream().anyMatch(OF_PATHS::contains)) {
      all = reads(all, PROGRAMS);
      all = promises.contains(Promise.DNS) ? reads(all, DNS_FILES) : all;
      all = promises.contains(Promise.GETPW) ? reads(all, GETPW_FILES) : all;
    }
    return promises.contains(Promise.TMPPATH) ? all.allow("/tmp", denied, false) : all;
  }

  private static Landlock reads(Landlock rules, List<String> paths) {
    Landlock all = rules;
    for (String path : paths) {
      all = all.allow(path, READ, true);
    }
    return all;
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

  private void files() {
    boolean ofPaths = promises.stream().anyMatch(OF_PATHS::contains);
    if (has(Promise.RPATH) || ofPaths) {
      open(OpenFlag.O_RDONLY);
      // What a loader does: code comes from files that can be read.
      b.allow(Syscall.MMAP, ArgCheck.maskedEq(3, MAP_ANONYMOUS, 0));
    }
    if (has(Promise.RPATH)) {
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
    if (has(Promise.WPATH) || has(Promise.TMPPATH)) {
      open(OpenFlag.O_WRONLY);
    }
    if (has(Promise.WPATH)) {
      b.allow(Syscall.TRUNCATE, Syscall.FALLOCATE);
    }
    if ((has(Promise.RPATH) && has(Promise.WPATH)) || has(Promise.TMPPATH)) {
      open(OpenFlag.O_RDWR);
    }
    if (has(Promise.RPATH) || has(Promise.WPATH) || has(Promise.CPATH) || ofPaths) {
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
    if (has(Promise.TMPPATH)) {
      b.allow(Syscall.UNLINK);
      b.allow(Syscall.UNLINKAT, ArgCheck.maskedEq(2, AT_REMOVEDIR, 0).asInt());
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

  private void open(OpenFlag mode) {
    long mask = Numbers.of(OpenFlag.O_ACCMODE);
    if (!has(Promise.CPATH) && !has(Promise.TMPPATH)) {
      mask |= Numbers.of(OpenFlag.O_CREAT) | O_TMPFILE_BIT;
    }
    if (!has(Promise.WPATH) && !has(Promise.TMPPATH)) {
      mask |= Numbers.of(OpenFlag.O_TRUNC);
    }
    b.allow(Syscall.OPEN, ArgCheck.maskedEq(1, mask, Numbers.of(mode)));
    b.allow(Syscall.OPENAT, ArgCheck.maskedEq(2, mask, Numbers.of(mode)));
  }

  private void sockets() {
    if (has(Promise.INET)) {
      b.allow(Syscall.SOCKET, eq(0, AddressFamily.INET));
      b.allow(Syscall.SOCKET, eq(0, AddressFamily.INET6));
    }
    if (has(Promise.UNIX)) {
      b.allow(Syscall.SOCKET, eq(0, AddressFamily.UNIX));
    }
    if (has(Promise.DNS)) {
      for (AddressFamily family : new AddressFamily[] {AddressFamily.INET, AddressFamily.INET6}) {
        b.allow(Syscall.SOCKET, eq(0, family), ArgCheck.maskedEq(1, SOCK_TYPE_MASK, SOCK_DGRAM));
      }
      b.allow(
          Syscall.CONNECT,
          Syscall.GETSOCKNAME,
          Syscall.SETSOCKOPT,
          Syscall.GETSOCKOPT,
          Syscall.SENDTO,
          Syscall.SENDMMSG,
          Syscall.RECVMSG);
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

  private void processes() {
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
}
