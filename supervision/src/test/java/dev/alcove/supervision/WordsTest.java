package dev.alcove.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @Test
  void showsACommandAsItIsTyped() {
    assertThat(words("nginx", "-g", "daemon off;")).isEqualTo("nginx -g 'daemon off;'");
    assertThat(words("echo", "", "it's")).isEqualTo("echo '' 'it'\\''s'");
    assertThat(words("echo", "a\nb\033[2J")).isEqualTo("echo 'a\\x0ab\\x1b[2J'");
  }

  @Test
  void cutsALongCommand() {
    assertThat(words("a".repeat(200))).hasSize(200).doesNotEndWith("...");
    assertThat(words("a".repeat(201))).hasSize(203).endsWith("a...");
  }

  private static String words(String... argv) {
    return Words.of(Command.of(argv).argv());
  }

  @ParameterizedTest
  @CsvSource({"0,0 ms", "999,999 ms", "1000,1 s", "1500,1.5 s", "9999,10.0 s", "12345,12 s"})
  void showsDurations(long millis, String words) {
    assertThat(Words.of(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void anExceptionNamesTheCommandTheCountAndTheLastEnd() {
    RestartLimit limit = new RestartLimit(5, Duration.ofSeconds(30));
    assertThat(new RestartLimitException("nginx -t", limit, Ends.FAILURE))
        .hasMessage(
            "nginx -t: restarted 5 times within 30 s, which is the limit; last end: exited with status 1")
        .hasNoCause();
    assertThat(new RestartLimitException("nginx -t", limit, Ends.NOT_STARTED))
        .hasMessageEndingWith("; last end: could not be started: no such file")
        .hasCause(((RunEnd.NotStarted) Ends.NOT_STARTED).reason());
    assertThat(new RestartLimitException("x", new RestartLimit(1, limit.within()), Ends.KILLED))
        .hasMessageContaining("x: restarted once within")
        .hasMessageEndingWith("; last end: killed by SIGKILL");
  }
}
