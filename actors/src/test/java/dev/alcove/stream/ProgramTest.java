package dev.alcove.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs as values. */
class ProgramTest {
  private final Program program = Program.of("cat", "-u");

  @Test
  void eachMethodGivesAChangedCopy() {
    Program changed = program.stop(Signal.TERM, Duration.ofSeconds(3)).timeout(Duration.ofDays(1));
    assertThat(changed.command().stopSignal()).contains(Signal.TERM);
    assertThat(changed.command().stopTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(changed.timeout()).contains(Duration.ofDays(1));
    assertThat(program.command().stopSignal()).isEmpty();
    assertThat(program.timeout()).isEmpty();
    // What was said before stays.
    assertThat(changed.failOnNonZero().idleTimeout(Duration.ofDays(2)).timeout()).isPresent();
    assertThat(changed.failOnNonZero().stop(Signal.INT, Duration.ZERO).failsOnNonZero()).isTrue();
  }

  @Test
  void limitsAreChecked() {
    assertThat(program.stderrTail(0).stderrTail()).isZero();
    assertThat(program.stderrTail(1 << 20).stderrTail()).isEqualTo(1 << 20);
    for (int wrong : new int[] {-1, (1 << 20) + 1}) {
      assertThatThrownBy(() -> program.stderrTail(wrong))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("stderrTail");
    }
    assertThatThrownBy(() -> program.timeout(Duration.ZERO))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> program.idleTimeout(Duration.ofMillis(-1)))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> ProcessPipeline.of(List.of()))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Program.of()).isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void aLineOfShellIsOneArgument() {
    assertThat(Program.shell("echo 'a b' | cat").toString())
        .isEqualTo("Program[/bin/sh, -c, echo 'a b' | cat]");
  }
}
