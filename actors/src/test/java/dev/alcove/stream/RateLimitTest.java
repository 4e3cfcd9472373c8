package dev.alcove.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.InvalidArgumentException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many bytes may pass in a time. */
class RateLimitTest {
  private long now;
  private final RateLimit.Budget budget =
      new RateLimit.Budget(100, Duration.ofMillis(1), () -> now);

  @Test
  void asMuchAsOneTimeGivesPassesAtOnce() {
    assertThat(budget.takes(60)).isTrue();
    assertThat(budget.takes(40)).isTrue();
    assertThat(budget.takes(1)).isFalse();
  }

  @Test
  void whatIsTooMuchIsTakenOffTheTimeThatFollows() {
    assertThat(budget.takes(250)).isTrue();
    now += 1_500_000;
    assertThat(budget.takes(1)).isFalse();
    now += 100_000;
    assertThat(budget.takes(1)).isTrue();
  }

  @Test
  void whatWasNotUsedIsNotSaved() {
    now += 1_000_000_000;
    assertThat(budget.takes(100)).isTrue();
    assertThat(budget.takes(1)).isFalse();
  }

  @Test
  void whatIsNoByteAlwaysPasses() {
    assertThat(budget.takes(1000)).isTrue();
    assertThat(budget.takes(0)).isTrue();
  }

  @Test
  void bothArePositive() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> RateLimit.of(0, second)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> RateLimit.of(1, Duration.ZERO))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(RateLimit.of(1, second)).isNotNull();
  }
}
