// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** What of a domain is written to the audit log; ABI 7. See landlock_restrict_self(2). */
public enum LandlockRestrict implements Symbol {
  /** Not what is denied until the next execve(2). */
  LOG_SAME_EXEC_OFF(
      23041,
      "LANDLOCK_RESTRICT_SELF_LOG_SAME_EXEC_OFF",
      "not what is denied until the next execve(2)"),

  /** What is denied behind it, too. */
  LOG_NEW_EXEC_ON(23042, "LANDLOCK_RESTRICT_SELF_LOG_NEW_EXEC_ON", "what is denied behind it, too"),

  /** Not what domains deny that are made in this one. */
  LOG_SUBDOMAINS_OFF(
      23043,
      "LANDLOCK_RESTRICT_SELF_LOG_SUBDOMAINS_OFF",
      "not what domains deny that are made in this one");

  private final int id;
  private final String symbol;
  private final String description;

  LandlockRestrict(int id, String symbol, String description) {
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
  public static Optional<LandlockRestrict> ofId(int id) {
    return SymbolTable.find(id) instanceof LandlockRestrict found
        ? Optional.of(found)
        : Optional.empty();
  }
}
