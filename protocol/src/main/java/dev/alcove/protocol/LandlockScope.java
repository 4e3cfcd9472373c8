// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What does not reach out of a domain; ABI 6. See landlock(7). */
public enum LandlockScope implements Symbol {
  /** Connections to abstract unix sockets. */
  ABSTRACT_UNIX_SOCKET(
      23031, "LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET", "connections to abstract unix sockets"),

  /** Signals. */
  SIGNAL(23032, "LANDLOCK_SCOPE_SIGNAL", "signals");

  private final int id;
  private final String symbol;
  private final String description;

  LandlockScope(int id, String symbol, String description) {
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
  public static Optional<LandlockScope> ofId(int id) {
    return SymbolTable.find(id) instanceof LandlockScope found
        ? Optional.of(found)
        : Optional.empty();
  }
}
