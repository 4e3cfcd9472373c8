// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of clone(2) that this port takes: the namespaces. See clone(2). */
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
  NEWCGROUP(1307, "CLONE_NEWCGROUP", "cgroup root");

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
