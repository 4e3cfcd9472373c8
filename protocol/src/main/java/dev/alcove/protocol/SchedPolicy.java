// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Scheduling policies. See sched(7). */
public enum SchedPolicy implements Symbol {
  /** Shares of time, by nice value. */
  OTHER(4211, "SCHED_OTHER", "shares of time, by nice value"),

  /** Before all others, until it waits. */
  FIFO(4212, "SCHED_FIFO", "before all others, until it waits"),

  /** The same, in turns. */
  RR(4213, "SCHED_RR", "the same, in turns"),

  /** Shares of time, for work that nobody waits for. */
  BATCH(4214, "SCHED_BATCH", "shares of time, for work that nobody waits for"),

  /** When nothing else wants to run. */
  IDLE(4215, "SCHED_IDLE", "when nothing else wants to run"),

  /** So much time in each period. */
  DEADLINE(4216, "SCHED_DEADLINE", "so much time in each period");

  private final int id;
  private final String symbol;
  private final String description;

  SchedPolicy(int id, String symbol, String description) {
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
  public static Optional<SchedPolicy> ofId(int id) {
    return SymbolTable.find(id) instanceof SchedPolicy found
        ? Optional.of(found)
        : Optional.empty();
  }
}
