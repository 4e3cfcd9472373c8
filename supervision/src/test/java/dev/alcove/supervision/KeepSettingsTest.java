package dev.alcove.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Command;
import dev.alcove.protocol.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepSettingsTest {
  @Test
  void theReferenceIsSound() {
    KeepSettings settings = read("");
    assertThat(settings.backoff())
        .isEqualTo(new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30), 0.2));
    assertThat(settings.limit()).isEqualTo(new RestartLimit(5, Duration.ofSeconds(30)));
    assertThat(settings.stopSignal()).isEqualTo(Signal.TERM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backoff.min = 0s | alcove.keep.backoff",
        "backoff.random-factor = 2 | alcove.keep.backoff",
        "reset-after = -1s | alcove.keep.reset-after",
        "limit.restarts = -1 | alcove.keep.limit",
        "limit.within = 0s | alcove.keep.limit",
        "stop.signal = TREM | alcove.keep.stop.signal",
        "stop.timeout = -1s | alcove.keep.stop.timeout",
        "log.max-line = 15 | alcove.keep.log.max-line",
        "log.max-line = 1025K | alcove.keep.log.max-line",
        "drain-timeout = soon | alcove.keep.drain-timeout"
      })
  void aFailureNamesTheKey(String setting, String key) {
    assertThatThrownBy(() -> read("alcove.keep." + setting))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource({"INT,INT", "SIGINT,INT", "sigquit,QUIT"})
  void signalsHaveTheirNames(String text, Signal signal) {
    assertThat(read("alcove.keep.stop.signal = " + text).stopSignal()).isEqualTo(signal);
  }

  @Test
  void aCommandKeepsItsOwnWayToStop() {
    Command command = Command.of("true");
    Keep keep = Keep.running(command);
    assertThat(keep.command(read("")).stopSignal()).contains(Signal.TERM);
    assertThat(keep.stop(Signal.QUIT, Duration.ZERO).command(read("")).stopSignal())
        .contains(Signal.QUIT);
    assertThat(
            Keep.running(command.stopSignal(Signal.INT, Duration.ofSeconds(1)))
                .command(read(""))
                .stopSignal())
        .contains(Signal.INT);
    assertThat(keep.command(read("")).depth()).isEqualTo(2);
    assertThat(Keep.running(command.depth(4)).command(read("")).depth()).isEqualTo(4);
  }

  private static KeepSettings read(String settings) {
    return KeepSettings.create(
        ConfigFactory.parseString(settings).withFallback(ConfigFactory.load()));
  }
}
