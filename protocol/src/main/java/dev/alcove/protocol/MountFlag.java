// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What mount(2) does, and how. See mount(2). */
public enum MountFlag implements Symbol {
  /** Read-only. */
  RDONLY(1701, "MS_RDONLY", "read-only"),

  /** Set-user-id bits and file capabilities have no effect. */
  NOSUID(1702, "MS_NOSUID", "set-user-id bits and file capabilities have no effect"),

  /** Device files cannot be opened. */
  NODEV(1703, "MS_NODEV", "device files cannot be opened"),

  /** Programs cannot be executed. */
  NOEXEC(1704, "MS_NOEXEC", "programs cannot be executed"),

  /** Each write waits for the data to be stored. */
  SYNCHRONOUS(1705, "MS_SYNCHRONOUS", "each write waits for the data to be stored"),

  /** Change a mount. */
  REMOUNT(1706, "MS_REMOUNT", "change a mount"),

  /** Mandatory locks. */
  MANDLOCK(1707, "MS_MANDLOCK", "mandatory locks"),

  /** Each change of a directory waits to be stored. */
  DIRSYNC(1708, "MS_DIRSYNC", "each change of a directory waits to be stored"),

  /** Symbolic links are not followed. */
  NOSYMFOLLOW(1709, "MS_NOSYMFOLLOW", "symbolic links are not followed"),

  /** Times of the last access are left alone. */
  NOATIME(1710, "MS_NOATIME", "times of the last access are left alone"),

  /** Those of directories are left alone. */
  NODIRATIME(1711, "MS_NODIRATIME", "those of directories are left alone"),

  /** Mount a directory or a file that is there; with MS_REMOUNT: change this mount alone. */
  BIND(
      1712,
      "MS_BIND",
      "mount a directory or a file that is there; with MS_REMOUNT: change this mount alone"),

  /** Move a mount. */
  MOVE(1713, "MS_MOVE", "move a mount"),

  /** With all mounts below. */
  REC(1714, "MS_REC", "with all mounts below"),

  /** No warnings in the kernel's log. */
  SILENT(1715, "MS_SILENT", "no warnings in the kernel's log"),

  /** Access control lists. */
  POSIXACL(1716, "MS_POSIXACL", "access control lists"),

  /** Private, and not to be bound. */
  UNBINDABLE(1717, "MS_UNBINDABLE", "private, and not to be bound"),

  /** Mounts come and go here alone. */
  PRIVATE(1718, "MS_PRIVATE", "mounts come and go here alone"),

  /** Mounts come from the peers, and none go to them. */
  SLAVE(1719, "MS_SLAVE", "mounts come from the peers, and none go to them"),

  /** Mounts come from the peers and go to them. */
  SHARED(1720, "MS_SHARED", "mounts come from the peers and go to them"),

  /** Times of the last access only where one of the last change is newer. */
  RELATIME(
      1721, "MS_RELATIME", "times of the last access only where one of the last change is newer"),

  /** The kernel's own. */
  KERNMOUNT(1722, "MS_KERNMOUNT", "the kernel's own"),

  /** Count the changes of each file. */
  I_VERSION(1723, "MS_I_VERSION", "count the changes of each file"),

  /** Times of every last access. */
  STRICTATIME(1724, "MS_STRICTATIME", "times of every last access"),

  /** Times are stored late. */
  LAZYTIME(1725, "MS_LAZYTIME", "times are stored late");

  private final int id;
  private final String symbol;
  private final String description;

  MountFlag(int id, String symbol, String description) {
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
  public static Optional<MountFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof MountFlag found ? Optional.of(found) : Optional.empty();
  }
}
