// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Classes of input and output. See ioprio_set(2). */
public enum IoPrioClass implements Symbol {
  /** None: it follows the nice value. */
  NONE(4241, "IOPRIO_CLASS_NONE", "none: it follows the nice value"),

  /** Before all others. */
  RT(4242, "IOPRIO_CLASS_RT", "before all others"),

  /** Best effort. */
  BE(4243, "IOPRIO_CLASS_BE", "best effort"),

  /** When nobody else asks. */
  IDLE(4244, "IOPRIO_CLASS_IDLE", "when nobody else asks");

  private final int id;
  private final String symbol;
  private final String description;

  IoPrioClass(int id, String symbol, String description) {
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
  public static Optional<IoPrioClass> ofId(int id) {
    return SymbolTable.find(id) instanceof IoPrioClass found
        ? Optional.of(found)
        : Optional.empty();
  }
}
