package dev.alcove.sandbox;

import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Pledge.Promise;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a control process itself calls: its loop (control.c), its channel (channel.c), reaping
 * (reap.c, procfs.c), becoming a program (exec.c, signals.c) and its end (end.c).
 */
final class ControlProcess {
  static final List<Syscall> NEEDED =
      List.of(
          Syscall.READ,
          Syscall.WRITE,
          Syscall.CLOSE,
          Syscall.OPENAT,
          Syscall.FCNTL,
          Syscall.FSTAT,
          Syscall.NEWFSTATAT,
          Syscall.READLINKAT,
          Syscall.FACCESSAT,
          Syscall.FACCESSAT2,
          Syscall.LSEEK,
          Syscall.GETDENTS64,
          Syscall.MEMFD_CREATE,
          Syscall.PREAD64,
          Syscall.RECVMSG,
          Syscall.SENDMSG,
          Syscall.EPOLL_CTL,
          Syscall.EPOLL_WAIT,
          Syscall.EPOLL_PWAIT,
          Syscall.POLL,
          Syscall.PPOLL,
          Syscall.SIGNALFD4,
          Syscall.RT_SIGACTION,
          Syscall.RT_SIGPROCMASK,
          Syscall.RT_SIGRETURN,
          Syscall.RESTART_SYSCALL,
          Syscall.WAITID,
          Syscall.WAIT4,
          Syscall.KILL,
          Syscall.PIDFD_SEND_SIGNAL,
          Syscall.GETPID,
          Syscall.GETPPID,
          Syscall.GETCWD,
          Syscall.GETTIMEOFDAY,
          Syscall.CLOCK_GETTIME,
          Syscall.CLOCK_NANOSLEEP,
          Syscall.PRLIMIT64,
          Syscall.PRCTL,
          Syscall.CLOSE_RANGE,
          Syscall.BRK,
          Syscall.MMAP,
          Syscall.MUNMAP,
          Syscall.MREMAP,
          Syscall.EXECVE,
          Syscall.EXECVEAT,
          Syscall.SECCOMP,
          Syscall.EXIT,
          Syscall.EXIT_GROUP);

  /** What it calls between a step that installs a filter and an exec behind it. */
  static final List<Syscall> CALLED_UNHEARD =
      List.of(
          Syscall.READ,
          Syscall.CLOSE,
          Syscall.RECVMSG,
          Syscall.SENDMSG,
          Syscall.EPOLL_WAIT,
          Syscall.EPOLL_PWAIT,
          Syscall.RT_SIGACTION,
          Syscall.RT_SIGPROCMASK,
          Syscall.WAITID,
          Syscall.GETCWD,
          Syscall.PRCTL,
          Syscall.CLOSE_RANGE,
          Syscall.EXECVE,
          Syscall.EXECVEAT);

  /** Of these it needs some arguments alone, or only for what was promised. */
  private static final Set<Syscall> NARROWED =
      EnumSet.of(
          Syscall.OPENAT,
          Syscall.FCNTL,
          Syscall.MEMFD_CREATE,
          Syscall.PRLIMIT64,
          Syscall.PRCTL,
          Syscall.MMAP,
          Syscall.EXECVE,
          Syscall.EXECVEAT,
          Syscall.SECCOMP);

  // The same on both architectures.
  private static final long PROT_EXEC = 4;
  private static final long O_TMPFILE_BIT = 0x400000;
  private static final long SET_MODE_FILTER = 1;
  private static final long FLAG_NEW_LISTENER = 8;

  private ControlProcess() {}

  /**
   * Allows what a control process needs that keeps promises: it reads, restricts itself further,
   * and with a promise of it forks, executes and makes rules of Landlock. It takes no fresh image.
   */
  static void allowNarrowly(SeccompPolicy.Builder b, Set<Promise> promises) {
    b.allow(NEEDED.stream().filter(call -> !NARROWED.contains(call)).toArray(Syscall[]::new));
    long writes = bits(OpenFlag.O_ACCMODE, OpenFlag.O_CREAT, OpenFlag.O_TRUNC) | O_TMPFILE_BIT;
    b.allow(Syscall.OPENAT, ArgCheck.maskedEq(2, writes, 0));
    for (FcntlOp op :
        new FcntlOp[] {
          FcntlOp.DUPFD_CLOEXEC, FcntlOp.GETFD, FcntlOp.SETFD, FcntlOp.GETFL, FcntlOp.SETFL
        }) {
      b.allow(Syscall.FCNTL, ArgCheck.eq(1, Numbers.of(op)));
    }
    for (PrctlOp op :
        new PrctlOp[] {
          PrctlOp.SET_NO_NEW_PRIVS, PrctlOp.SET_DUMPABLE, PrctlOp.SET_CHILD_SUBREAPER
        }) {
      b.allow(Syscall.PRCTL, ArgCheck.eq(0, Numbers.of(op)));
    }
    b.allow(Syscall.PRLIMIT64, ArgCheck.eq(2, 0).asLong()); // reads only
    b.allow(Syscall.MMAP, ArgCheck.maskedEq(2, PROT_EXEC, 0));
    b.allow(
        Syscall.SECCOMP,
        ArgCheck.eq(0, SET_MODE_FILTER).asInt(),
        ArgCheck.maskedEq(1, FLAG_NEW_LISTENER, 0).asInt());
    if (promises.contains(Promise.PROC)) {
      b.allow(Syscall.DUP3, Syscall.EPOLL_CREATE1);
    }
    if (promises.contains(Promise.EXEC)) {
      b.allow(Syscall.EXECVE, Syscall.EXECVEAT, Syscall.DUP3); // fd_at_exec
    }
    if (promises.stream().anyMatch(PledgeV1.OF_PATHS::contains)) {
      b.allow(
          Syscall.LANDLOCK_CREATE_RULESET,
          Syscall.LANDLOCK_ADD_RULE,
          Syscall.LANDLOCK_RESTRICT_SELF);
    }
  }

  private static long bits(Symbol... symbols) {
    long bits = 0;
    for (Symbol symbol : symbols) {
      bits |= Numbers.of(symbol);
    }
    return bits;
  }
}
