package dev.alcove.actors;

/**
 * A step of a batch failed, and those behind it were not made: {@code step 3, chdir("/nope"):
 * ENOENT (No such file or directory)}. The cause is what the call would have failed with alone.
 */
public final class BatchFailedException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final String phase;
  private final int step;
  private final String call;
  private final String reason;

  BatchFailedException(int step, String call, String reason, AlcoveException cause) {
    this("", step, call, reason, cause);
  }

  private BatchFailedException(
      String phase, int step, String call, String reason, AlcoveException cause) {
    super(
        (phase.isEmpty() ? "" : phase + ", ") + "step " + step + ", " + call + ": " + reason,
        cause);
    this.phase = phase;
    this.step = step;
    this.call = call;
    this.reason = reason;
  }

  /** The same, of a batch that went on behind others. */
  BatchFailedException behind(int steps) {
    return steps == 0
        ? this
        : new BatchFailedException(phase, steps + step, call, reason, getCause());
  }

  /** The same, of a phase of a sandbox. */
  BatchFailedException in(String named) {
    return named.isEmpty() ? this : new BatchFailedException(named, step, call, reason, getCause());
  }

  /**
   * The phase of a sandbox that it was a step of: {@code task}, {@code init}, {@code ops}; or "".
   */
  public String phase() {
    return phase;
  }

  /** Which step; the first is 1. */
  public int step() {
    return step;
  }

  /** The call of that step with its arguments; without values of environment variables. */
  public String call() {
    return call;
  }

  /** What the call would have failed with alone. */
  @Override
  public synchronized AlcoveException getCause() {
    return (AlcoveException) super.getCause();
  }
}
