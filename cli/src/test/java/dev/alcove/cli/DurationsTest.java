package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "10s, 10000",
    "10, 10000",
    "1.5s, 1500",
    "2m, 120000",
    "1h, 3600000",
    "1d, 86400000",
    "0s, 0"
  })
  void readsWhatPeopleType(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "10 s", "-1s", "1e3s", "10sec", "1.s", ".5s", "１s", "10S"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessageContaining("'" + text + "' is not a duration");
  }

  @Test
  void boundsTheLongest() {
    assertThat(Durations.parse("2147483647ms")).isEqualTo(Duration.ofMillis(Integer.MAX_VALUE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse("2147483648ms"))
        .withMessageContaining("too long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse("99999999999999999999999d"))
        .withMessageContaining("too long");
  }
}
