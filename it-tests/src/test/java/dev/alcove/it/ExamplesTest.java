package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.examples.HandOver;
import dev.alcove.examples.KeepRunning;
import dev.alcove.examples.QuickStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the documentation shows compiles and does what it says. */
@ExtendWith(Invariants.class)
class ExamplesTest {
  private static final Path HOME = Path.of(System.getProperty("alcove.home"));

  @Test
  void theQuickStartRuns() {
    QuickStart.Results results = QuickStart.run();
    assertThat(results.kernel().exit().isSuccess()).isTrue();
    assertThat(results.kernel().stdout().utf8String().strip())
        .isEqualTo(System.getProperty("os.version"));
    assertThat(results.bytes()).isEqualTo(1_000_000);
    assertThat(results.worker()).isEqualTo("64\n/tmp\n");
  }

  @Test
  void theHandOverLosesNothing() {
    int all = IntStream.rangeClosed(1, 200_000).map(i -> String.valueOf(i).length() + 1).sum();
    List<Integer> taken = HandOver.run();
    assertThat(taken.get(0)).isBetween(100_000, all);
    assertThat(taken.get(0) + taken.get(1)).isEqualTo(all);
  }

  @Test
  void theReadmeShowsTheQuickStart() throws IOException {
    assertShows("README.md", "QuickStart");
  }

  @Test
  void theProgramOfTheSupervisionPageIsKeptRunning() {
    KeepRunning.Results results = KeepRunning.run();
    assertThat(results.state()).matches("running as pid [0-9]+ for [0-9.]+ m?s");
    assertThat(results.failure())
        .isEqualTo(
            "sh -c 'echo trying; exit 3': restarted 3 times within 60 s, which is the limit;"
                + " last end: exited with status 3");
  }

  @Test
  void theSupervisionPageShowsItsExample() throws IOException {
    assertShows("docs/supervision.md", "KeepRunning");
  }

  /** The first Java code of a page is in the source of an example. */
  private static void assertShows(String page, String example) throws IOException {
    String source = "examples/src/main/java/dev/alcove/examples/" + example + ".java";
    String text = Files.readString(HOME.resolve(page));
    int start = text.indexOf("```java\n") + "```java\n".length();
    String block = text.substring(start, text.indexOf("```", start));
    assertThat(strip(Files.readAllLines(HOME.resolve(source))))
        .containsSequence(strip(block.lines().toList()));
  }

  private static List<String> strip(List<String> lines) {
    return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
