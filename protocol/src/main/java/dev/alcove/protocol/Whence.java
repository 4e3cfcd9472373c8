// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Where an offset counts from. See lseek(2). */
public enum Whence implements Symbol {
  /** The beginning. */
  SET(1601, "SEEK_SET", "the beginning"),

  /** The present offset. */
  CUR(1602, "SEEK_CUR", "the present offset"),

  /** The end. */
  END(1603, "SEEK_END", "the end"),

  /** The next data at or after the offset. */
  DATA(1604, "SEEK_DATA", "the next data at or after the offset"),

  /** The next hole at or after the offset. */
  HOLE(1605, "SEEK_HOLE", "the next hole at or after the offset");

  private final int id;
  private final String symbol;
  private final String description;

  Whence(int id, String symbol, String description) {
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
  public static Optional<Whence> ofId(int id) {
    return SymbolTable.find(id) instanceof Whence found ? Optional.of(found) : Optional.empty();
  }
}
