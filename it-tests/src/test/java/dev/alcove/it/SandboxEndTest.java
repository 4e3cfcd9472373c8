package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Signal;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.stream.Program;
import dev.alcove.stream.StdioElement;
import dev.alcove.stream.StreamProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What waits for the end of a sandbox waits for that of its cgroup, and says why it ended. */
@ExtendWith(Invariants.class)
class SandboxEndTest extends WithPort {
  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Sandbox LIMITED = Sandbox.container().pids(20);
  private static final Command SLEEP = Command.of("sleep", "1000").in(LIMITED);

  @BeforeEach
  void requireController() {
    BoxCgroups.require(port, "SandboxEndTest", "pids");
    assertThat(BoxCgroups.ours()).isEmpty();
  }

  private static Process start(RealPort where, Command command) {
    Process process = await(where.alcove().start(command));
    assertThat(BoxCgroups.ours()).isNotEmpty();
    return process;
  }

  // ---- Nothing is left --------------------------------------------------------------------------

  @Test
  @RequiresRoot("for cgroups")
  void runCompletesBehindTheCgroup() {
    for (int i = 0; i < 5; i++) {
      assertThat(await(port.alcove().run(Command.of("true").in(LIMITED))).exit().isSuccess())
          .isTrue();
      assertThat(BoxCgroups.ours()).isEmpty();
    }
    Expect.batchErrno(port.alcove().run(Command.of("/no/such/program").in(LIMITED)), Errno.ENOENT);
    assertThat(BoxCgroups.ours()).isEmpty();
    BatchFailedException failure =
        Expect.failure(
            port.alcove().start(Command.of("/no/such/program").in(LIMITED)),
            BatchFailedException.class);
    assertThat(failure).hasMessageContaining("ENOENT");
    assertThat(BoxCgroups.ours()).isEmpty();
  }

  @Test
  @RequiresRoot("for cgroups")
  void endAndStopCompleteBehindTheCgroup() {
    Process ended = start(port, SLEEP);
    await(ended.end());
    assertThat(BoxCgroups.ours()).isEmpty();
    ended.discardOutput();
    await(ended.terminated());
    // Nobody reads what it says: what is in its cgroup is not waited for as long as it may take.
    Sandbox[] kinds = {LIMITED, Sandbox.process().pids(20)};
    for (Sandbox kind : kinds) {
      Command polite =
          Command.of("sh", "-c", "sleep 1000 & echo up; exec sleep 1000")
              .in(kind)
              .stopSignal(Signal.TERM, LONG);
      Process stopped = start(port, polite);
      int pid = stopped.hostPid().orElseThrow();
      Expect.until(
          "it has said that it is up",
          () -> Proc.stat(pid).filter(stat -> stat.name().equals("sleep")).isPresent());
      long begun = System.nanoTime();
      await(stopped.stop());
      assertThat(BoxCgroups.ours()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG.dividedBy(2));
      assertThat(await(stopped.exit()).signal()).contains(Signal.TERM);
      assertThat(await(Streams.collect(port, stopped.stdout())).utf8String()).isEqualTo("up\n");
      stopped.discardOutput();
      await(stopped.terminated());
    }
  }

  @Test
  @RequiresRoot("for cgroups")
  void aStreamAndATreeAreOverBehindTheCgroup() {
    StreamProcess streamed =
        Program.of(Command.of("echo", "hi").in(LIMITED))
            .stdout()
            .toMat(Sink.ignore(), Keep.left())
            .run(port.system());
    assertThat(await(streamed.result()).isSuccess()).isTrue();
    assertThat(BoxCgroups.ours()).isEmpty();
    Process process = start(port, Command.of("cat").in(LIMITED)).discardOutput();
    await(process.end());
    await(process.treeGone());
    assertThat(BoxCgroups.ours()).isEmpty();
  }

  /** Who made the cgroup is gone: who stands above that removes it. */
  @Test
  @RequiresRoot("for cgroups")
  void theEndOfItsParentLeavesNoCgroup() {
    Process box = await(port.root().fork());
    start(port, SLEEP.parent(box)).discardOutput();
    Boxes.end(box);
    assertThat(BoxCgroups.ours()).isEmpty();
  }

  @Test
  @RequiresRoot("for cgroups")
  void aSystemThatTerminatesLeavesNoCgroup() {
    try (RealPort own = RealPort.start()) {
      await(own.alcove().run(Command.of("true").in(LIMITED)));
    }
    assertThat(BoxCgroups.ours()).isEmpty();
    try (RealPort own = RealPort.start()) {
      start(own, SLEEP);
      start(own, Command.of("sh", "-c", "trap '' TERM; sleep 1000 & wait").in(LIMITED));
      // Some of these are under way.
      for (int i = 0; i < 5; i++) {
        own.alcove().start(SLEEP);
      }
    }
    assertThat(BoxCgroups.ours()).isEmpty();
  }

  @Test
  @RequiresRoot("for cgroups")
  void aPortThatIsStoppedLeavesNoCgroupAndMakesNone() {
    try (RealPort own = RealPort.start()) {
      start(own, SLEEP);
      var process = own.root();
      var stopped = own.port().stop();
      await(stopped);
      assertThat(BoxCgroups.ours()).isEmpty();
      Expect.portEnded(own.alcove().start(SLEEP.parent(process)));
    }
  }

  // ---- Names ------------------------------------------------------------------------------------

  /** They are of a JVM that had the same pid, and was killed. */
  @Test
  @RequiresRoot("for cgroups")
  void aNameThatIsThereIsPassedOver() throws IOException {
    Process first = start(port, SLEEP);
    List<Path> there = BoxCgroups.ours();
    int number = Integer.parseInt(there.get(0).getFileName().toString().split("-", -1)[2]);
    List<Path> taken = new ArrayList<>();
    try {
      for (Path one : there) {
        // Of the first name one tree has it, of the others all.
        for (int next = number + 1; next < number + 4; next++) {
          if (next > number + 1 || taken.isEmpty()) {
            taken.add(
                Files.createDirectory(one.resolveSibling(numbered(one, Integer.toString(next)))));
          }
        }
      }
      assertThat(await(port.alcove().run(Command.of("true").in(LIMITED))).exit().isSuccess())
          .isTrue();
      first.discardOutput();
      await(first.end());
      assertThat(BoxCgroups.ours()).containsExactlyInAnyOrderElementsOf(taken);
    } finally {
      for (Path one : taken) {
        Files.delete(one);
      }
    }
  }

  // ---- What a killed JVM left -------------------------------------------------------------------

  /** A JVM in which a sandbox runs, until it is killed. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws IOException {
      ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "victim");
      await(Alcove.get(system).start(SLEEP));
      System.out.println("up");
      System.in.read();
    }
  }

  @Test
  @RequiresRoot("for cgroups")
  void whatAKilledJvmLeftIsRemovedByTheNextThatMakesOne() throws Exception {
    java.lang.Process jvm =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Path> left;
    try (BufferedReader out = jvm.inputReader()) {
      assertThat(out.lines().anyMatch("up"::equals)).isTrue();
      left = BoxCgroups.of(jvm.pid());
      assertThat(left).isNotEmpty();
      // While it lives nobody takes them for left: they are not even tried.
      Path empty =
          Files.createDirectory(left.get(0).resolveSibling(numbered(left.get(0), "999999")));
      try (RealPort own = RealPort.start()) {
        await(own.alcove().run(Command.of("true").in(LIMITED)));
      }
      assertThat(left).allMatch(Files::exists);
      assertThat(empty).exists();
    } finally {
      List<Integer> all = Proc.descendants((int) jvm.pid()).stream().map(Proc.Stat::pid).toList();
      jvm.destroyForcibly().waitFor();
      Expect.until("nothing is left", () -> all.stream().noneMatch(Proc::isAlive));
    }
    assertThat(left).allMatch(Files::exists);
    try (RealPort own = RealPort.start()) {
      await(own.alcove().run(Command.of("true").in(LIMITED)));
      Expect.until("they are removed", () -> BoxCgroups.of(jvm.pid()).isEmpty());
    }
  }

  private static String numbered(Path cgroup, String number) {
    String[] parts = cgroup.getFileName().toString().split("-", -1);
    parts[2] = number;
    return String.join("-", parts);
  }

  /** Of a port that was killed the next port of the same JVM removes them. */
  @Test
  @RequiresRoot("for cgroups")
  void whatAKilledPortLeftIsRemovedByTheNextPort() {
    try (RealPort own = RealPort.start()) {
      Process process = start(own, SLEEP);
      int guardian = await(own.port().started()).guardianPid();
      assertThat(ProcessHandle.of(guardian).orElseThrow().destroyForcibly()).isTrue();
      Expect.portEnded(process.report());
      assertThat(BoxCgroups.ours()).isNotEmpty();
    }
    try (RealPort next = RealPort.start()) {
      await(next.alcove().run(Command.of("true").in(LIMITED)));
      Expect.until("they are removed", () -> BoxCgroups.ours().isEmpty());
    }
  }

  // ---- Why --------------------------------------------------------------------------------------

  @Test
  @RequiresRoot("for cgroups")
  void runTellsThatThereWasTooLittleMemory() {
    BoxCgroups.require(port, "SandboxEndTest.runTellsThatThereWasTooLittleMemory", "memory");
    Sandbox small = Sandbox.container().memory(16 << 20);
    Output output = await(port.alcove().run(Command.of("tail", "/dev/zero").in(small)));
    assertThat(output.exit().cause()).isEqualTo(Exit.Cause.OUT_OF_MEMORY);
    assertThat(output.exit().describe()).isEqualTo("killed by SIGKILL, out of memory");
    Output killed = await(port.alcove().run(Command.of("sh", "-c", "kill -9 $$").in(small)));
    assertThat(killed.exit().cause()).isEqualTo(Exit.Cause.SIGNAL);
    assertThat(killed.exit().describe()).isEqualTo("killed by SIGKILL");
    Output child =
        await(port.alcove().run(Command.of("sh", "-c", "tail /dev/zero; exit 3").in(small)));
    assertThat(child.exit().cause()).isEqualTo(Exit.Cause.STATUS);
    assertThat(child.exit().status()).isEqualTo(3);
  }

  @Test
  @RequiresRoot("for cgroups")
  void aStreamTellsThatThereWasTooLittleMemory() {
    BoxCgroups.require(port, "SandboxEndTest.aStreamTellsThatThereWasTooLittleMemory", "memory");
    Program small =
        Program.of(Command.of("tail", "/dev/zero").in(Sandbox.container().memory(16 << 20)));
    Pair<StreamProcess, CompletionStage<List<StdioElement>>> run =
        small.elements().toMat(Sink.seq(), Keep.both()).run(port.system());
    StdioElement last = await(run.second()).get(await(run.second()).size() - 1);
    assertThat(last)
        .isInstanceOfSatisfying(
            StdioElement.Exited.class,
            exited -> assertThat(exited.exit().cause()).isEqualTo(Exit.Cause.OUT_OF_MEMORY));
    assertThat(await(run.first().result()).cause()).isEqualTo(Exit.Cause.OUT_OF_MEMORY);
    assertThat(Expect.thrown(small.failOnNonZero().stdout().runWith(Sink.ignore(), port.system())))
        .hasMessageContaining("killed by SIGKILL, out of memory");
  }

  @Test
  void runTellsThatTheTimeWasOver() {
    Sandbox brief = Sandbox.process().timeLimit(Duration.ofMillis(50));
    Output output = await(port.alcove().run(Command.of("sleep", "1000").in(brief)));
    assertThat(output.exit().cause()).isEqualTo(Exit.Cause.TIMED_OUT);
    assertThat(output.exit().describe()).endsWith(", its time was over");
  }
}
