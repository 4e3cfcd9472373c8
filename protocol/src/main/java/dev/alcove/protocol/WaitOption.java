// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Options of waitpid. See waitpid(2). */
public enum WaitOption implements Symbol {
  /** Does not wait: the pid is 0 when there is nothing to tell. */
  NOHANG(2001, "WNOHANG", "does not wait: the pid is 0 when there is nothing to tell"),

  /** Children that were stopped, too. */
  UNTRACED(2002, "WUNTRACED", "children that were stopped, too"),

  /** Children that were continued, too. */
  CONTINUED(2003, "WCONTINUED", "children that were continued, too");

  private final int id;
  private final String symbol;
  private final String description;

  WaitOption(int id, String symbol, String description) {
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
  public static Optional<WaitOption> ofId(int id) {
    return SymbolTable.find(id) instanceof WaitOption found ? Optional.of(found) : Optional.empty();
  }
}
