package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
  private final List<Integer> runs = new ArrayList<>();

  @Test
  void runsAsLongAsAsked() {
    assertThat(execute()).isEqualTo(7);
    assertThat(execute("--seconds", "1")).isEqualTo(7);
    assertThat(execute("--seconds", "" + DemoCommand.MAX_SECONDS)).isEqualTo(7);
    assertThat(runs).containsExactly(8, 1, DemoCommand.MAX_SECONDS);
  }

  private int execute(String... args) {
    DemoCommand command =
        new DemoCommand(
            Optional.empty(),
            seconds -> {
              runs.add(seconds);
              return 7;
            });
    return new CommandLine(command).execute(args);
  }
}
