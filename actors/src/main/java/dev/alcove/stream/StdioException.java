package dev.alcove.stream;

import dev.alcove.actors.Exit;
import java.util.Optional;

/**
 * A stream of a program did not end as was asked for. What keeps a program from starting, or its
 * port from going on, is a {@link dev.alcove.actors.AlcoveException}.
 */
public final class StdioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was not as asked for. */
  public enum Problem {
    /** It did not exit with status 0: {@link Program#failOnNonZero}. */
    EXIT,
    /** It ran longer than it may: {@link Program#timeout}. */
    TIMED_OUT,
    /** It neither read nor wrote for longer than it may: {@link Program#idleTimeout}. */
    IDLE,
    /** A line is longer than it may be: {@link Lines}. */
    LINE_TOO_LONG
  }

  private final Problem problem;
  private final transient Exit exit;
  private final String stderrTail;

  StdioException(Problem problem, String message, Exit exit, String stderrTail) {
    super(message + (stderrTail.isBlank() ? "" : "; it said: " + stderrTail.strip()));
    this.problem = problem;
    this.exit = exit;
    this.stderrTail = stderrTail;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  /** How the program ended; empty for a line that is too long. */
  public Optional<Exit> exit() {
    return Optional.ofNullable(exit);
  }

  /** The last that it wrote to standard error, as UTF-8; empty where that is not kept. */
  public String stderrTail() {
    return stderrTail;
  }
}
