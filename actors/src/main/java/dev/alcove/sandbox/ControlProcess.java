package dev.alcove.sandbox;

import dev.alcove.protocol.Syscall;
import java.util.List;

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

  private ControlProcess() {}
}
