// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of open_tree. See open_tree(2). */
public enum OpenTreeFlag implements Symbol {
  /** A copy of the mount. */
  CLONE(23091, "OPEN_TREE_CLONE", "a copy of the mount"),

  /** Close on exec. */
  CLOEXEC(23092, "OPEN_TREE_CLOEXEC", "close on exec");

  private final int id;
  private final String symbol;
  private final String description;

  OpenTreeFlag(int id, String symbol, String description) {
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
  public static Optional<OpenTreeFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof OpenTreeFlag found
        ? Optional.of(found)
        : Optional.empty();
  }
}
