package dev.alcove.bench;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The loops that are timed. */
final class Timing {
  /** The program that is run to its exit. */
  static final String TRUE = "/bin/true";

  /** Something to do. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  /** Something to begin. */
  @FunctionalInterface
  interface Start {
    Future<?> start() throws Exception;
  }

  private Timing() {}

  /**
   * Microseconds from asking until the answer is there, in the thread that completes the stage:
   * what a thread that blocks for it waits on top is the scheduler's, and with a program on its
   * processor that can be as long as the program.
   */
  static double microsecondsToAnswer(Supplier<CompletionStage<?>> ask) throws Exception {
    long from = System.nanoTime();
    return ask.get()
        .thenApply(answer -> (System.nanoTime() - from) / 1e3)
        .toCompletableFuture()
        .get();
  }

  /** How often a second something can be done. */
  static double perSecond(int n, Step step) throws Exception {
    long from = System.nanoTime();
    for (int i = 0; i < n; i++) {
      step.run();
    }
    return n / seconds(from);
  }

  /** The same with {@code width} of them begun and not ended; the oldest is waited for. */
  static double inFlight(int n, int width, Start start) throws Exception {
    ArrayDeque<Future<?>> flying = new ArrayDeque<>();
    long from = System.nanoTime();
    for (int i = 0; i < n; i++) {
      if (flying.size() == width) {
        flying.remove().get();
      }
      flying.add(start.start());
    }
    while (!flying.isEmpty()) {
      flying.remove().get();
    }
    return n / seconds(from);
  }

  static double seconds(long fromNanos) {
    return (System.nanoTime() - fromNanos) / 1e9;
  }

  static double milliseconds(long fromNanos) {
    return (System.nanoTime() - fromNanos) / 1e6;
  }

  /** MiB a second; fails unless it was as many bytes as it should be. */
  static double throughput(long read, long expected, long fromNanos) {
    double rate = read / 1048576.0 / seconds(fromNanos);
    if (read != expected) {
      throw new IllegalStateException("read " + read + " bytes of " + expected);
    }
    return rate;
  }
}
