package dev.alcove.supervision;

import java.time.Duration;

/**
 * How many restarts are too many.
 *
 * @param restarts as many as this are allowed; the next is one too many
 * @param within restarts longer ago than this do not count any more
 */
record RestartLimit(int restarts, Duration within) {
  /** Checks the components. */
  RestartLimit {
    if (restarts < 0) {
      throw new IllegalArgumentException("limit: the number of restarts is negative");
    }
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("limit: the period is not positive");
    }
  }
}
