// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of fsopen. See fsopen(2). */
public enum FsopenFlag implements Symbol {
  /** Close on exec. */
  FSOPEN_CLOEXEC(23051, "FSOPEN_CLOEXEC", "close on exec");

  private final int id;
  private final String symbol;
  private final String description;

  FsopenFlag(int id, String symbol, String description) {
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
  public static Optional<FsopenFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof FsopenFlag found ? Optional.of(found) : Optional.empty();
  }
}
