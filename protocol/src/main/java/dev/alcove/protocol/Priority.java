// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What {@code who} names. See getpriority(2). */
public enum Priority implements Symbol {
  /** A process. */
  PROCESS(1201, "PRIO_PROCESS", "a process"),

  /** A process group. */
  PGRP(1202, "PRIO_PGRP", "a process group"),

  /** A real user id. */
  USER(1203, "PRIO_USER", "a real user id");

  private final int id;
  private final String symbol;
  private final String description;

  Priority(int id, String symbol, String description) {
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
  public static Optional<Priority> ofId(int id) {
    return SymbolTable.find(id) instanceof Priority found ? Optional.of(found) : Optional.empty();
  }
}
