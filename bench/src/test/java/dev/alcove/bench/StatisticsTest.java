package dev.alcove.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.alcove.bench.Statistics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void theMedianIsInTheMiddleOfTheSortedFigures() {
    assertThat(Statistics.median(List.of(7.0))).isEqualTo(7);
    assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
  }

  @Test
  void aSpreadIsLargestOverSmallest() {
    assertThat(Statistics.spread(List.of(4.0, 2.0, 3.0))).isEqualTo(2);
    assertThat(Statistics.min(List.of(4.0, 2.0, 3.0))).isEqualTo(2);
    assertThat(Statistics.max(List.of(4.0, 2.0, 3.0))).isEqualTo(4);
  }

  @Test
  void theSpreadOfTheMiddleHalfIgnoresOneBadRound() {
    List<Double> oneBad = List.of(100.0, 101.0, 99.0, 100.0, 1.0, 102.0, 100.0);
    assertThat(Statistics.middleSpread(oneBad)).isCloseTo(1.01, within(0.02));
    assertThat(Statistics.spread(oneBad)).isEqualTo(102);
  }

  @Test
  void theSpreadOfTheMiddleHalfIsThatOfTheQuartiles() {
    assertThat(Statistics.middleSpread(List.of(5.0))).isEqualTo(1);
    assertThat(Statistics.middleSpread(List.of(2.0, 6.0))).isEqualTo(3);
    assertThat(Statistics.middleSpread(List.of(1.0, 3.0, 100.0, 5.0, 7.0))).isEqualTo(53.5 / 2);
    assertThat(Statistics.middleSpread(List.of(1.0, 3.0, 5.0, 7.0))).isEqualTo(3);
  }

  /** The k of the tables of the sign test, two-sided, 95 %. */
  @Test
  void theIntervalIsThatOfTheSignTest() {
    assertThat(indices(1)).isEqualTo(new Interval(1, 1));
    assertThat(indices(2)).isEqualTo(new Interval(1, 2));
    assertThat(indices(5)).isEqualTo(new Interval(1, 5));
    assertThat(indices(6)).isEqualTo(new Interval(1, 6));
    assertThat(indices(8)).isEqualTo(new Interval(1, 8));
    assertThat(indices(9)).isEqualTo(new Interval(2, 8));
    assertThat(indices(12)).isEqualTo(new Interval(3, 10));
    assertThat(indices(15)).isEqualTo(new Interval(4, 12));
    assertThat(indices(20)).isEqualTo(new Interval(6, 15));
    assertThat(indices(25)).isEqualTo(new Interval(8, 18));
  }

  @Test
  void theIntervalHoldsTheTrueMedianAsOftenAsItSays() {
    Random random = new Random(17);
    int held = 0;
    for (int run = 0; run < 4_000; run++) {
      Interval interval =
          Statistics.interval(IntStream.range(0, 9).mapToObj(i -> random.nextGaussian()).toList());
      held += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
    }
    assertThat(held / 4_000.0).isBetween(Statistics.CONFIDENCE - 0.005, 0.975);
  }

  @Test
  void noFiguresSayNothing() {
    assertThatThrownBy(() -> Statistics.median(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The interval of the figures 1 to n, which are their own ranks. */
  private static Interval indices(int n) {
    List<Double> figures = new ArrayList<>();
    IntStream.rangeClosed(1, n).forEach(i -> figures.add((double) i));
    Collections.shuffle(figures, new Random(n));
    return Statistics.interval(figures);
  }
}
