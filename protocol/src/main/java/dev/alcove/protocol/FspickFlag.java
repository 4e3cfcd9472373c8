// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of fspick. See fspick(2). */
public enum FspickFlag implements Symbol {
  /** Close on exec. */
  CLOEXEC(23053, "FSPICK_CLOEXEC", "close on exec"),

  /** A symbolic link is not followed. */
  SYMLINK_NOFOLLOW(23054, "FSPICK_SYMLINK_NOFOLLOW", "a symbolic link is not followed"),

  /** Nothing is mounted for it. */
  NO_AUTOMOUNT(23055, "FSPICK_NO_AUTOMOUNT", "nothing is mounted for it"),

  /** The descriptor itself is meant. */
  EMPTY_PATH(23056, "FSPICK_EMPTY_PATH", "the descriptor itself is meant");

  private final int id;
  private final String symbol;
  private final String description;

  FspickFlag(int id, String symbol, String description) {
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
  public static Optional<FspickFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof FspickFlag found ? Optional.of(found) : Optional.empty();
  }
}
