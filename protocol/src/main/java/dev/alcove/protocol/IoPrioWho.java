// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What who names. See ioprio_set(2). */
public enum IoPrioWho implements Symbol {
  /** A process. */
  PROCESS(4231, "IOPRIO_WHO_PROCESS", "a process"),

  /** A process group. */
  PGRP(4232, "IOPRIO_WHO_PGRP", "a process group"),

  /** A real user id. */
  USER(4233, "IOPRIO_WHO_USER", "a real user id");

  private final int id;
  private final String symbol;
  private final String description;

  IoPrioWho(int id, String symbol, String description) {
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
  public static Optional<IoPrioWho> ofId(int id) {
    return SymbolTable.find(id) instanceof IoPrioWho found ? Optional.of(found) : Optional.empty();
  }
}
