package dev.alcove.bench;

import java.util.List;

/** What is said of a list of figures: medians and ranges, never a best one. */
final class Statistics {
  /** How sure an {@link Interval} is at least. */
  static final double CONFIDENCE = 0.95;

  /** With fewer figures no interval is as sure as {@link #CONFIDENCE}. */
  static final int LEAST_ROUNDS = 6;

  /** A range that holds the true median with a probability of {@link #CONFIDENCE} or more. */
  record Interval(double low, double high) {}

  private Statistics() {}

  static double median(List<Double> values) {
    double[] sorted = sorted(values);
    return middle(sorted, 0, sorted.length);
  }

  static double min(List<Double> values) {
    return sorted(values)[0];
  }

  static double max(List<Double> values) {
    double[] sorted = sorted(values);
    return sorted[sorted.length - 1];
  }

  /** Largest figure over smallest. */
  static double spread(List<Double> values) {
    return max(values) / min(values);
  }

  /**
   * The same of the middle half, upper quartile over lower quartile: what is left of the noise in a
   * median, which one bad round does not move. The quartiles are the medians of the lower and the
   * upper half.
   */
  static double middleSpread(List<Double> values) {
    double[] sorted = sorted(values);
    if (sorted.length == 1) {
      return 1;
    }
    int half = sorted.length / 2;
    return middle(sorted, sorted.length - half, sorted.length) / middle(sorted, 0, half);
  }

  /**
   * The interval of the median that the sign test gives, which knows nothing of how figures are
   * distributed: from the k-th smallest to the k-th largest, with the largest k that is sure
   * enough. With fewer than {@link #LEAST_ROUNDS} figures it is all of them, and less sure.
   */
  static Interval interval(List<Double> values) {
    double[] sorted = sorted(values);
    int n = sorted.length;
    int k = 0;
    double below = 0; // the probability that at most k figures are below the true median
    double term = Math.pow(0.5, n);
    while (k + 1 < n - k - 1) {
      below += term;
      term *= (double) (n - k) / (k + 1);
      if (1 - 2 * (below + term) < CONFIDENCE) {
        break;
      }
      k++;
    }
    return new Interval(sorted[k], sorted[n - 1 - k]);
  }

  private static double[] sorted(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no figures");
    }
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double middle(double[] sorted, int from, int to) {
    int middle = (from + to) / 2;
    return (to - from) % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
