// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of fsmount. See fsmount(2). */
public enum FsmountFlag implements Symbol {
  /** Close on exec. */
  FSMOUNT_CLOEXEC(23052, "FSMOUNT_CLOEXEC", "close on exec");

  private final int id;
  private final String symbol;
  private final String description;

  FsmountFlag(int id, String symbol, String description) {
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
  public static Optional<FsmountFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof FsmountFlag found
        ? Optional.of(found)
        : Optional.empty();
  }
}
