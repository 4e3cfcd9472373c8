package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.examples.HandOver;
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
    List<String> source =
        strip(
            Files.readAllLines(
                HOME.resolve("examples/src/main/java/dev/alcove/examples/QuickStart.java")));
    String readme = Files.readString(HOME.resolve("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String block = readme.substring(start, readme.indexOf("```", start));
    assertThat(source).containsSequence(strip(block.lines().toList()));
  }

  private static List<String> strip(List<String> lines) {
    return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
