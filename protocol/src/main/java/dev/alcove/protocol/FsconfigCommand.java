// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What fsconfig(2) does. See fsconfig(2). */
public enum FsconfigCommand implements Symbol {
  /** Sets a parameter that has no value. */
  SET_FLAG(23061, "FSCONFIG_SET_FLAG", "sets a parameter that has no value"),

  /** Sets a parameter to a text. */
  SET_STRING(23062, "FSCONFIG_SET_STRING", "sets a parameter to a text"),

  /** Sets a parameter to bytes. */
  SET_BINARY(23063, "FSCONFIG_SET_BINARY", "sets a parameter to bytes"),

  /** Sets a parameter to a file, by its path. */
  SET_PATH(23064, "FSCONFIG_SET_PATH", "sets a parameter to a file, by its path"),

  /** The same; an empty path means the descriptor. */
  SET_PATH_EMPTY(23065, "FSCONFIG_SET_PATH_EMPTY", "the same; an empty path means the descriptor"),

  /** Sets a parameter to an open file. */
  SET_FD(23066, "FSCONFIG_SET_FD", "sets a parameter to an open file"),

  /** Makes the file system, or takes one that is there. */
  CMD_CREATE(23067, "FSCONFIG_CMD_CREATE", "makes the file system, or takes one that is there"),

  /** Changes the file system. */
  CMD_RECONFIGURE(23068, "FSCONFIG_CMD_RECONFIGURE", "changes the file system");

  private final int id;
  private final String symbol;
  private final String description;

  FsconfigCommand(int id, String symbol, String description) {
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
  public static Optional<FsconfigCommand> ofId(int id) {
    return SymbolTable.find(id) instanceof FsconfigCommand found
        ? Optional.of(found)
        : Optional.empty();
  }
}
