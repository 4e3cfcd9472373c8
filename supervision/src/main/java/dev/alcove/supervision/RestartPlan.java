package dev.alcove.supervision;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides what follows the end of a run. It knows no actor and no clock: it is told what time it
 * is. For one actor alone.
 */
final class RestartPlan {
  /** What follows the end of a run. */
  sealed interface Decision {
    /** A new start, after a delay. */
    record Again(Duration delay) implements Decision {}

    /** Nothing: the program has done what it was for. */
    record Done() implements Decision {}

    /** A failure: this restart would be one too many. */
    record GiveUp(RestartLimit limit) implements Decision {}
  }

  private final Restart restart;
  private final Backoff backoff;
  private final Duration resetAfter;
  private final Optional<RestartLimit> limit;
  private final RandomGenerator random;
  private final Deque<Long> recent = new ArrayDeque<>();
  private int streak;

  /**
   * Makes a plan.
   *
   * @param resetAfter a run at least this long makes the next delay the shortest again
   * @param random where chance comes from
   */
  RestartPlan(
      Restart restart,
      Backoff backoff,
      Duration resetAfter,
      Optional<RestartLimit> limit,
      RandomGenerator random) {
    this.restart = restart;
    this.backoff = backoff;
    this.resetAfter = resetAfter;
    this.limit = limit;
    this.random = random;
  }

  /**
   * Decides, and remembers.
   *
   * @param ran how long the program ran; zero when it could not be started
   * @param now {@link System#nanoTime}
   */
  Decision after(RunEnd end, Duration ran, long now) {
    if (!restart.follows(end)) {
      return new Decision.Done();
    }
    if (limit.isPresent() && isOver(limit.get(), now)) {
      return new Decision.GiveUp(limit.get());
    }
    if (ran.compareTo(resetAfter) >= 0) {
      streak = 0;
    }
    Duration delay = backoff.delay(streak, random.nextDouble());
    streak = Math.min(streak + 1, Integer.MAX_VALUE - 1);
    return new Decision.Again(delay);
  }

  private boolean isOver(RestartLimit most, long now) {
    long period = nanos(most.within());
    recent.removeIf(then -> now - then > period);
    if (recent.size() >= most.restarts()) {
      return true;
    }
    recent.addLast(now);
    return false;
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // 292 years
    }
  }
}
