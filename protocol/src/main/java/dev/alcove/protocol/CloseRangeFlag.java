// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** How close_range closes. See close_range(2). */
public enum CloseRangeFlag implements Symbol {
  /** In a table of the process's own. */
  UNSHARE(4271, "CLOSE_RANGE_UNSHARE", "in a table of the process's own"),

  /** Not now, but at exec. */
  CLOEXEC(4272, "CLOSE_RANGE_CLOEXEC", "not now, but at exec");

  private final int id;
  private final String symbol;
  private final String description;

  CloseRangeFlag(int id, String symbol, String description) {
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
  public static Optional<CloseRangeFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof CloseRangeFlag found
        ? Optional.of(found)
        : Optional.empty();
  }
}
