package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.PortExit;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortSettings;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a port is started with: its environment, its first program, and how much it says. */
@ExtendWith(Invariants.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PortOptionsTest {
  @TempDir Path directory;

  // ---- Environment ------------------------------------------------------------------------------

  @Test
  void processesHaveTheEnvironmentThatThePortWasGiven() {
    String settings =
        """
        alcove.port.environment { inherit = false, set { PATH = "/usr/bin:/bin", A = "one", N = 2 } }
        alcove.ports.more.environment.set { PATH = "/usr/bin:/bin", A = "other" }
        """;
    try (RealPort port = RealPort.start(settings)) {
      assertThat(environment(port, port.port()))
          .containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "A=one", "N=2");
      PortHandle more = port.alcove().port("more");
      assertThat(environment(port, more))
          .containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "A=other");
      PortSettings own =
          PortSettings.create(port.system().settings().config())
              .withEnvironment(Map.of("PATH", "/usr/bin:/bin", "B", "x"))
              .withVariable("C", "y=z")
              .withoutVariable("B");
      PortHandle third = port.alcove().startPort("third", own);
      assertThat(environment(port, third)).containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "C=y=z");
    }
  }

  @Test
  void processesInheritTheEnvironmentOfTheJvmButWhatIsTakenOut() {
    try (RealPort port = RealPort.start("alcove.port.environment.unset = [HOME, NO_SUCH_NAME]")) {
      List<String> expected = new ArrayList<>();
      System.getenv()
          .forEach((name, value) -> expected.add((name + "=" + value).split("\n", 2)[0]));
      expected.removeIf(line -> line.startsWith("HOME="));
      assertThat(await(port.root().environ()).stream().map(line -> line.split("\n", 2)[0]))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<String> environment(RealPort port, PortHandle handle) {
    String said =
        await(port.alcove().run(Command.of("env").parent(handle.root()))).stdout().utf8String();
    return said.lines().toList();
  }

  // ---- What it says -----------------------------------------------------------------------------

  /** The lines of a port's actor in the log, while a test has it open. */
  private static final class Log implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.alcove.actors.Port");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    Log() {
      logger.setLevel(Level.INFO);
      logger.addAppender(lines);
      lines.start();
    }

    List<String> at(Level level) {
      return List.copyOf(lines.list).stream()
          .filter(event -> event.getLevel() == level)
          .map(ILoggingEvent::getFormattedMessage)
          .toList();
    }

    @Override
    public void close() {
      logger.detachAppender(lines);
      logger.setLevel(null); // as its parent
      lines.stop();
    }
  }

  @Test
  void aVerbosePortTellsTheLogWhatHappensAndNoSecrets() {
    try (Log log = new Log();
        RealPort port = RealPort.start("alcove.port { verbosity = 2, log-level = warn }")) {
      Exit exit =
          await(port.alcove().run(Command.of("sh", "-c", "echo secret-1; exit 3", "secret-2")))
              .exit();
      assertThat(exit.status()).isEqualTo(3);
      // It is told behind the exit, and a port that stops has no more to tell.
      Expect.until(
          "the end of the tree is told",
          () -> log.at(Level.WARN).stream().anyMatch(line -> line.contains("nothing below")));
      await(port.port().stop());
      List<String> said = log.at(Level.WARN);
      assertThat(said)
          .allMatch(line -> line.startsWith("port \"default\": alcove-port: event: "))
          .anyMatch(line -> line.contains("the port started: guardian "))
          .anyMatch(line -> line.endsWith(" was forked by #1"))
          .anyMatch(line -> line.endsWith(" runs another program"))
          .anyMatch(line -> line.endsWith(" exited with status 3"))
          .anyMatch(line -> line.endsWith(" has nothing below it any more"))
          .noneMatch(line -> line.contains("secret"));
    }
  }

  /** A stop takes the port in the middle of a frame. */
  @Test
  void aPortThatIsStoppedWhileProgramsWriteWasStopped() {
    for (int round = 0; round < 5; round++) {
      try (RealPort port = RealPort.start()) {
        List<CompletionStage<?>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          Process yes = await(port.alcove().start("yes"));
          runs.add(yes.exit());
          AtomicLong bytes = new AtomicLong();
          runs.add(yes.stdout().runForeach(part -> bytes.addAndGet(part.size()), port.system()));
          Expect.until("it writes", () -> bytes.get() > 0);
        }
        PortHandle stopped = port.port();
        await(stopped.stop());
        assertThat(await(stopped.ended()).reason()).isEmpty();
        for (CompletionStage<?> run : runs) {
          assertThat(Expect.failure(run, PortEndedException.class))
              .hasMessage("port \"default\" was stopped");
        }
      }
    }
  }

  @Test
  void aPortThatIsNotVerboseSaysNothing() {
    try (Log log = new Log();
        RealPort port = RealPort.start("alcove.port.log-level = warn")) {
      await(port.alcove().run("true"));
      await(port.port().stop());
      assertThat(log.at(Level.WARN)).isEmpty();
    }
  }

  @Test
  void whatIsSaidBeforeThePortStartsGoesToTheLogToo() throws Exception {
    Path script = PortFile.startedAfter(directory, "echo 'a word before' >&2");
    try (Log log = new Log();
        RealPort port = RealPort.start(PortFile.settings(script))) {
      await(port.alcove().run("true"));
      await(port.port().stop());
      assertThat(log.at(Level.INFO)).contains("port \"default\": a word before");
    }
  }

  // ---- A program in front of it -----------------------------------------------------------------

  /** What raises privileges; for a JVM that is root already, it is only in between. */
  @ParameterizedTest
  @ValueSource(strings = {"sudo", "doas"})
  @RequiresRoot("an unprivileged user may have to give a password")
  void runsBehindWhatRaisesPrivileges(String raiser) throws Exception {
    List<String> exec = List.of(raiser, "-n");
    if (!agrees(exec)) {
      System.out.println("SKIPPED PortOptionsTest: " + raiser + " is absent or does not agree");
      Assumptions.abort(raiser + " is absent or does not agree");
    }
    String settings = "alcove.ports.raised.exec = [" + String.join(", ", exec) + "]";
    try (RealPort port = RealPort.start(settings)) {
      PortHandle raised = port.alcove().port("raised");
      assertThat(await(raised.root().getuid())).isZero();
      Process cat = await(raised.root().fork(ops -> ops.execvp("cat")));
      await(Source.single(ByteString.fromString("through\n")).runWith(cat.stdin(), port.system()));
      assertThat(await(Streams.collect(port, cat.stdout())).utf8String()).isEqualTo("through\n");
      assertThat(await(cat.exit()).isSuccess()).isTrue();
      Process sleeper = await(raised.root().fork(ops -> ops.execvp("sleep", "1000")));
      int pid = sleeper.hostPid().getAsInt();
      await(raised.stop());
      Expect.until("nothing is left", () -> Proc.stat(pid).isEmpty());
    }
  }

  /**
   * It emulates the port's processes, and says what it finds in a log for each of them. What it
   * says of uninitialised values is about a C library that is linked statically, whose functions it
   * cannot replace.
   */
  @Test
  @RequiresRoot("what an unprivileged user puts in front needs a program that only root can write")
  @RequiresProgram("valgrind")
  void runsBehindValgrind() throws Exception {
    Path log = directory.resolve("valgrind-%p");
    String settings =
        """
        alcove.ports.watched.exec = [valgrind, --quiet, "--log-file=%s"]
        """
            .formatted(log);
    try (RealPort port = RealPort.start(settings)) {
      PortHandle watched = port.alcove().port("watched");
      Process child = await(watched.root().fork());
      assertThat(await(child.getpid())).isEqualTo(child.hostPid().getAsInt());
      Process cat = await(child.fork(ops -> ops.execvp("cat")));
      await(Source.single(ByteString.fromString("through\n")).runWith(cat.stdin(), port.system()));
      assertThat(await(Streams.collect(port, cat.stdout())).utf8String()).isEqualTo("through\n");
      assertThat(await(cat.exit()).isSuccess()).isTrue();
      await(watched.stop());
    }
    try (var files = Files.list(directory)) {
      List<Path> logs = files.toList();
      assertThat(logs).isNotEmpty();
      for (Path file : logs) {
        assertThat(Files.readString(file)).doesNotContain("Invalid ", "unaddressable");
      }
    }
  }

  private static boolean agrees(List<String> raiser) throws Exception {
    List<String> command = new ArrayList<>(raiser);
    command.add("true");
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  // ---- A program in place of the first control process
  // --------------------------------------------

  @Test
  void aRootCommandIsTheFirstProcessAndThePortEndsWithIt() {
    String settings =
        "alcove.ports.cat.root-command = [sh, -c, \"cat; echo gone; echo err >&2; exit 7\"]";
    try (RealPort port = RealPort.start(settings)) {
      PortHandle handle = port.alcove().port("cat");
      Process root = handle.root();
      assertThat(await(handle.started()).rootPid()).isEqualTo(root.hostPid().getAsInt());
      Expect.refused(root.fork(), Refusal.EXECED);
      Expect.refused(root.getpid(), Refusal.EXECED);

      await(Source.single(ByteString.fromString("through\n")).runWith(root.stdin(), port.system()));
      // Long after its end: nobody has read it yet.
      assertThat(await(root.exit()).status()).isEqualTo(7);
      assertThat(handle.hasEnded()).isFalse();
      assertThat(await(Streams.collect(port, root.stdout())).utf8String())
          .isEqualTo("through\ngone\n");
      assertThat(await(Streams.collect(port, root.stderr())).utf8String()).isEqualTo("err\n");

      PortExit exit = await(handle.ended());
      assertThat(exit.requested()).isFalse();
      assertThat(exit.status()).hasValue(0);
      assertThat(exit.reason()).isEqualTo("its root-command exited with status 7");
      await(root.terminated());
      // The default port knows nothing of it.
      assertThat(await(port.alcove().sh("echo other")).stdout().utf8String()).isEqualTo("other\n");
    }
  }

  @Test
  void aRootCommandIsEndedWithItsPort() {
    try (RealPort port = RealPort.start("alcove.port.root-command = [sleep, \"1000\"]")) {
      PortHandle handle = port.port();
      await(handle.started());
      int pid = handle.root().hostPid().getAsInt();
      Expect.until("it runs", () -> Proc.commandLine(pid).equals("sleep 1000"));
      await(handle.stop());
      assertThat(await(handle.ended()).requested()).isTrue();
      Expect.until("it is gone", () -> Proc.stat(pid).isEmpty());
    }
  }

  @Test
  void aRootCommandThatCannotBeRunFailsThePort() {
    try (RealPort port = RealPort.start("alcove.ports.p.root-command = [no-such-program]")) {
      PortHandle handle = port.alcove().port("p");
      PortEndedException failure = Expect.portEnded(handle.started());
      assertThat(failure.exit().reason())
          .startsWith("its root-command could not be run: execvp(\"no-such-program\"")
          .contains("ENOENT");
      assertThat(await(handle.ended()).requested()).isFalse();
    }
  }
}
