// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of move_mount. See move_mount(2). */
public enum MoveMountFlag implements Symbol {
  /** Symbolic links in from_path are followed. */
  F_SYMLINKS(23111, "MOVE_MOUNT_F_SYMLINKS", "symbolic links in from_path are followed"),

  /** What from_path names is mounted for it. */
  F_AUTOMOUNTS(23112, "MOVE_MOUNT_F_AUTOMOUNTS", "what from_path names is mounted for it"),

  /** An empty from_path means from itself. */
  F_EMPTY_PATH(23113, "MOVE_MOUNT_F_EMPTY_PATH", "an empty from_path means from itself"),

  /** Symbolic links in to_path are followed. */
  T_SYMLINKS(23114, "MOVE_MOUNT_T_SYMLINKS", "symbolic links in to_path are followed"),

  /** What to_path names is mounted for it. */
  T_AUTOMOUNTS(23115, "MOVE_MOUNT_T_AUTOMOUNTS", "what to_path names is mounted for it"),

  /** An empty to_path means to itself. */
  T_EMPTY_PATH(23116, "MOVE_MOUNT_T_EMPTY_PATH", "an empty to_path means to itself"),

  /** The mount gets the peers of the other, and does not move. */
  SET_GROUP(
      23117, "MOVE_MOUNT_SET_GROUP", "the mount gets the peers of the other, and does not move");

  private final int id;
  private final String symbol;
  private final String description;

  MoveMountFlag(int id, String symbol, String description) {
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
  public static Optional<MoveMountFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof MoveMountFlag found
        ? Optional.of(found)
        : Optional.empty();
  }
}
