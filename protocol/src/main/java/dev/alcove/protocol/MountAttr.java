// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Attributes of a mount. See mount_setattr(2). */
public enum MountAttr implements Symbol {
  /** Read-only. */
  RDONLY(23071, "MOUNT_ATTR_RDONLY", "read-only"),

  /** Set-user-id bits and file capabilities have no effect. */
  NOSUID(23072, "MOUNT_ATTR_NOSUID", "set-user-id bits and file capabilities have no effect"),

  /** Device files cannot be opened. */
  NODEV(23073, "MOUNT_ATTR_NODEV", "device files cannot be opened"),

  /** Programs cannot be executed. */
  NOEXEC(23074, "MOUNT_ATTR_NOEXEC", "programs cannot be executed"),

  /** Mask of the next three, to be cleared when one is set. */
  _ATIME(23075, "MOUNT_ATTR__ATIME", "mask of the next three, to be cleared when one is set"),

  /** Times of the last access only where one of the last change is newer: 0. */
  RELATIME(
      23076,
      "MOUNT_ATTR_RELATIME",
      "times of the last access only where one of the last change is newer: 0"),

  /** Times of the last access are left alone. */
  NOATIME(23077, "MOUNT_ATTR_NOATIME", "times of the last access are left alone"),

  /** Times of every last access. */
  STRICTATIME(23078, "MOUNT_ATTR_STRICTATIME", "times of every last access"),

  /** Those of directories are left alone. */
  NODIRATIME(23079, "MOUNT_ATTR_NODIRATIME", "those of directories are left alone"),

  /** Ids of files are those that a user namespace gives them. */
  IDMAP(23080, "MOUNT_ATTR_IDMAP", "ids of files are those that a user namespace gives them"),

  /** Symbolic links are not followed. */
  NOSYMFOLLOW(23081, "MOUNT_ATTR_NOSYMFOLLOW", "symbolic links are not followed");

  private final int id;
  private final String symbol;
  private final String description;

  MountAttr(int id, String symbol, String description) {
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
  public static Optional<MountAttr> ofId(int id) {
    return SymbolTable.find(id) instanceof MountAttr found ? Optional.of(found) : Optional.empty();
  }
}
