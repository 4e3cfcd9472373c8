// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Commands that this port takes. See fcntl(2). */
public enum FcntlOp implements Symbol {
  /** Duplicate to the lowest free number that is not below the argument. */
  DUPFD(1501, "F_DUPFD", "duplicate to the lowest free number that is not below the argument"),

  /** The same, close-on-exec. */
  DUPFD_CLOEXEC(1502, "F_DUPFD_CLOEXEC", "the same, close-on-exec"),

  /** Flags of the descriptor: FD_CLOEXEC. */
  GETFD(1503, "F_GETFD", "flags of the descriptor: FD_CLOEXEC"),

  /** Set the flags of the descriptor. */
  SETFD(1504, "F_SETFD", "set the flags of the descriptor"),

  /** Access mode and status flags of the open file. */
  GETFL(1505, "F_GETFL", "access mode and status flags of the open file"),

  /** Set the status flags of the open file. */
  SETFL(1506, "F_SETFL", "set the status flags of the open file"),

  /** Capacity of a pipe, bytes. */
  GETPIPE_SZ(1507, "F_GETPIPE_SZ", "capacity of a pipe, bytes"),

  /** Set the capacity of a pipe. */
  SETPIPE_SZ(1508, "F_SETPIPE_SZ", "set the capacity of a pipe"),

  /** Seal a file of memfd_create. */
  ADD_SEALS(1509, "F_ADD_SEALS", "seal a file of memfd_create"),

  /** Its seals. */
  GET_SEALS(1510, "F_GET_SEALS", "its seals");

  private final int id;
  private final String symbol;
  private final String description;

  FcntlOp(int id, String symbol, String description) {
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
  public static Optional<FcntlOp> ofId(int id) {
    return SymbolTable.find(id) instanceof FcntlOp found ? Optional.of(found) : Optional.empty();
  }
}
