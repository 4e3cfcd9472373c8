package dev.alcove.actors;

/**
 * A step of a batch failed, and those behind it were not made: {@code step 3, chdir("/nope"):
 * ENOENT (No such file or directory)}. The cause is what the call would have failed with alone.
 */
public final class BatchFailedException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final int step;
  private final String call;
  private final String reason;

  BatchFailedException(int step, String call, String reason, AlcoveException cause) {
    super("step " + step + ", " + call + ": " + reason, cause);
    this.step = step;
    this.call = call;
    this.reason = reason;
  }

  /** The same, of a batch that went on behind others. */
  BatchFailedException behind(int steps) {
    return steps == 0 ? this : new BatchFailedException(steps + step, call, reason, getCause());
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
