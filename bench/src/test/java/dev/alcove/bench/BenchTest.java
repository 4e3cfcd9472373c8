package dev.alcove.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line. That everything runs is a test on real processes. */
class BenchTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... args) {
    return Bench.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void listsEachBenchmarkWithWhatIsAsked() {
    assertThat(execute("--list")).isZero();
    assertThat(out.toString())
        .contains("spawn  ", "alcove / ProcessBuilder at least 1.3")
        .contains("stdout-64k-depth-8  ", "alcove / ProcessBuilder at least 0.5")
        .contains("cats-echo  ", "alcove / ProcessBuilder at most 0.15");
  }

  @Test
  void listsThoseThatAreNamed() {
    assertThat(execute("--list", "depth")).isZero();
    assertThat(out.toString().lines().filter(line -> !line.startsWith(" ")))
        .singleElement()
        .asString()
        .startsWith("depth ");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(execute("nonsense")).isEqualTo(2);
    assertThat(err.toString()).startsWith("no benchmark 'nonsense'");
  }

  @Test
  void refusesNumbersThatAreTooSmall() {
    assertThat(execute("--rounds", "0")).isEqualTo(2);
    assertThat(execute("--warm-up", "-1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--rounds: 0 is less than 1", "--warm-up: -1 is less than 0");
  }

  @Test
  void tellsAFileThatCannotBeWrittenBeforeItMeasures(@TempDir Path directory) {
    Path file = directory.resolve("missing").resolve("results.json");
    assertThat(execute("--quick", "--json", file.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(file.toString());
    assertThat(Files.exists(file)).isFalse();
  }
}
