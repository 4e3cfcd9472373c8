package dev.alcove.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackoffTest {
  private static final Duration YEAR = Duration.ofDays(365);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Any that is allowed. */
  static Backoff any(Random random) {
    long min = 1 + random.nextLong(Duration.ofMinutes(1).toNanos());
    long max = min + random.nextLong(Duration.ofDays(1).toNanos());
    return new Backoff(Duration.ofNanos(min), Duration.ofNanos(max), random.nextDouble());
  }

  @ParameterizedTest
  @CsvSource({"0,200", "1,400", "2,800", "3,1600", "4,3200", "5,5000", "6,5000", "100000,5000"})
  void doublesUpToTheLongest(int before, long millis) {
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0);
    assertThat(backoff.delay(before, 0.7)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"0,1000", "0.5,1250", "1,1500"})
  void chanceAddsUpToItsFactor(double chance, long millis) {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 0.5);
    assertThat(backoff.delay(3, chance)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void staysWithinItsBounds(long seed) {
    Random random = new Random(seed);
    Backoff backoff = any(random);
    long most = (long) (backoff.max().toNanos() * (1 + backoff.randomFactor())) + 1;
    Duration plain = Duration.ZERO;
    for (int before = 0; before < 80; before++) {
      Duration delay = backoff.delay(before, random.nextDouble());
      assertThat(delay.toNanos()).isBetween(backoff.min().toNanos(), most);
      assertThat(backoff.delay(before, 0)).isBetween(plain, backoff.max());
      plain = backoff.delay(before, 0);
    }
    assertThat(plain).isEqualTo(backoff.max());
  }

  @Test
  void takesValuesAtTheBoundsAndNoneBeyond() {
    Duration nano = Duration.ofNanos(1);
    assertThat(new Backoff(nano, nano, 1).delay(5, 1)).isEqualTo(Duration.ofNanos(2));
    assertThat(new Backoff(YEAR, YEAR, 1).delay(5, 1)).isEqualTo(YEAR.multipliedBy(2));
    refused(Duration.ZERO, YEAR, 0, "the shortest delay is not positive");
    refused(nano.negated(), YEAR, 0, "the shortest delay is not positive");
    refused(Duration.ofNanos(2), nano, 0, "the longest delay is less than the shortest");
    refused(nano, YEAR.plusNanos(1), 0, "the longest delay is more than a year");
    refused(nano, YEAR, -0.01, "the random factor is not in 0 to 1");
    refused(nano, YEAR, 1.01, "the random factor is not in 0 to 1");
    refused(nano, YEAR, Double.NaN, "the random factor is not in 0 to 1");
  }

  private static void refused(Duration min, Duration max, double factor, String problem) {
    assertThatThrownBy(() -> new Backoff(min, max, factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("backoff: " + problem);
  }
}
