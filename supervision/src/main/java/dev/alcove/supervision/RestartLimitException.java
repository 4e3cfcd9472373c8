package dev.alcove.supervision;

import java.time.Duration;

/**
 * A program ended too often in too short a time, and is not started again. What the actor of {@link
 * Keep} fails with.
 */
public final class RestartLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String command;
  private final int restarts;
  private final Duration within;
  private final transient RunEnd lastEnd;

  RestartLimitException(String command, RestartLimit limit, RunEnd lastEnd) {
    super(
        command
            + ": restarted "
            + (limit.restarts() == 1 ? "once" : limit.restarts() + " times")
            + " within "
            + Words.of(limit.within())
            + ", which is the limit; last end: "
            + lastEnd.describe(),
        cause(lastEnd));
    this.command = command;
    this.restarts = limit.restarts();
    this.within = limit.within();
    this.lastEnd = lastEnd;
  }

  private static Throwable cause(RunEnd end) {
    if (end instanceof RunEnd.NotStarted notStarted) {
      return notStarted.reason();
    }
    return end instanceof RunEnd.Lost lost ? lost.reason() : null;
  }

  /** The program and its arguments, as a person would type them. */
  public String command() {
    return command;
  }

  /** How many restarts were allowed, and made. */
  public int restarts() {
    return restarts;
  }

  /** In what time. */
  public Duration within() {
    return within;
  }

  /** How the last run ended; null after this went through Java serialization. */
  public RunEnd lastEnd() {
    return lastEnd;
  }
}
