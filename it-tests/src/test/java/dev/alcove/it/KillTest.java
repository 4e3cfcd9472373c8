package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.PortExit;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of the JVM, and of each part of the port: nothing is left, and nobody waits for ever. */
@ExtendWith(Invariants.class)
@RequiresProgram({"setsid", "yes"})
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KillTest {
  static final Duration GONE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);

  // ---- The JVM ----------------------------------------------------------------------------------

  @Test
  void nothingOutlivesAKilledJvm(@TempDir Path directory) throws Exception {
    killJvms(Integer.getInteger("alcove.kills", 20), directory);
  }

  @Test
  @Tag("slow")
  void nothingOutlivesAJvmKilledAt200Moments(@TempDir Path directory) throws Exception {
    killJvms(200, directory);
  }

  /** From when the moment of the kill is counted. */
  private enum From {
    LAUNCH(2500),
    PORT_START(400),
    READY(300);

    /** At most that many ms later. */
    final int span;

    From(int span) {
      this.span = span;
    }
  }

  private record Moment(From from, int millis) {
    static Moment random(Random random) {
      From from = From.values()[random.nextInt(From.values().length)];
      return new Moment(from, random.nextInt(from.span));
    }
  }

  /**
   * Kills one whose programs run, of which one is in a strict sandbox.
   *
   * @return how long the last of all took
   */
  static Duration killAReadyJvm(Path directory) throws Exception {
    try (Victim victim = new Victim(new Moment(From.READY, 0), directory, 0)) {
      victim.killAtItsMoment();
      return victim.awaitTheEndOfAll();
    }
  }

  private static void killJvms(int count, Path directory) throws Exception {
    long seed = Long.getLong("alcove.seed", 20251);
    Random random = new Random(seed);
    List<Duration> times = new ArrayList<>();
    int most = 0;
    Map<From, Integer> moments = new LinkedHashMap<>();
    Victim victim = new Victim(Moment.random(random), directory, 0);
    try {
      for (int i = 0; i < count; i++) {
        Victim next = i + 1 < count ? new Victim(Moment.random(random), directory, i + 1) : null;
        try {
          int seen = victim.killAtItsMoment();
          times.add(victim.awaitTheEndOfAll());
          most = Math.max(most, seen);
          moments.merge(victim.moment.from(), 1, Integer::sum);
        } finally {
          victim.close();
          victim = next;
        }
      }
    } finally {
      if (victim != null) {
        victim.close();
      }
    }
    times.sort(Comparator.naturalOrder());
    System.out.printf(
        "KILLED %d JVMs (seed %d, %s): all gone after %d ms at most; up to %d processes each%n",
        count, seed, moments, times.get(count - 1).toMillis(), most);
    // One may be held up by whatever else the machine does.
    assertThat(times.subList(0, count - 1))
        .as("times until all had gone")
        .allMatch(took -> took.compareTo(GONE) < 0);
  }

  /** A JVM to kill. Whatever descends from it has its mark in its environment or command line. */
  private static final class Victim implements AutoCloseable {
    final Moment moment;
    private final String mark;
    private final Path temp;
    private final java.lang.Process jvm;
    private final long launched = System.nanoTime();
    private final BufferedReader out;
    private long killed;

    Victim(Moment moment, Path directory, int number) throws IOException {
      this.moment = moment;
      mark = "alcove-victim-" + Proc.self() + "-" + System.nanoTime() + "-" + number;
      // The port program is extracted below it: so even a command line of the port has the mark.
      temp = Files.createDirectory(directory.resolve(mark));
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xshare:auto",
              "-Xmx256m",
              "-Djava.io.tmpdir=" + temp,
              "-cp",
              System.getProperty("java.class.path"),
              KillVictim.class.getName(),
              mark);
      builder.environment().put("ALCOVE_VICTIM", mark);
      builder.redirectError(temp.resolve("stderr").toFile());
      jvm = builder.start();
      out =
          new BufferedReader(
              new InputStreamReader(jvm.getInputStream(), StandardCharsets.US_ASCII));
      if (moment.from() == From.LAUNCH) {
        go();
      }
    }

    private void go() throws IOException {
      jvm.getOutputStream().write('\n');
      jvm.getOutputStream().flush();
    }

    /**
     * Waits for its moment and kills it.
     *
     * @return how many processes there were just before
     */
    int killAtItsMoment() throws Exception {
      long start = launched;
      int least = 0;
      if (moment.from() != From.LAUNCH) {
        await(KillVictim.WAITING);
        go();
        await(KillVictim.STARTING);
        if (moment.from() == From.READY) {
          least = Integer.parseInt(await(KillVictim.READY).substring(KillVictim.READY.length()));
        }
        start = System.nanoTime();
      }
      long left = start + TimeUnit.MILLISECONDS.toNanos(moment.millis()) - System.nanoTime();
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(Math.max(0, left), TimeUnit.NANOSECONDS))
          .get();
      // One that is just executing another program shows neither of the two for a moment.
      int wanted = least;
      int[] seen = new int[1];
      Expect.until(wanted + " processes of " + this, () -> (seen[0] = family().size()) >= wanted);
      jvm.destroyForcibly();
      killed = System.nanoTime();
      return seen[0];
    }

    private String await(String wanted) throws IOException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(wanted)) {
          return line;
        }
      }
      throw new AssertionError(
          this + " ended by itself: " + Files.readString(temp.resolve("stderr")));
    }

    /** The time from the kill to the end of the last of them. */
    Duration awaitTheEndOfAll() throws Exception {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(family()).as("what outlives %s", this).isEmpty());
      Duration took = Duration.ofNanos(System.nanoTime() - killed);
      assertThat(jvm.waitFor()).as("exit of %s", this).isEqualTo(128 + 9);
      return took;
    }

    /** All living processes that carry its mark. A zombie only waits for whoever adopted it. */
    private List<Proc.Stat> family() {
      List<Proc.Stat> found = new ArrayList<>();
      for (Proc.Stat stat : Proc.all().values()) {
        if (!stat.isZombie()
            && stat.state() != 'X'
            && (Proc.commandLine(stat.pid()).contains(mark)
                || Proc.environment(stat.pid()).contains(mark))) {
          found.add(stat);
        }
      }
      return found;
    }

    @Override
    public void close() throws IOException {
      jvm.destroyForcibly().onExit().join();
      out.close();
      jvm.getOutputStream().close();
    }

    @Override
    public String toString() {
      return "the JVM that is killed " + moment.millis() + " ms after " + moment.from();
    }
  }

  // ---- The parts of the port
  // ----------------------------------------------------------------------

  @Test
  void aKilledGuardianLeavesNothing() {
    portEndsWhenKilled(PortInfo::guardianPid);
  }

  @Test
  void aKilledMultiplexerLeavesNothing() {
    portEndsWhenKilled(PortInfo::multiplexerPid);
  }

  @Test
  void aKilledFirstControlProcessLeavesNothing() {
    portEndsWhenKilled(PortInfo::rootPid);
  }

  @Test
  void theReasonOfThePortsEndIsTold() {
    try (RealPort port = RealPort.start()) {
      kill(await(port.port().started()).guardianPid());
      assertThat(await(port.port().ended()).signal()).hasValue(9);

      PortHandle second = port.port();
      kill(await(second.started()).multiplexerPid());
      PortExit exit = await(second.ended());
      assertThat(exit.status()).hasValue(73);
      assertThat(exit.stderr())
          .anyMatch(line -> line.contains("the multiplexer ended by signal 9"));

      PortHandle third = port.port();
      kill(await(third.started()).rootPid());
      assertThat(await(third.ended()).status()).hasValue(74);
      assertThat(await(third.ended()).requested()).isFalse();
    }
  }

  private static void portEndsWhenKilled(ToIntFunction<PortInfo> who) {
    try (RealPort port = RealPort.start()) {
      PortHandle first = port.port();
      PortInfo info = await(first.started());
      Tree tree = Tree.grow(port);
      List<Proc.Stat> family = family(info.guardianPid());
      assertThat(family).hasSizeGreaterThan(KillVictim.STUBBORN_PROCESSES + tree.all().size());

      kill(who.applyAsInt(info));

      awaitGone(family);
      assertThat(await(first.ended()).requested()).isFalse();
      for (Process process : tree.all()) {
        endsByType(process);
        assertThat(catchThrowable(() -> await(process.getpid())))
            .isInstanceOf(AlcoveException.class);
      }
      endsByType(first.root());
      assertThat(tree.answers())
          .allMatch(
              answer ->
                  answer instanceof PortEndedException || answer instanceof CallRefusedException);
      tree.watch.expectAllTerminated();
      assertThat(await(tree.events).get(await(tree.events).size() - 1))
          .isInstanceOfAny(
              ProcessEvent.Failed.class, ProcessEvent.Exited.class, ProcessEvent.EndOfFile.class);

      PortHandle second = port.port();
      assertThat(second).isNotSameAs(first);
      assertThat(await(port.alcove().run("echo", "works")).stdout().utf8String())
          .isEqualTo("works\n");
    }
  }

  @Test
  void aKilledControlProcessTakesWhatIsBelowAndNothingElse() {
    try (RealPort port = RealPort.start()) {
      PortInfo info = await(port.port().started());
      Tree tree = Tree.grow(port);
      Process beside = await(port.alcove().start(Command.of("cat").parent(tree.upper)));
      List<Proc.Stat> others =
          List.of(stat(beside), stat(tree.upper), Proc.stat(info.rootPid()).get());
      List<Proc.Stat> family = family(tree.middle.hostPid().getAsInt());
      assertThat(family).hasSizeGreaterThan(KillVictim.STUBBORN_PROCESSES);
      // What the shells left behind has another parent, of which nobody was told.
      List<Proc.Stat> orphans = new ArrayList<>(Proc.descendants(tree.upper.hostPid().getAsInt()));
      orphans.removeIf(stat -> stat.pid() == beside.hostPid().getAsInt());

      kill(tree.middle.hostPid().getAsInt());

      awaitGone(family);
      awaitGone(orphans);
      Exit exit = await(tree.middle.exit());
      assertThat(exit.kind()).isEqualTo(ExitKind.SIGNALED);
      assertThat(exit.signal()).hasValue(Signal.KILL);
      assertThat(exit.execed()).isFalse();
      for (Process process : tree.below()) {
        endsByType(process);
      }
      assertThat(tree.answers())
          .allSatisfy(
              answer ->
                  assertThat(answer)
                      .asInstanceOf(type(CallRefusedException.class))
                      .satisfies(
                          refused ->
                              assertThat(refused.refusal().orElseThrow())
                                  .isIn(Refusal.ENDED, Refusal.NO_SUCH_PROCESS)));
      tree.watch.expectTerminated(tree.middle);
      tree.below().forEach(tree.watch::expectTerminated);

      assertThat(others).allMatch(stat -> Proc.isAlive(stat.pid()));
      assertThat(await(tree.upper.getpid())).isEqualTo(tree.upper.pid().getAsInt());
      assertThat(await(tree.upper.cpid()))
          .extracting("pid")
          .containsExactly(beside.pid().getAsInt());
      assertThat(
              await(
                      Source.single(ByteString.fromString("still here"))
                          .via(beside.stdio())
                          .runWith(
                              Sink.fold(ByteString.emptyByteString(), ByteString::concat),
                              port.system()))
                  .utf8String())
          .isEqualTo("still here");
      assertThat(await(beside.exit()).isSuccess()).isTrue();
      assertThat(await(port.alcove().run(Command.of("echo", "works").parent(tree.upper))).stdout())
          .isEqualTo(ByteString.fromString("works\n"));
    }
  }

  // ---- The tree
  // -----------------------------------------------------------------------------------

  /** Tells who was terminated, as any actor can. */
  private static final class Watch {
    private final TestProbe<Object> probe;
    private final List<Process> watched = new ArrayList<>();

    Watch(RealPort port) {
      probe = TestProbe.create(port.system());
    }

    void add(Process process) {
      watched.add(process);
    }

    void expectTerminated(Process process) {
      probe.expectTerminated(process.ref(), PATIENCE);
    }

    void expectAllTerminated() {
      watched.forEach(this::expectTerminated);
    }
  }

  /**
   * root - upper - middle - programs that want to stay, a deep one, and a stopped control process.
   */
  private static final class Tree {
    final Process upper;
    final Process middle;
    final Process stubborn;
    final Process deep;
    final Process stopped;
    final Watch watch;
    final List<CompletionStage<Integer>> pending = new ArrayList<>();
    final CompletionStage<List<ProcessEvent>> events;

    private Tree(RealPort port) {
      upper = await(port.root().fork());
      middle = await(upper.fork());
      stubborn =
          await(
              port.alcove()
                  .start(Command.of("sh", "-c", KillVictim.STUBBORN).parent(middle).depth(3)));
      assertThat(await(stubborn.stdout().runWith(Sink.head(), port.system())).utf8String())
          .isEqualTo("up\n");
      deep = await(port.alcove().start(Command.of("sleep", "1006").parent(middle).depth(6)));
      stopped = await(middle.fork());
      await(middle.kill(stopped.pid().getAsInt(), Signal.STOP));
      Expect.until("it stands still", () -> stat(stopped).state() == 'T');
      // More than the window takes: the others wait on this side.
      for (int i = 0; i < 300; i++) {
        pending.add(stopped.getpid());
      }
      watch = new Watch(port);
      all().forEach(watch::add);
      events = stubborn.events().runWith(Sink.seq(), port.system());
    }

    static Tree grow(RealPort port) {
      return new Tree(port);
    }

    /** What the pending calls were answered with. */
    List<Object> answers() {
      CompletionStage<List<Object>> all = CompletableFuture.completedFuture(new ArrayList<>());
      for (CompletionStage<Integer> call : pending) {
        CompletionStage<Object> answer =
            call.handle((pid, failure) -> failure == null ? pid : unwrap(failure));
        all =
            all.thenCombine(
                answer,
                (answers, one) -> {
                  answers.add(one);
                  return answers;
                });
      }
      return await(all);
    }

    List<Process> below() {
      return List.of(stubborn, deep, stopped);
    }

    List<Process> all() {
      return List.of(upper, middle, stubborn, deep, stopped);
    }
  }

  // ---- Small ones
  // ---------------------------------------------------------------------------------

  private static <T> T await(CompletionStage<T> stage) {
    return RealPort.await(stage);
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  static void kill(int pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private static Proc.Stat stat(Process process) {
    return Proc.stat(process.hostPid().getAsInt()).orElseThrow();
  }

  private static List<Proc.Stat> family(int pid) {
    List<Proc.Stat> family = new ArrayList<>(Proc.descendants(pid));
    family.add(Proc.stat(pid).orElseThrow());
    return family;
  }

  private static void awaitGone(List<Proc.Stat> family) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(family)
                    .filteredOn(
                        stat ->
                            Proc.stat(stat.pid())
                                .filter(now -> now.identity().equals(stat.identity()))
                                .filter(now -> !now.isZombie())
                                .isPresent())
                    .isEmpty());
  }

  /** Its exit is known, or fails with a type of ours; nobody waits for it for ever. */
  private static void endsByType(Process process) {
    try {
      Exit exit = await(process.exit());
      assertThat(exit.isSuccess()).as("%s: %s", process, exit.describe()).isFalse();
    } catch (AlcoveException e) {
      assertThat(e).isInstanceOf(PortEndedException.class);
    }
    await(process.terminated());
  }
}
