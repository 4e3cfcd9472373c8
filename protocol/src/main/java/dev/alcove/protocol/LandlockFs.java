// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Accesses to files. See landlock(7). */
public enum LandlockFs implements Symbol {
  /** Execute a file. */
  EXECUTE(23001, "LANDLOCK_ACCESS_FS_EXECUTE", "execute a file"),

  /** Open a file for writing. */
  WRITE_FILE(23002, "LANDLOCK_ACCESS_FS_WRITE_FILE", "open a file for writing"),

  /** Open a file for reading. */
  READ_FILE(23003, "LANDLOCK_ACCESS_FS_READ_FILE", "open a file for reading"),

  /** Open a directory, or list it. */
  READ_DIR(23004, "LANDLOCK_ACCESS_FS_READ_DIR", "open a directory, or list it"),

  /** Remove or rename a directory in it. */
  REMOVE_DIR(23005, "LANDLOCK_ACCESS_FS_REMOVE_DIR", "remove or rename a directory in it"),

  /** Remove or rename a file in it. */
  REMOVE_FILE(23006, "LANDLOCK_ACCESS_FS_REMOVE_FILE", "remove or rename a file in it"),

  /** Make a character device in it. */
  MAKE_CHAR(23007, "LANDLOCK_ACCESS_FS_MAKE_CHAR", "make a character device in it"),

  /** Make a directory in it. */
  MAKE_DIR(23008, "LANDLOCK_ACCESS_FS_MAKE_DIR", "make a directory in it"),

  /** Make a file in it. */
  MAKE_REG(23009, "LANDLOCK_ACCESS_FS_MAKE_REG", "make a file in it"),

  /** Make a unix socket in it. */
  MAKE_SOCK(23010, "LANDLOCK_ACCESS_FS_MAKE_SOCK", "make a unix socket in it"),

  /** Make a named pipe in it. */
  MAKE_FIFO(23011, "LANDLOCK_ACCESS_FS_MAKE_FIFO", "make a named pipe in it"),

  /** Make a block device in it. */
  MAKE_BLOCK(23012, "LANDLOCK_ACCESS_FS_MAKE_BLOCK", "make a block device in it"),

  /** Make a symbolic link in it. */
  MAKE_SYM(23013, "LANDLOCK_ACCESS_FS_MAKE_SYM", "make a symbolic link in it"),

  /** Link or rename from or to another directory; ABI 2. Where it is not allowed, EXDEV. */
  REFER(
      23014,
      "LANDLOCK_ACCESS_FS_REFER",
      "link or rename from or to another directory; ABI 2. Where it is not allowed, EXDEV"),

  /** Truncate a file; ABI 3. */
  TRUNCATE(23015, "LANDLOCK_ACCESS_FS_TRUNCATE", "truncate a file; ABI 3"),

  /** Ioctl(2) on a device that is opened from then on; ABI 5. */
  IOCTL_DEV(
      23016,
      "LANDLOCK_ACCESS_FS_IOCTL_DEV",
      "ioctl(2) on a device that is opened from then on; ABI 5");

  private final int id;
  private final String symbol;
  private final String description;

  LandlockFs(int id, String symbol, String description) {
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
  public static Optional<LandlockFs> ofId(int id) {
    return SymbolTable.find(id) instanceof LandlockFs found ? Optional.of(found) : Optional.empty();
  }
}
