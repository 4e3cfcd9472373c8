package dev.alcove.sandbox;

import dev.alcove.protocol.CallName;
import dev.alcove.sandbox.Pledge.Promise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which promise allows which call to a control process. A call that is not here is allowed by none,
 * as one of a later version is: seccomp of the process lets through what its program promised, too,
 * and this tells the two apart.
 */
final class PledgedCalls {
  /** Of the port and of memory alone, and what only ever narrows. */
  static final List<CallName> ALWAYS =
      List.of(
          CallName.VERSION,
          CallName.GETPID,
          CallName.CPID,
          CallName.EXIT,
          CallName.END_DESCENDANTS,
          CallName.ENVIRON,
          CallName.GETENV,
          CallName.SETENV,
          CallName.UNSETENV,
          CallName.CLEARENV,
          CallName.GETOPT,
          CallName.SETOPT,
          CallName.GETCPID,
          CallName.SETCPID,
          CallName.DEFINE,
          CallName.ERRNO_ID,
          CallName.AUDIT_ARCH,
          CallName.PRCTL,
          CallName.SECCOMP,
          CallName.FILTER,
          CallName.PLEDGE);

  private static final Map<CallName, Set<Promise>> CALLS = new EnumMap<>(CallName.class);

  static {
    put(
        Promise.STDIO,
        CallName.GETPGRP,
        CallName.GETPGID,
        CallName.GETSID,
        CallName.UMASK,
        CallName.GETRLIMIT,
        CallName.GETRESUID,
        CallName.GETRESGID,
        CallName.GETGROUPS,
        CallName.GETUID,
        CallName.GETGID,
        CallName.SIGACTION,
        CallName.CLOSE,
        CallName.CLOSE_RANGE,
        CallName.READ,
        CallName.READ_WAIT,
        CallName.WRITE,
        CallName.LSEEK,
        CallName.FCNTL,
        CallName.IOCTL,
        CallName.SELECT,
        CallName.WAITPID,
        CallName.SOCKETPAIR,
        CallName.PIPE2,
        CallName.GETHOSTNAME,
        CallName.SCHED_GETAFFINITY,
        CallName.TCGETATTR,
        CallName.TCGETWINSIZE);
    put(Promise.RPATH, CallName.OPEN, CallName.CHDIR, CallName.GETCWD, CallName.READDIR);
    put(Promise.WPATH, CallName.OPEN);
    put(
        Promise.CPATH,
        CallName.MKDIR,
        CallName.RMDIR,
        CallName.UNLINK,
        CallName.LINK,
        CallName.SYMLINK);
    put(Promise.DPATH, CallName.MKFIFO);
    put(Promise.FATTR, CallName.CHMOD);
    put(Promise.CHOWN, CallName.CHOWN);
    put(Promise.FLOCK, CallName.FCNTL);
    put(Promise.INET, CallName.SOCKET, CallName.CONNECT);
    put(Promise.UNIX, CallName.SOCKET, CallName.CONNECT);
    put(Promise.SENDFD, CallName.SEND_FD);
    put(Promise.RECVFD, CallName.RECV_FD);
    put(Promise.TTY, CallName.IOCTL, CallName.TCSETATTR, CallName.TCSETWINSIZE);
    put(
        Promise.PROC,
        CallName.FORK,
        CallName.KILL,
        CallName.SIGNAL_CHILD,
        CallName.PIDFD_OPEN,
        CallName.PIDFD_SEND_SIGNAL,
        CallName.SETSID,
        CallName.SETPGID,
        CallName.GETPRIORITY,
        CallName.SETPRIORITY,
        CallName.SCHED_SETAFFINITY);
    put(Promise.EXEC, CallName.EXECVE, CallName.EXECVP, CallName.FEXECVE);
    put(
        Promise.ID,
        CallName.SETUID,
        CallName.SETGID,
        CallName.SETRESUID,
        CallName.SETRESGID,
        CallName.SETGROUPS,
        CallName.SETRLIMIT,
        CallName.PRLIMIT,
        CallName.SETPRIORITY);
    put(
        Promise.UNVEIL,
        CallName.LANDLOCK_ABI,
        CallName.LANDLOCK_CREATE_RULESET,
        CallName.LANDLOCK_ADD_PATH,
        CallName.LANDLOCK_ADD_PORT,
        CallName.LANDLOCK_RESTRICT_SELF);
    put(Promise.PROT_EXEC, CallName.MEMFD_CREATE);
    put(Promise.DNS, CallName.SOCKET, CallName.CONNECT);
    put(Promise.TMPPATH, CallName.UNLINK);
    // To promise less of the same, a domain more is needed.
    for (Promise promise : PledgeV1.OF_PATHS) {
      put(
          promise,
          CallName.OPEN,
          CallName.CLOSE,
          CallName.LANDLOCK_CREATE_RULESET,
          CallName.LANDLOCK_ADD_PATH,
          CallName.LANDLOCK_RESTRICT_SELF);
    }
  }

  private PledgedCalls() {}

  private static void put(Promise promise, CallName... calls) {
    for (CallName call : calls) {
      CALLS.computeIfAbsent(call, none -> EnumSet.noneOf(Promise.class)).add(promise);
    }
  }

  /** What these promises allow, in the order of the protocol. */
  static List<CallName> of(Set<Promise> promises) {
    return Arrays.stream(CallName.values())
        .filter(
            call ->
                ALWAYS.contains(call)
                    || CALLS.getOrDefault(call, Set.of()).stream().anyMatch(promises::contains))
        .toList();
  }

  /** The calls that one promise allows. */
  static List<CallName> of(Promise promise) {
    List<CallName> calls = new ArrayList<>(of(EnumSet.of(promise)));
    calls.removeAll(ALWAYS);
    return calls;
  }
}
