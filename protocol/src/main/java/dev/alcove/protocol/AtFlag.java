// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** How a name is looked up. See openat(2). */
public enum AtFlag implements Symbol {
  /** An empty name means the descriptor itself. */
  EMPTY_PATH(23101, "AT_EMPTY_PATH", "an empty name means the descriptor itself"),

  /** A symbolic link is not followed. */
  SYMLINK_NOFOLLOW(23102, "AT_SYMLINK_NOFOLLOW", "a symbolic link is not followed"),

  /** Nothing is mounted for it. */
  NO_AUTOMOUNT(23103, "AT_NO_AUTOMOUNT", "nothing is mounted for it"),

  /** With all mounts below. */
  RECURSIVE(23104, "AT_RECURSIVE", "with all mounts below");

  private final int id;
  private final String symbol;
  private final String description;

  AtFlag(int id, String symbol, String description) {
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
  public static Optional<AtFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof AtFlag found ? Optional.of(found) : Optional.empty();
  }
}
