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

  /** Makes a pipe. See pipe(2). */
  PIPE2(96, "pipe2"),

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

  /** Capabilities of a process. See capget(2). */
  CAPGET(200, "capget"),

  /**
   * Sets the capabilities of the process. Bits that the kernel has no capability for are left off.
   * See capset(2).
   */
  CAPSET(201, "capset"),

  /**
   * The bounding set of the process: what no program that it executes can go beyond. See
   * capabilities(7).
   */
  CAP_BOUNDING(202, "cap_bounding"),

  /**
   * Takes capabilities out of the bounding set for good. Those that are not in it are left alone,
   * and when all are, it needs nothing. See capabilities(7).
   */
  CAP_BOUNDING_DROP(203, "cap_bounding_drop"),

  /**
   * The ambient set of the process: what a program keeps that is neither setuid nor has file
   * capabilities. See capabilities(7).
   */
  CAP_AMBIENT(204, "cap_ambient"),

  /**
   * Adds capabilities to the ambient set, one after another, up to the first that fails. See
   * capabilities(7).
   */
  CAP_AMBIENT_RAISE(205, "cap_ambient_raise"),

  /** Takes capabilities out of the ambient set. See capabilities(7). */
  CAP_AMBIENT_LOWER(206, "cap_ambient_lower"),

  /** How the process treats the user id 0. See capabilities(7). */
  SECUREBITS(207, "securebits"),

  /** Sets how the process treats the user id 0. See capabilities(7). */
  SET_SECUREBITS(208, "set_securebits"),

  /** Whether programs give no privileges any more. See PR_SET_NO_NEW_PRIVS(2const). */
  NO_NEW_PRIVS(209, "no_new_privs"),

  /**
   * Lets no program give privileges any more, to the process and all that it forks; nothing takes
   * it back. See PR_SET_NO_NEW_PRIVS(2const).
   */
  SET_NO_NEW_PRIVS(210, "set_no_new_privs"),

  /**
   * Asks or sets a resource limit of another process; the result is what it was before. See
   * prlimit(2).
   */
  PRLIMIT(211, "prlimit"),

  /** The CPUs that a process may run on. See sched_setaffinity(2). */
  SCHED_GETAFFINITY(212, "sched_getaffinity"),

  /** Sets the CPUs that a process may run on. See sched_setaffinity(2). */
  SCHED_SETAFFINITY(213, "sched_setaffinity"),

  /** How a process is scheduled. See sched_setattr(2). */
  SCHED_GETATTR(214, "sched_getattr"),

  /** Sets how a process is scheduled. See sched_setattr(2). */
  SCHED_SETATTR(215, "sched_setattr"),

  /** Priority of input and output. See ioprio_set(2). */
  IOPRIO_GET(216, "ioprio_get"),

  /**
   * Sets the priority of input and output. Only IOPRIO_CLASS_RT and other users need the
   * capability; for those CAP_SYS_NICE does. See ioprio_set(2).
   */
  IOPRIO_SET(217, "ioprio_set"),

  /**
   * How much sooner than others the process is ended when memory runs out. See
   * proc_pid_oom_score_adj(5).
   */
  OOM_SCORE_ADJ(218, "oom_score_adj"),

  /**
   * Sets it, for the process and those that it forks from then on. See proc_pid_oom_score_adj(5).
   */
  SET_OOM_SCORE_ADJ(219, "set_oom_score_adj"),

  /**
   * Sets the execution domain of the process, which programs inherit; the result is what it was
   * before. See personality(2).
   */
  PERSONALITY(220, "personality"),

  /**
   * Sets the clocks of the time namespace that the processes it forks will be in: behind
   * unshare(CLONE_NEWTIME), and before the first of them. See time_namespaces(7).
   */
  TIMENS_OFFSETS(221, "timens_offsets"),

  /**
   * Closes the descriptors of the caller's in a range, or lets exec close them. Those of the port
   * are not reached, as by no call. See close_range(2).
   */
  CLOSE_RANGE(222, "close_range"),

  /** Makes a file in memory, which lives as long as somebody has it open. See memfd_create(2). */
  MEMFD_CREATE(223, "memfd_create"),

  /**
   * Opens a file below a directory, and says how far the path may lead. As open it waits for no
   * fifo. See openat2(2).
   */
  OPENAT2(224, "openat2"),

  /**
   * A descriptor of a process, close-on-exec, which names that one for good: no process that gets
   * its pid later. See pidfd_open(2).
   */
  PIDFD_OPEN(225, "pidfd_open"),

  /** Sends a signal to the process of a pidfd; never hits a stranger. See pidfd_send_signal(2). */
  PIDFD_SEND_SIGNAL(226, "pidfd_send_signal"),

  /**
   * The version of the kernel's Landlock interface: landlock_create_ruleset with
   * LANDLOCK_CREATE_RULESET_VERSION. See landlock_create_ruleset(2).
   */
  LANDLOCK_ABI(230, "landlock_abi"),

  /**
   * Makes a set of rules: a close-on-exec descriptor of the caller's. Refused as UNSUPPORTED where
   * the kernel's ABI is lower than asked for; the detail names what needs it. See
   * landlock_create_ruleset(2).
   */
  LANDLOCK_CREATE_RULESET(231, "landlock_create_ruleset"),

  /**
   * Adds a rule: accesses to a file, or to all that is in and below a directory. See
   * landlock_add_rule(2).
   */
  LANDLOCK_ADD_PATH(232, "landlock_add_path"),

  /** Adds a rule: uses of a TCP port. See landlock_add_rule(2). */
  LANDLOCK_ADD_PORT(233, "landlock_add_port"),

  /**
   * Puts the process into a domain of these rules, for good; and what it forks and executes from
   * then on. Rules of several domains narrow each other. See landlock_restrict_self(2).
   */
  LANDLOCK_RESTRICT_SELF(234, "landlock_restrict_self"),

  /**
   * Begins to configure a file system: a descriptor of a context. read gives what the kernel says
   * of it, a message at a time, ENODATA when there is none; what it says of a call that fails
   * stands in the error. See fsopen(2).
   */
  FSOPEN(240, "fsopen"),

  /**
   * Sets a parameter of a file system that is being configured, or makes it. May wait for a device
   * or a server, as mount does. See fsconfig(2).
   */
  FSCONFIG(241, "fsconfig"),

  /**
   * Makes a mount of a file system that is configured: a descriptor, of a mount that is nowhere yet
   * and goes when it is closed before move_mount. See fsmount(2).
   */
  FSMOUNT(242, "fsmount"),

  /**
   * Begins to change the file system of a mount: a descriptor of a context, for
   * FSCONFIG_CMD_RECONFIGURE. See fspick(2).
   */
  FSPICK(243, "fspick"),

  /**
   * Opens a file or directory, as open with O_PATH does; with OPEN_TREE_CLONE a copy of its mount,
   * which is nowhere yet and goes when it is closed before move_mount. See open_tree(2).
   */
  OPEN_TREE(244, "open_tree"),

  /** Puts a mount somewhere: one that is nowhere yet, or one that is there. See move_mount(2). */
  MOVE_MOUNT(245, "move_mount"),

  /** Changes attributes, propagation and id maps of a mount. See mount_setattr(2). */
  MOUNT_SETATTR(246, "mount_setattr"),

  /**
   * Names a file below a directory that is taken for the root: openat2 with RESOLVE_IN_ROOT and
   * RESOLVE_NO_MAGICLINKS, O_PATH and O_CLOEXEC. No symbolic link and no ".." leads out of it. See
   * openat2(2).
   */
  OPEN_IN_ROOT(250, "open_in_root"),

  /** FreeBSD: makes a jail, and puts the process into it. See jail(2). */
  JAIL(270, "jail"),

  /** FreeBSD: puts the process into a jail. See jail(2). */
  JAIL_ATTACH(271, "jail_attach"),

  /** FreeBSD: ends a jail with all that is in it. See jail(2). */
  JAIL_REMOVE(272, "jail_remove"),

  /** FreeBSD: capability mode. See cap_enter(2). */
  CAP_ENTER(273, "cap_enter"),

  /** FreeBSD: whether the process is in capability mode. See cap_enter(2). */
  CAP_GETMODE(274, "cap_getmode"),

  /** FreeBSD: limits the rights of a descriptor. See cap_rights_limit(2). */
  CAP_RIGHTS_LIMIT(275, "cap_rights_limit"),

  /** FreeBSD: the fcntl commands that a descriptor may be asked for. See cap_fcntls_limit(2). */
  CAP_FCNTLS_GET(276, "cap_fcntls_get"),

  /** FreeBSD: limits the fcntl commands of a descriptor. See cap_fcntls_limit(2). */
  CAP_FCNTLS_LIMIT(277, "cap_fcntls_limit"),

  /** FreeBSD: limits the ioctl requests of a descriptor. See cap_ioctls_limit(2). */
  CAP_IOCTLS_LIMIT(278, "cap_ioctls_limit"),

  /** FreeBSD: controls processes. See procctl(2). */
  PROCCTL(279, "procctl"),

  /** OpenBSD: pledge as that kernel has it. See pledge(2). */
  BSD_PLEDGE(280, "bsd_pledge"),

  /** OpenBSD: unveil as that kernel has it. See unveil(2). */
  BSD_UNVEIL(281, "bsd_unveil"),

  /** FreeBSD: makes a jail of these parameters, or changes one. See jail_set(2). */
  JAIL_SET(282, "jail_set"),

  /**
   * FreeBSD: what a jail has for parameters; those before the first empty one say which jail, and
   * the value of each is the room for what it gets, as long as which it is given back. See
   * jail_get(2).
   */
  JAIL_GET(283, "jail_get"),

  /** Makes two sockets that are connected to each other. See socketpair(2). */
  SOCKETPAIR(300, "socketpair"),

  /**
   * Sends a copy of a descriptor over a Unix socket: SCM_RIGHTS, with one byte. Does not wait:
   * EAGAIN where there is no room. See unix(7).
   */
  SEND_FD(301, "send_fd"),

  /**
   * Receives a descriptor from a Unix socket, and waits until there is one. It is close-on-exec.
   * See unix(7).
   */
  RECV_FD(302, "recv_fd"),

  /** Takes the next notification, and waits until there is one. See seccomp_unotify(2). */
  NOTIFY_RECV(303, "notify_recv"),

  /** Answers a notification. See seccomp_unotify(2). */
  NOTIFY_RESPOND(304, "notify_respond"),

  /**
   * Gives the caller of a notified system call a copy of a descriptor; the result is its number
   * there. See seccomp_unotify(2).
   */
  NOTIFY_ADD_FD(305, "notify_add_fd"),

  /** Whether somebody still waits for an answer. See seccomp_unotify(2). */
  NOTIFY_ID_VALID(306, "notify_id_valid"),

  /**
   * Reads memory of the caller of a notified system call; fewer bytes than asked for where the
   * memory ends. That the notification still waits is seen afterwards: the bytes are of that
   * caller. It may change them at any time. See process_vm_readv(2).
   */
  NOTIFY_READ(307, "notify_read"),

  /**
   * Has a filter installed when the process executes a program, last before execve(2): it binds the
   * program, and not the process before. Processes that are forked have it too. Of a program that
   * cannot be executed the process is told only if the filter lets it. See seccomp(2).
   */
  SECCOMP_AT_EXEC(330, "seccomp_at_exec"),

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
  TCSETWINSIZE(343, "tcsetwinsize"),

  /**
   * Remembers what the process promised and what the program that it executes, for those that it
   * forks from now on, too: it can only become less. Of the process it binds nothing: filter,
   * seccomp and Landlock do. See pledge(2).
   */
  PLEDGE(349, "pledge"),

  /**
   * Has the program that the process executes find a copy of a descriptor at a number, whatever is
   * there in this process; it is not close-on-exec there. Processes that are forked have it too. At
   * exec: EBADF when the descriptor has been closed, EMFILE when RLIMIT_NOFILE leaves no room above
   * the numbers. See dup2(2).
   */
  FD_AT_EXEC(350, "fd_at_exec"),

  /**
   * Makes a process whose effective user is root another user and group, for good and without
   * supplementary groups; in a user namespace that has no such ids, 65534. Of a process that is not
   * root nothing is changed. See credentials(7).
   */
  LEAVE_ROOT(351, "leave_root");

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
