package dev.alcove.actors;

import dev.alcove.protocol.StdStream;
import java.util.Locale;

/** A standard stream of a process could not be used, or not to its end. */
public final class StreamException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the stream. */
  public enum Problem {
    /** Somebody else uses it, or has used it. */
    IN_USE("is used by somebody else, or was"),
    /** Standard input: nobody reads it any more (EPIPE). */
    NO_READER("is not read any more, EPIPE (Broken pipe)"),
    /** Standard input was closed before. */
    CLOSED("is closed"),
    /** The output exceeds what was to be collected at most. */
    TOO_LONG("is longer than was to be collected at most"),
    /** The drain time-out passed after the exit, and what was still to come was cut off. */
    CUT("was cut off by the drain time-out after the exit");

    private final String text;

    Problem(String text) {
      this.text = text;
    }
  }

  private final long handle;
  private final StdStream stream;
  private final Problem problem;

  StreamException(ProcessCore process, StdStream stream, Problem problem, String detail) {
    super(
        stream.name().toLowerCase(Locale.ROOT)
            + " of "
            + process.describe()
            + " "
            + problem.text
            + detail);
    this.handle = process.handle();
    this.stream = stream;
    this.problem = problem;
  }

  /** The handle of the process. */
  public long handle() {
    return handle;
  }

  /** Which stream. */
  public StdStream stream() {
    return stream;
  }

  /** What is wrong with it. */
  public Problem problem() {
    return problem;
  }
}
