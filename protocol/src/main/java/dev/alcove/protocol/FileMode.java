// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Permissions and types of files. See inode(7). */
public enum FileMode implements Symbol {
  /** Set user id at exec. */
  S_ISUID(1741, "S_ISUID", "set user id at exec"),

  /** Set group id at exec; for a directory: new files get its group. */
  S_ISGID(1742, "S_ISGID", "set group id at exec; for a directory: new files get its group"),

  /** In this directory, files are removed by their owners. */
  S_ISVTX(1743, "S_ISVTX", "in this directory, files are removed by their owners"),

  /** All for the owner. */
  S_IRWXU(1744, "S_IRWXU", "all for the owner"),

  /** Read, by the owner. */
  S_IRUSR(1745, "S_IRUSR", "read, by the owner"),

  /** Write, by the owner. */
  S_IWUSR(1746, "S_IWUSR", "write, by the owner"),

  /** Execute or search, by the owner. */
  S_IXUSR(1747, "S_IXUSR", "execute or search, by the owner"),

  /** All for the group. */
  S_IRWXG(1748, "S_IRWXG", "all for the group"),

  /** Read, by the group. */
  S_IRGRP(1749, "S_IRGRP", "read, by the group"),

  /** Write, by the group. */
  S_IWGRP(1750, "S_IWGRP", "write, by the group"),

  /** Execute or search, by the group. */
  S_IXGRP(1751, "S_IXGRP", "execute or search, by the group"),

  /** All for others. */
  S_IRWXO(1752, "S_IRWXO", "all for others"),

  /** Read, by others. */
  S_IROTH(1753, "S_IROTH", "read, by others"),

  /** Write, by others. */
  S_IWOTH(1754, "S_IWOTH", "write, by others"),

  /** Execute or search, by others. */
  S_IXOTH(1755, "S_IXOTH", "execute or search, by others"),

  /** Mask of the type. */
  S_IFMT(1756, "S_IFMT", "mask of the type"),

  /** A regular file. */
  S_IFREG(1757, "S_IFREG", "a regular file"),

  /** A directory. */
  S_IFDIR(1758, "S_IFDIR", "a directory"),

  /** A symbolic link. */
  S_IFLNK(1759, "S_IFLNK", "a symbolic link"),

  /** A character device. */
  S_IFCHR(1760, "S_IFCHR", "a character device"),

  /** A block device. */
  S_IFBLK(1761, "S_IFBLK", "a block device"),

  /** A pipe. */
  S_IFIFO(1762, "S_IFIFO", "a pipe"),

  /** A socket. */
  S_IFSOCK(1763, "S_IFSOCK", "a socket");

  private final int id;
  private final String symbol;
  private final String description;

  FileMode(int id, String symbol, String description) {
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
  public static Optional<FileMode> ofId(int id) {
    return SymbolTable.find(id) instanceof FileMode found ? Optional.of(found) : Optional.empty();
  }
}
