package dev.alcove.supervision;

import java.time.Duration;

/**
 * How long to wait before a program is started again: twice as long each time, with chance added so
 * that what failed together does not come back together.
 *
 * @param min the first delay, without chance
 * @param max the longest delay, without chance
 * @param randomFactor how much longer a delay can be made by chance, 0 to 1: with 0.2 up to a fifth
 */
record Backoff(Duration min, Duration max, double randomFactor) {
  private static final Duration LONGEST = Duration.ofDays(365);

  /** Checks the components. */
  Backoff {
    require(!min.isNegative() && !min.isZero(), "the shortest delay is not positive");
    require(max.compareTo(min) >= 0, "the longest delay is less than the shortest");
    require(max.compareTo(LONGEST) <= 0, "the longest delay is more than a year");
    require(randomFactor >= 0 && randomFactor <= 1, "the random factor is not in 0 to 1");
  }

  private static void require(boolean good, String problem) {
    if (!good) {
      throw new IllegalArgumentException("backoff: " + problem);
    }
  }

  /**
   * A delay.
   *
   * @param before how many delays came before it, since the program was last healthy
   * @param chance from 0 to 1
   */
  Duration delay(int before, double chance) {
    // Doubling a double needs no care: it ends at infinity, above any maximum.
    double plain = Math.min(max.toNanos(), min.toNanos() * Math.pow(2, before));
    return Duration.ofNanos((long) (plain * (1 + chance * randomFactor)));
  }
}
