// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of pidfd_open. See pidfd_open(2). */
public enum PidfdFlag implements Symbol {
  /** Waitid(2) with it does not wait. */
  NONBLOCK(4299, "PIDFD_NONBLOCK", "waitid(2) with it does not wait");

  private final int id;
  private final String symbol;
  private final String description;

  PidfdFlag(int id, String symbol, String description) {
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
  public static Optional<PidfdFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof PidfdFlag found ? Optional.of(found) : Optional.empty();
  }
}
