// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of files and of descriptors. See open(2). */
public enum OpenFlag implements Symbol {
  /** Read only. */
  O_RDONLY(1401, "O_RDONLY", "read only"),

  /** Write only. */
  O_WRONLY(1402, "O_WRONLY", "write only"),

  /** Read and write. */
  O_RDWR(1403, "O_RDWR", "read and write"),

  /** Mask of the three before. */
  O_ACCMODE(1404, "O_ACCMODE", "mask of the three before"),

  /** Each write goes to the end. */
  O_APPEND(1405, "O_APPEND", "each write goes to the end"),

  /** Signal when input or output becomes possible. */
  O_ASYNC(1406, "O_ASYNC", "signal when input or output becomes possible"),

  /** Close on exec. */
  O_CLOEXEC(1407, "O_CLOEXEC", "close on exec"),

  /** Create the file if there is none. */
  O_CREAT(1408, "O_CREAT", "create the file if there is none"),

  /** Bypass the page cache; for a pipe: packets. */
  O_DIRECT(1409, "O_DIRECT", "bypass the page cache; for a pipe: packets"),

  /** Fail unless it is a directory. */
  O_DIRECTORY(1410, "O_DIRECTORY", "fail unless it is a directory"),

  /** Each write waits for the data to be stored. */
  O_DSYNC(1411, "O_DSYNC", "each write waits for the data to be stored"),

  /** With O_CREAT: fail if the file is there. */
  O_EXCL(1412, "O_EXCL", "with O_CREAT: fail if the file is there"),

  /** Leave the time of the last access alone. */
  O_NOATIME(1413, "O_NOATIME", "leave the time of the last access alone"),

  /** Do not make a terminal the controlling one. */
  O_NOCTTY(1414, "O_NOCTTY", "do not make a terminal the controlling one"),

  /** Fail if the file is a symbolic link. */
  O_NOFOLLOW(1415, "O_NOFOLLOW", "fail if the file is a symbolic link"),

  /** Do not wait. */
  O_NONBLOCK(1416, "O_NONBLOCK", "do not wait"),

  /** A descriptor that only names the file. */
  O_PATH(1417, "O_PATH", "a descriptor that only names the file"),

  /** Each write waits for data and metadata to be stored. */
  O_SYNC(1418, "O_SYNC", "each write waits for data and metadata to be stored"),

  /** A file without a name, in the directory that is named. */
  O_TMPFILE(1419, "O_TMPFILE", "a file without a name, in the directory that is named"),

  /** Empty the file. */
  O_TRUNC(1420, "O_TRUNC", "empty the file"),

  /** Close on exec, for F_SETFD. */
  FD_CLOEXEC(1430, "FD_CLOEXEC", "close on exec, for F_SETFD"),

  /** No seal is added any more, for F_ADD_SEALS. */
  F_SEAL_SEAL(1431, "F_SEAL_SEAL", "no seal is added any more, for F_ADD_SEALS"),

  /** The file does not get shorter. */
  F_SEAL_SHRINK(1432, "F_SEAL_SHRINK", "the file does not get shorter"),

  /** Nor longer. */
  F_SEAL_GROW(1433, "F_SEAL_GROW", "nor longer"),

  /** Nor is it written. */
  F_SEAL_WRITE(1434, "F_SEAL_WRITE", "nor is it written"),

  /** Nor is it written but through maps that there are. */
  F_SEAL_FUTURE_WRITE(
      1435, "F_SEAL_FUTURE_WRITE", "nor is it written but through maps that there are");

  private final int id;
  private final String symbol;
  private final String description;

  OpenFlag(int id, String symbol, String description) {
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
  public static Optional<OpenFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof OpenFlag found ? Optional.of(found) : Optional.empty();
  }
}
