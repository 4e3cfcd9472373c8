// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of sched_setattr. See sched_setattr(2). */
public enum SchedFlag implements Symbol {
  /** What is forked is not in a real-time policy. */
  RESET_ON_FORK(4221, "SCHED_FLAG_RESET_ON_FORK", "what is forked is not in a real-time policy"),

  /** SCHED_DEADLINE takes what others leave. */
  RECLAIM(4222, "SCHED_FLAG_RECLAIM", "SCHED_DEADLINE takes what others leave"),

  /** SIGXCPU for more than was asked for. */
  DL_OVERRUN(4223, "SCHED_FLAG_DL_OVERRUN", "SIGXCPU for more than was asked for"),

  /** The policy stays as it is. */
  KEEP_POLICY(4224, "SCHED_FLAG_KEEP_POLICY", "the policy stays as it is"),

  /** So do the numbers. */
  KEEP_PARAMS(4225, "SCHED_FLAG_KEEP_PARAMS", "so do the numbers");

  private final int id;
  private final String symbol;
  private final String description;

  SchedFlag(int id, String symbol, String description) {
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
  public static Optional<SchedFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof SchedFlag found ? Optional.of(found) : Optional.empty();
  }
}
