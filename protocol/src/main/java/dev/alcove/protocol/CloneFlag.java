// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/**
 * Flags of clone(2), unshare(2) and setns(2). FORK takes those that name namespaces, and no other.
 * See clone(2).
 */
public enum CloneFlag implements Symbol {
  /** Mount namespace. */
  NEWNS(1301, "CLONE_NEWNS", "mount namespace"),

  /** Hostname. */
  NEWUTS(1302, "CLONE_NEWUTS", "hostname"),

  /** System V IPC and POSIX message queues. */
  NEWIPC(1303, "CLONE_NEWIPC", "System V IPC and POSIX message queues"),

  /** User and group ids. */
  NEWUSER(1304, "CLONE_NEWUSER", "user and group ids"),

  /** Pids; the child is pid 1. */
  NEWPID(1305, "CLONE_NEWPID", "pids; the child is pid 1"),

  /** Network. */
  NEWNET(1306, "CLONE_NEWNET", "network"),

  /** Cgroup root. */
  NEWCGROUP(1307, "CLONE_NEWCGROUP", "cgroup root"),

  /** Offsets of the monotonic and the boot-time clock. */
  NEWTIME(1308, "CLONE_NEWTIME", "offsets of the monotonic and the boot-time clock"),

  /** Share memory. */
  VM(1309, "CLONE_VM", "share memory"),

  /** Share root, working directory and umask. */
  FS(1310, "CLONE_FS", "share root, working directory and umask"),

  /** Share the table of descriptors. */
  FILES(1311, "CLONE_FILES", "share the table of descriptors"),

  /** Share what is done with signals. */
  SIGHAND(1312, "CLONE_SIGHAND", "share what is done with signals"),

  /** Give a descriptor of the child. */
  PIDFD(1313, "CLONE_PIDFD", "give a descriptor of the child"),

  /** Trace the child where the parent is traced. */
  PTRACE(1314, "CLONE_PTRACE", "trace the child where the parent is traced"),

  /** Wait until the child lets the memory go. */
  VFORK(1315, "CLONE_VFORK", "wait until the child lets the memory go"),

  /** A child of the caller's parent. */
  PARENT(1316, "CLONE_PARENT", "a child of the caller's parent"),

  /** A thread of the caller's process. */
  THREAD(1317, "CLONE_THREAD", "a thread of the caller's process"),

  /** Share System V semaphore adjustments. */
  SYSVSEM(1318, "CLONE_SYSVSEM", "share System V semaphore adjustments"),

  /** Set thread-local storage. */
  SETTLS(1319, "CLONE_SETTLS", "set thread-local storage"),

  /** Store the thread id in the parent's memory. */
  PARENT_SETTID(1320, "CLONE_PARENT_SETTID", "store the thread id in the parent's memory"),

  /** Clear the thread id in the child's memory when it ends. */
  CHILD_CLEARTID(
      1321, "CLONE_CHILD_CLEARTID", "clear the thread id in the child's memory when it ends"),

  /** Obsolete; ignored. */
  DETACHED(1322, "CLONE_DETACHED", "obsolete; ignored"),

  /** No CLONE_PTRACE may be forced on the child. */
  UNTRACED(1323, "CLONE_UNTRACED", "no CLONE_PTRACE may be forced on the child"),

  /** Store the thread id in the child's memory. */
  CHILD_SETTID(1324, "CLONE_CHILD_SETTID", "store the thread id in the child's memory"),

  /** Share the context of input and output. */
  IO(1325, "CLONE_IO", "share the context of input and output"),

  /** Default actions for the signals that are caught. */
  CLEAR_SIGHAND(1326, "CLONE_CLEAR_SIGHAND", "default actions for the signals that are caught"),

  /** Place the child in a cgroup. */
  INTO_CGROUP(1327, "CLONE_INTO_CGROUP", "place the child in a cgroup");

  private final int id;
  private final String symbol;
  private final String description;

  CloneFlag(int id, String symbol, String description) {
    this.id = id;
    this.symbol = symbol;
    this.description = description;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String description() {
    return description;
  }

  /** The constant of an id of the protocol, which is not its number. */
  public static Optional<CloneFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof CloneFlag found ? Optional.of(found) : Optional.empty();
  }
}
