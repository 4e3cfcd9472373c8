package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.cgroup.Cgroups;
import dev.alcove.examples.FreshImage;
import dev.alcove.examples.HandOver;
import dev.alcove.examples.KeepRunning;
import dev.alcove.examples.NamespaceContainer;
import dev.alcove.examples.QuickStart;
import dev.alcove.examples.Titles;
import dev.alcove.examples.TurnByTurn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
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
  void theTalkTurnByTurnRuns() throws InterruptedException {
    assertThat(TurnByTurn.run())
        .containsExactly("HELLO\n", "first\n", "(nothing)", "(end)", "exited with status 0");
  }

  @Test
  void aSupervisorGoesOnInAFreshImage() {
    FreshImage.Results results = FreshImage.run();
    assertThat(results.after()).isEqualTo(results.before()).hasSize(1);
    assertThat(results.shown()).isEqualTo("supervisor of one");
    assertThat(results.status()).isEqualTo(7);
  }

  @Test
  void psTellsTheWorkersApart() {
    assertThat(Titles.run()).containsExactly("worker 1: idle", "worker 2: idle", "worker 3: idle");
  }

  @Test
  @RequiresRoot("for namespaces and cgroups")
  void theContainerHasItsLimits() {
    try (RealPort port = RealPort.start()) {
      Set<String> there = RealPort.await(Cgroups.of(port.root())).controllers();
      Skip.unless(
          "ExamplesTest.theContainerHasItsLimits",
          there.containsAll(Set.of("cpuset", "memory", "pids")),
          "needs the cgroup controllers cpuset, memory and pids");
    }
    assertThat(
            NamespaceContainer.run(
                "hostname; id -u; echo $$; set -- /proc/[0-9]*; echo $#; grep -c : /proc/net/dev;"
                    + " grep ^Cpus_allowed_list /proc/self/status"))
        // It is the one process that it sees; of networks there is the loopback alone.
        .isEqualTo("container\n65534\n1\n1\n1\nCpus_allowed_list:\t0\n");
    assertThat(NamespaceContainer.run("head -c 100m /dev/zero | tail -c 100m | wc -c"))
        .isEqualTo("0\n");
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
    assertThat(results.signalled()).isEqualTo(Done.getInstance());
  }

  @Test
  void theSupervisionPageShowsItsExample() throws IOException {
    assertShows("docs/supervision.md", "KeepRunning");
  }

  @Test
  void theCgroupPageShowsItsExample() throws IOException {
    assertShows("docs/cgroups.md", "NamespaceContainer");
  }

  @Test
  void theSupervisionPageShowsHowASignalIsSent() throws IOException {
    assertShows("docs/supervision.md", "## Signals", "KeepRunning");
  }

  /** The first Java code of a page is in the source of an example. */
  static void assertShows(String page, String example) throws IOException {
    assertShows(page, "", example);
  }

  /** The same of the first behind some text. */
  private static void assertShows(String page, String behind, String example) throws IOException {
    String source = "examples/src/main/java/dev/alcove/examples/" + example + ".java";
    String text = Files.readString(HOME.resolve(page));
    assertThat(text).contains(behind);
    int start = text.indexOf("```java\n", text.indexOf(behind)) + "```java\n".length();
    String block = text.substring(start, text.indexOf("```", start));
    assertThat(strip(Files.readAllLines(HOME.resolve(source))))
        .containsSequence(strip(block.lines().toList()));
  }

  private static List<String> strip(List<String> lines) {
    return lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
