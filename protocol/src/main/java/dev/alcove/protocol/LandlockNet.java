// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Uses of TCP ports; ABI 4. See landlock(7). */
public enum LandlockNet implements Symbol {
  /** Bind(2) to a port. */
  BIND_TCP(23021, "LANDLOCK_ACCESS_NET_BIND_TCP", "bind(2) to a port"),

  /** Connect(2) to a port. */
  CONNECT_TCP(23022, "LANDLOCK_ACCESS_NET_CONNECT_TCP", "connect(2) to a port");

  private final int id;
  private final String symbol;
  private final String description;

  LandlockNet(int id, String symbol, String description) {
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
  public static Optional<LandlockNet> ofId(int id) {
    return SymbolTable.find(id) instanceof LandlockNet found
        ? Optional.of(found)
        : Optional.empty();
  }
}
