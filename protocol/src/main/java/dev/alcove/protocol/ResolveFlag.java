// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What a path may not do. See openat2(2). */
public enum ResolveFlag implements Symbol {
  /** Lead to another mount. */
  NO_XDEV(4291, "RESOLVE_NO_XDEV", "lead to another mount"),

  /** Lead through links of /proc such as those of descriptors. */
  NO_MAGICLINKS(
      4292, "RESOLVE_NO_MAGICLINKS", "lead through links of /proc such as those of descriptors"),

  /** Lead through symbolic links. */
  NO_SYMLINKS(4293, "RESOLVE_NO_SYMLINKS", "lead through symbolic links"),

  /** Lead out of the directory. */
  BENEATH(4294, "RESOLVE_BENEATH", "lead out of the directory"),

  /** The directory is its root. */
  IN_ROOT(4295, "RESOLVE_IN_ROOT", "the directory is its root"),

  /** Wait for a disk. */
  CACHED(4296, "RESOLVE_CACHED", "wait for a disk");

  private final int id;
  private final String symbol;
  private final String description;

  ResolveFlag(int id, String symbol, String description) {
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
  public static Optional<ResolveFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof ResolveFlag found
        ? Optional.of(found)
        : Optional.empty();
  }
}
