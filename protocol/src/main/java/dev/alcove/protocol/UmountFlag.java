// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** How umount2(2) takes a mount away. See umount2(2). */
public enum UmountFlag implements Symbol {
  /** Even where that loses data. */
  MNT_FORCE(1731, "MNT_FORCE", "even where that loses data"),

  /** Now from sight, and for good once nobody uses it. */
  MNT_DETACH(1732, "MNT_DETACH", "now from sight, and for good once nobody uses it"),

  /** At the second time that nobody has used it in between. */
  MNT_EXPIRE(1733, "MNT_EXPIRE", "at the second time that nobody has used it in between"),

  /** A symbolic link is not followed. */
  UMOUNT_NOFOLLOW(1734, "UMOUNT_NOFOLLOW", "a symbolic link is not followed");

  private final int id;
  private final String symbol;
  private final String description;

  UmountFlag(int id, String symbol, String description) {
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
  public static Optional<UmountFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof UmountFlag found ? Optional.of(found) : Optional.empty();
  }
}
