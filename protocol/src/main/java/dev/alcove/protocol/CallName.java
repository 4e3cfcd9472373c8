// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/**
 * Names of the calls that a process makes itself, and of fork and clone: what a filter can deny.
 */
public enum CallName {
  /** Version of the port program. */
  VERSION(1, "version"),

  /** Pid of the process, as its own pid namespace numbers it. See getpid(2). */
  GETPID(2, "getpid"),

  /** The children that the process forked and that have not ended. */
  CPID(3, "cpid"),

  /**
   * Ends the process after everything below it; EACCES in the first control process while it has
   * children. See exit(3).
   */
  EXIT(4, "exit"),

  /** Sends a signal, by pid. See kill(2). */
  KILL(5, "kill"),

  /**
   * Sends a signal to a child that the process forked and has not reaped; never hits a stranger.
   * See kill(2).
   */
  SIGNAL_CHILD(6, "signal_child"),

  /** Makes a new session. See setsid(2). */
  SETSID(7, "setsid"),

  /** Process group of the process. See getpgrp(2). */
  GETPGRP(8, "getpgrp"),

  /** Moves a process to a process group. See setpgid(2). */
  SETPGID(9, "setpgid"),

  /** Runs another program in the process. See execve(2). */
  EXECVE(10, "execve"),

  /** Runs another program, looked up in the process's PATH, with its environment. See execvp(3). */
  EXECVP(11, "execvp"),

  /** Process group of a process. See getpgid(2). */
  GETPGID(12, "getpgid"),

  /** Session of a process. See getsid(2). */
  GETSID(13, "getsid"),

  /**
   * Ends everything below the process and reaps it: the signals of SIGNALONEOF, the grace, SIGKILL;
   * EBUSY when something is left even so.
   */
  END_DESCENDANTS(19, "end_descendants"),

  /** Changes the working directory. See chdir(2). */
  CHDIR(20, "chdir"),

  /** The working directory. See getcwd(3). */
  GETCWD(21, "getcwd"),

  /**
   * Sets the file mode creation mask, which forked processes and programs inherit; the result is
   * the one before. See umask(2).
   */
  UMASK(22, "umask"),

  /** The environment, NAME=VALUE each. See environ(7). */
  ENVIRON(30, "environ"),

  /** One variable of the environment. See getenv(3). */
  GETENV(31, "getenv"),

  /** Sets a variable of the environment. See setenv(3). */
  SETENV(32, "setenv"),

  /** Removes a variable of the environment. See unsetenv(3). */
  UNSETENV(33, "unsetenv"),

  /** Empties the environment. See clearenv(3). */
  CLEARENV(34, "clearenv"),

  /** A resource limit of the process. See getrlimit(2). */
  GETRLIMIT(40, "getrlimit"),

  /** Sets a resource limit of the process. See setrlimit(2). */
  SETRLIMIT(41, "setrlimit"),

  /** Nice value. See getpriority(2). */
  GETPRIORITY(42, "getpriority"),

  /** Sets the nice value. See setpriority(2). */
  SETPRIORITY(43, "setpriority"),

  /** User ids. See getresuid(2). */
  GETRESUID(50, "getresuid"),

  /** Sets user ids; 4294967295 leaves one as it is. See setresuid(2). */
  SETRESUID(51, "setresuid"),

  /** Group ids. See getresgid(2). */
  GETRESGID(52, "getresgid"),

  /** Sets group ids; 4294967295 leaves one as it is. See setresgid(2). */
  SETRESGID(53, "setresgid"),

  /** Supplementary groups. See getgroups(2). */
  GETGROUPS(54, "getgroups"),

  /** Sets the supplementary groups. See setgroups(2). */
  SETGROUPS(55, "setgroups"),

  /** Real user id. See getuid(2). */
  GETUID(56, "getuid"),

  /** Sets the effective user id; for root all three. See setuid(2). */
  SETUID(57, "setuid"),

  /** Real group id. See getgid(2). */
  GETGID(58, "getgid"),

  /** Sets the effective group id; for root all three. See setgid(2). */
  SETGID(59, "setgid"),

  /** What the process does with a signal; the result is what it did before. See sigaction(2). */
  SIGACTION(60, "sigaction"),

  /** An option of the control process. */
  GETOPT(70, "getopt"),

  /** Sets an option of the control process. */
  SETOPT(71, "setopt"),

  /** An option of a child. */
  GETCPID(72, "getcpid"),

  /** Sets an option of a child. */
  SETCPID(73, "setcpid"),

  /**
   * Opens a file. Does not wait for the other end of a fifo: one without a reader is ENXIO to a
   * writer. See open(2).
   */
  OPEN(90, "open"),

  /** Closes a descriptor. See close(2). */
  CLOSE(91, "close"),

  /**
   * Reads from a descriptor; no bytes at the end of the file. EAGAIN where a pipe, terminal or
   * device has none yet. See read(2).
   */
  READ(92, "read"),

  /**
   * Writes to a descriptor; the result is how many bytes were taken. EAGAIN where a pipe, terminal
   * or device has no room. See write(2).
   */
  WRITE(93, "write"),

  /** Moves the offset of a descriptor; the result is where it is now. See lseek(2). */
  LSEEK(94, "lseek"),

  /**
   * Asks or changes something of a descriptor. EINVAL for a command that is none of the family
   * fcntl. See fcntl(2).
   */
  FCNTL(95, "fcntl"),

  /** The number of a constant on the port's platform. */
  DEFINE(100, "define"),

  /** The name of an error number. See errno(3). */
  ERRNO_ID(101, "errno_id"),

  /** Sets the permission bits of a file; of what a symbolic link leads to. See chmod(2). */
  CHMOD(110, "chmod"),

  /** Sets owner and group of a file; of what a symbolic link leads to. See chown(2). */
  CHOWN(111, "chown"),

  /**
   * Sets the root directory. The working directory stays where it is: chdir("/") belongs behind it,
   * and exec fails with ENOENT without. See chroot(2).
   */
  CHROOT(112, "chroot"),

  /** Gives a file another name. See link(2). */
  LINK(113, "link"),

  /** Makes a symbolic link. See symlink(2). */
  SYMLINK(114, "symlink"),

  /** Removes a name of a file. See unlink(2). */
  UNLINK(115, "unlink"),

  /** Makes a directory. See mkdir(2). */
  MKDIR(116, "mkdir"),

  /** Removes an empty directory. See rmdir(2). */
  RMDIR(117, "rmdir"),

  /** Makes a named pipe. See mkfifo(3). */
  MKFIFO(118, "mkfifo"),

  /** The names in a directory, in no order, with "." and "..". See readdir(3). */
  READDIR(119, "readdir"),

  /**
   * Mounts a file system, or changes a mount. May wait for a device or a server as long as these
   * let it wait; then nothing but to kill the process ends it. See mount(2).
   */
  MOUNT(120, "mount"),

  /** Takes a mount away. See umount(2). */
  UMOUNT(121, "umount"),

  /** Takes a mount away, with flags. See umount2(2). */
  UMOUNT2(122, "umount2"),

  /**
   * Makes a mount the root of the mount namespace, and puts the former one elsewhere. With "." for
   * both, the former root lies on the new one, where umount2(".", MNT_DETACH) takes it away. See
   * pivot_root(2).
   */
  PIVOT_ROOT(123, "pivot_root"),

  /** Hostname of the process's UTS namespace. See gethostname(2). */
  GETHOSTNAME(124, "gethostname"),

  /** Sets the hostname of the process's UTS namespace. See sethostname(2). */
  SETHOSTNAME(125, "sethostname"),

  /**
   * Moves the process to other namespaces; of pid and time namespaces: the processes that it forks
   * from then on. Children in a pid namespace whose first process is none of the port's are out of
   * reach once their parent has ended. See setns(2).
   */
  SETNS(126, "setns"),

  /**
   * Moves the process to new namespaces; of pid and time namespaces: the processes that it forks
   * from then on, the first of which is pid 1. CLONE_NEWUSER needs no capability, and gives all of
   * them in the new one. See unshare(2).
   */
  UNSHARE(127, "unshare"),

  /**
   * Writes the id maps of the user namespace that the process is in, once in that namespace's life:
   * setgroups, gid_map, uid_map, in this order. Nothing is taken back when one fails. See
   * user_namespaces(7).
   */
  ID_MAPS(128, "id_maps"),

  /**
   * Makes a socket. Reading and writing never wait, as with every descriptor here. See socket(2).
   */
  SOCKET(130, "socket"),

  /** Operations on a process; the result and the structures as the call left them. See prctl(2). */
  PRCTL(150, "prctl"),

  /**
   * Restricts the system calls of the process, which forked processes and programs inherit. With
   * NEW_LISTENER the value is a descriptor of the caller's. See seccomp(2).
   */
  SECCOMP(151, "seccomp"),

  /**
   * Traces another process, or lets the parent trace this one. PEEK requests give the word as the
   * value. See ptrace(2).
   */
  PTRACE(152, "ptrace"),

  /**
   * A request to a device, a terminal, an interface or a file. TIOCGPTPEER, SIOCGSKNS,
   * TUNGETDEVNETNS and NS_GET_... give a descriptor of the caller's. A request that waits is waited
   * for. See ioctl(2).
   */
  IOCTL(153, "ioctl"),

  /** What seccomp_data.arch is in a native system call of the port's platform. See seccomp(2). */
  AUDIT_ARCH(154, "audit_arch"),

  /**
   * Denies calls to the process, and to the processes that it will fork. Refused for a call that
   * the multiplexer answers: those cannot be denied.
   */
  FILTER(160, "filter"),

  /** Makes a process: FORK without flags. See fork(2). */
  FORK(161, "fork"),

  /** Makes a process in new namespaces: FORK with flags. See clone(2). */
  CLONE(162, "clone"),

  /**
   * Waits until one of the descriptors is ready, and tells which are. A file on a disk always is.
   * See select(2).
   */
  SELECT(163, "select"),

  /**
   * Connects a socket, and waits until it is. A socket that is O_NONBLOCK is not waited for:
   * EINPROGRESS. See connect(2).
   */
  CONNECT(164, "connect"),

  /**
   * Waits for a child to change its state. The process itself reaps and reports its children while
   * SIGCHLD is not INFO: then only one that ends while this waits is told. See waitpid(2).
   */
  WAITPID(165, "waitpid"),

  /**
   * Reads from a descriptor, and waits until there is something; no bytes at the end of the file.
   * See read(2).
   */
  READ_WAIT(166, "read_wait"),

  /**
   * Runs another program in the process: the file that is open as a descriptor. A close-on-exec
   * descriptor is not open in the program. See fexecve(3).
   */
  FEXECVE(180, "fexecve"),

  /**
   * What ps and /proc/PID/cmdline show of the process, and of those that it forks from then on; a
   * program that it executes has its own. Cut off at the room that its arguments and environment
   * had when its image started, at most 4095 bytes. See setproctitle(3bsd).
   */
  SETPROCTITLE(181, "setproctitle"),

  /**
   * Replaces the image of the process by a fresh one of the port program, with another memory
   * layout; everything that it knows and has stays as it is.
   */
  REEXEC(182, "reexec"),

  /** As reexec, by the port program in a file, with another environment. */
  REEXEC_PATH(183, "reexec_path"),

  /** As reexec_path, by the port program that is open as a descriptor. */
  REEXEC_FD(184, "reexec_fd"),

  /** The modes of a terminal. See tcgetattr(3). */
  TCGETATTR(340, "tcgetattr"),

  /** Sets the modes of a terminal at once, as with TCSANOW. See tcsetattr(3). */
  TCSETATTR(341, "tcsetattr"),

  /** The size of a terminal. See tcgetwinsize(3). */
  TCGETWINSIZE(342, "tcgetwinsize"),

  /**
   * Sets the size of a terminal; its foreground processes get SIGWINCH if it changes. See
   * tcsetwinsize(3).
   */
  TCSETWINSIZE(343, "tcsetwinsize");

  private final int id;
  private final String callName;

  CallName(int id, String callName) {
    this.id = id;
    this.callName = callName;
  }

  /** The id of the call in the protocol. */
  public int id() {
    return id;
  }

  /** Its name, which is also its name in docs/calls.md. */
  public String callName() {
    return callName;
  }

  /** The one of a name. */
  public static Optional<CallName> of(String callName) {
    for (CallName name : values()) {
      if (name.callName.equals(callName)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
