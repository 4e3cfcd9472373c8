package dev.alcove.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The machine itself, measured in each round by a fixed piece of work on all processors at once:
 * how long it takes, and how much of the processors it gets meanwhile. Where the first varies or
 * the second is small, somebody else is at work, and no figure of the run says anything.
 */
class Calibration {
  /** Largest {@link Statistics#middleSpread} of the time that the work takes. */
  static final double MAX_SPREAD = 1.15;

  /** Smallest median share of the processors. */
  static final double MIN_SHARE = 0.9;

  private static final int STEPS = 20_000_000;

  private final List<Double> times = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();
  private final AtomicLong sink = new AtomicLong();

  /**
   * Does the work once.
   *
   * @param seen whether the figures count
   */
  void measure(boolean seen) throws InterruptedException {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    AtomicLong used = new AtomicLong();
    Thread[] threads = new Thread[Runtime.getRuntime().availableProcessors()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                sink.addAndGet(spin(sink.get()));
                used.addAndGet(clock.getCurrentThreadCpuTime());
              },
              "bench-calibration");
    }
    long from = System.nanoTime();
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double nanos = System.nanoTime() - from;
    if (seen) {
      add(nanos / 1e6, used.get() / nanos / threads.length);
    }
  }

  void add(double milliseconds, double share) {
    times.add(milliseconds);
    shares.add(share);
  }

  /** A xorshift generator: a compiler cannot fold its steps, as it does with sums and products. */
  private static long spin(long seed) {
    long x = seed | 1;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  /** Milliseconds that the work took in each round. */
  List<Double> times() {
    return List.copyOf(times);
  }

  /** Share of all processors that the work got in each round, 0 to 1. */
  List<Double> shares() {
    return List.copyOf(shares);
  }

  /** Why the machine is too noisy; empty when it is not. */
  Optional<String> complaint() {
    double spread = Statistics.middleSpread(times);
    if (spread > MAX_SPREAD) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the time of a fixed piece of work varies by %.2f, more than %.2f",
              spread,
              MAX_SPREAD));
    }
    double share = Statistics.median(shares);
    if (share < MIN_SHARE) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "a fixed piece of work got %.2f of the processors, less than %.2f",
              share,
              MIN_SHARE));
    }
    return Optional.empty();
  }
}
