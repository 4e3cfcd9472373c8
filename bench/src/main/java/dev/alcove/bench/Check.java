package dev.alcove.bench;

import dev.alcove.bench.Statistics.Interval;
import java.util.Locale;
import java.util.Optional;

/** A bound that is asked for, and how figures are judged by it. */
sealed interface Check {

  /**
   * Largest {@link Statistics#middleSpread} of a contestant's own figures that a ratio is judged
   * by.
   */
  double MAX_SPREAD = 1.5;

  /**
   * What the figures say.
   *
   * @param figure the one that was judged: the median ratio, or the largest figure
   * @param interval of the median ratio; empty where there is none
   * @param why in words; empty when the figures speak for themselves
   */
  record Judgement(Verdict verdict, double figure, Optional<Interval> interval, String why) {}

  /** The bound in words: {@code alcove / ProcessBuilder at least 1.3}. */
  String text();

  Judgement judge(Rounds rounds);

  /** A ratio of two contestants that shall be at least so much. */
  static Check atLeast(String of, String over, double bound) {
    return new Ratio(of, over, true, bound);
  }

  /** A ratio of two contestants that shall be at most so much. */
  static Check atMost(String of, String over, double bound) {
    return new Ratio(of, over, false, bound);
  }

  /** A figure that is counted, not timed, and shall be at most so much in each round. */
  static Check atMost(String name, double bound) {
    return new Count(name, bound);
  }

  /**
   * A ratio of two contestants. The bound is met, or not met, when the whole interval of the median
   * is on one side of it.
   */
  record Ratio(String of, String over, boolean atLeast, double bound) implements Check {
    @Override
    public String text() {
      return of + " / " + over + (atLeast ? " at least " : " at most ") + plain(bound);
    }

    @Override
    public Judgement judge(Rounds rounds) {
      double ratio = rounds.ratio(of, over);
      Interval interval = Statistics.interval(rounds.ratios(of, over));
      Optional<String> noise = noise(rounds);
      if (noise.isPresent()) {
        return new Judgement(Verdict.TOO_NOISY, ratio, Optional.of(interval), noise.get());
      }
      boolean low = atLeast ? interval.low() >= bound : interval.low() > bound;
      boolean high = atLeast ? interval.high() >= bound : interval.high() > bound;
      if (low != high) {
        String why = "the bound is within the interval of the ratio";
        return new Judgement(Verdict.TOO_NOISY, ratio, Optional.of(interval), why);
      }
      Verdict verdict = low == atLeast ? Verdict.MET : Verdict.NOT_MET;
      return new Judgement(verdict, ratio, Optional.of(interval), "");
    }

    private Optional<String> noise(Rounds rounds) {
      if (rounds.figures(of).size() < Statistics.LEAST_ROUNDS) {
        return Optional.of("fewer than " + Statistics.LEAST_ROUNDS + " rounds");
      }
      Optional<String> complaint = rounds.calibration().complaint();
      return complaint.isPresent() ? complaint : wide(rounds, of).or(() -> wide(rounds, over));
    }

    private static Optional<String> wide(Rounds rounds, String name) {
      double spread = Statistics.middleSpread(rounds.figures(name));
      return spread <= MAX_SPREAD
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "the figures of %s vary by %.2f, more than %.2f",
                  name,
                  spread,
                  MAX_SPREAD));
    }
  }

  /** A figure that noise does not touch. */
  record Count(String name, double bound) implements Check {
    @Override
    public String text() {
      return name + " at most " + plain(bound);
    }

    @Override
    public Judgement judge(Rounds rounds) {
      double largest = Statistics.max(rounds.figures(name));
      return new Judgement(
          largest <= bound ? Verdict.MET : Verdict.NOT_MET, largest, Optional.empty(), "");
    }
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
