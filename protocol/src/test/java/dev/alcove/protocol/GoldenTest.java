package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.protocol.GoldenFiles.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed golden frames, which port/test/golden_test.c reads too. */
class GoldenTest {
  static Stream<Golden> sound() {
    return GoldenFiles.read().stream().filter(Golden::sound);
  }

  static Stream<Golden> malformed() {
    return GoldenFiles.read().stream().filter(golden -> !golden.sound());
  }

  @ParameterizedTest
  @MethodSource("sound")
  void decodesAndEncodesAgain(Golden golden) {
    assertThat(GoldenFiles.decode(golden)).isEqualTo(golden.frame());
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWithFaultAndField(Golden golden) {
    assertThat(GoldenFiles.verdict(golden)).isEqualTo(golden.expectation());
  }

  @Test
  void theSamplesEncodeToTheCommittedFiles() throws IOException {
    for (Map.Entry<String, String> file : GoldenFiles.render().entrySet()) {
      assertThat(Files.readString(GoldenFiles.directory().resolve(file.getKey())))
          .as(file.getKey())
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void coversEveryFrameAndEveryCall() {
    List<Golden> all = GoldenFiles.read();
    Set<Integer> types =
        all.stream().filter(Golden::sound).map(g -> g.raw().type()).collect(Collectors.toSet());
    int kinds =
        Samples.kinds(DownFrame.class).size()
            + Samples.kinds(UpFrame.class).size()
            + Samples.kinds(InnerFrame.class).size();
    assertThat(types).hasSize(kinds);
    for (String kind : List.of("args", "result")) {
      assertThat(
              all.stream()
                  .filter(g -> g.kind().equals(kind) && g.sound())
                  .map(Golden::subject)
                  .distinct())
          .as(kind)
          .hasSize(Samples.kinds(Call.class).size());
    }
  }
}
