package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Thousands at once: children, ports, ends; and what a process costs that does nothing. */
@ExtendWith(Invariants.class)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ScaleTest {
  /** The most children that alcove has on one port. */
  private static final int MOST_OF_ALCOVE = 3332;

  /** Descriptors of the multiplexer: for each process, and for itself. */
  private static final int DESCRIPTORS_EACH = 4;

  private static final int DESCRIPTORS_RESERVED = 64;

  private static final int IN_FLIGHT = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);

  /** Waits for something that takes its time, as long as the test may. */
  private static <T> T patiently(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, TimeUnit.MINUTES);
  }

  // ---- Children ---------------------------------------------------------------------------------

  /** Beyond 3332 alcove has no descriptors; 3000 killed at once end its port. */
  @Test
  void moreChildrenThanAlcoveHasLiveOnOnePortAndEachIsReportedWhenAllAreKilledAtOnce()
      throws Exception {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      int count = Math.min(MOST_OF_ALCOVE + 68, room(await(port.port().started())));
      System.out.println("ScaleTest: " + count + " children on one port");
      Process leader = await(box.fork(ops -> ops.setpgid(0, 0)));
      int group = leader.pid().orElseThrow();
      List<Process> children = new ArrayList<>(List.of(leader));
      children.addAll(
          patiently(
              Source.range(2, count)
                  .mapAsync(IN_FLIGHT, i -> box.fork(ops -> ops.setpgid(0, group)))
                  .runWith(Sink.seq(), port.system())));
      assertThat(await(box.cpid())).hasSize(count);
      await(box.kill(-group, Signal.KILL));
      Set<Long> reported = new HashSet<>();
      for (Process child : children) {
        Exit exit = await(child.exit());
        assertThat(exit.signal()).contains(Signal.KILL);
        assertThat(exit.execed()).isFalse();
        reported.add(child.handle());
      }
      assertThat(reported).hasSize(count);
      assertThat(await(box.cpid())).isEmpty();
      assertThat(await(box.fork()).pid()).isPresent();
    }
  }

  private static int room(PortInfo port) {
    return (int) (port.descriptors() - DESCRIPTORS_RESERVED) / DESCRIPTORS_EACH;
  }

  @Test
  void childrenLiveAsFarAsDescriptorsReachAndTheNextIsATypedError(@TempDir Path directory)
      throws Exception {
    Path program = PortFile.startedAfter(directory, "ulimit -n 400");
    try (RealPort port = RealPort.start(PortFile.settings(program))) {
      assertThat(await(port.port().started()).descriptors()).isEqualTo(400);
      forkUntilDescriptorsEnd(port);
    }
  }

  @Test
  @Tag("slow")
  void childrenLiveAsFarAsTheDescriptorsOfTheMachineReach() throws Exception {
    try (RealPort port = RealPort.start()) {
      forkUntilDescriptorsEnd(port);
    }
  }

  private static void forkUntilDescriptorsEnd(RealPort port) throws Exception {
    Process box = await(port.root().fork());
    int room = room(await(port.port().started()));
    List<Process> children =
        new ArrayList<>(
            patiently(
                Source.range(1, room)
                    .mapAsync(IN_FLIGHT, i -> box.fork())
                    .runWith(Sink.seq(), port.system())));
    SyscallException full = null;
    while (full == null) {
      assertThat(children.size()).isLessThan(room + DESCRIPTORS_RESERVED / DESCRIPTORS_EACH);
      try {
        children.add(await(box.fork()));
      } catch (SyscallException e) {
        full = e;
      }
    }
    assertThat(full.errno()).contains(Errno.EMFILE);
    assertThat(await(box.cpid())).hasSize(children.size());
    // Whoever is there goes on, and who goes makes room.
    assertThat(await(children.get(0).getpid())).isEqualTo(children.get(0).pid().orElseThrow());
    Expect.errno(box.fork(), Errno.EMFILE);
    await(children.get(1).end());
    await(children.get(1).terminated());
    assertThat(await(box.fork()).pid()).isPresent();
  }

  @Test
  void tenPortsWithChildrenOfTheirOwnWorkSideBySide() throws Exception {
    try (RealPort system = RealPort.start()) {
      List<PortHandle> ports =
          IntStream.rangeClosed(1, 10).mapToObj(i -> system.alcove().port("port-" + i)).toList();
      List<Process> children =
          patiently(
              Source.range(0, 399)
                  .mapAsync(IN_FLIGHT, i -> ports.get(i % ports.size()).root().fork())
                  .runWith(Sink.seq(), system.system()));
      Set<Integer> pids = new HashSet<>();
      for (PortHandle port : ports) {
        assertThat(await(port.root().cpid())).hasSize(40);
        pids.addAll(Gauge.pids(await(port.started())));
      }
      assertThat(pids).hasSize(30);
      await(ports.get(2).stop());
      for (int i = 0; i < children.size(); i++) {
        if (i % ports.size() != 2) {
          assertThat(await(children.get(i).getpid()))
              .isEqualTo(children.get(i).pid().orElseThrow());
        }
      }
    }
  }

  // ---- Ends -------------------------------------------------------------------------------------

  @Test
  void eachOf2000SpawnsEndsOnceAndOfItsOwnCause() throws Exception {
    spawnAndKill(2000);
  }

  @Test
  @Tag("slow")
  void eachOf20000SpawnsEndsOnceAndOfItsOwnCause() throws Exception {
    spawnAndKill(20_000);
  }

  private static void spawnAndKill(int count) throws Exception {
    long seed = Long.getLong("alcove.seed", 20252);
    System.out.printf("ScaleTest: %d spawns, seed %d%n", count, seed);
    try (RealPort port = RealPort.start()) {
      List<Process> boxes = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        boxes.add(await((i == 2 ? boxes.get(1) : port.root()).fork()));
      }
      int multiplexer = await(port.port().started()).multiplexerPid();
      Gauge.awaitIdle(multiplexer);
      List<String> actors = port.actors();
      int descriptors = Proc.descriptors(multiplexer).size();
      Spawner spawner = new Spawner(port, boxes, seed);
      patiently(
          Source.range(1, count)
              .mapAsyncUnordered(IN_FLIGHT, spawner::spawn)
              .runWith(Sink.ignore(), port.system()));
      assertThat(spawner.ended.get() + spawner.givenUp.get()).isEqualTo(count);
      assertThat(spawner.givenUp.get()).isLessThan(count / 4);
      for (Process box : boxes) {
        Awaitility.await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(await(box.cpid())).hasSize(box == boxes.get(1) ? 1 : 0));
      }
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(port.actors()).containsExactlyInAnyOrderElementsOf(actors);
                assertThat(Proc.descriptors(multiplexer)).hasSize(descriptors);
                assertThat(Proc.descendants(await(port.port().started()).rootPid())).hasSize(3);
              });
    }
  }

  /** Starts processes and lets them end in different ways, some at a random moment. */
  private static final class Spawner {
    private static final List<Signal> DEADLY =
        List.of(Signal.KILL, Signal.TERM, Signal.INT, Signal.HUP, Signal.USR1, Signal.ABRT);
    private static final int STATUSES = 200;
    private static final int MOST_MILLIS = 20;

    final AtomicInteger ended = new AtomicInteger();
    final AtomicInteger givenUp = new AtomicInteger();
    private final RealPort port;
    private final List<Process> boxes;
    private final long seed;

    Spawner(RealPort port, List<Process> boxes, long seed) {
      this.port = port;
      this.boxes = boxes;
      this.seed = seed;
    }

    CompletionStage<Done> spawn(int number) {
      Random random = new Random(seed + number);
      Process box = boxes.get(random.nextInt(boxes.size()));
      int status = 1 + random.nextInt(STATUSES);
      Signal signal = DEADLY.get(random.nextInt(DEADLY.size()));
      Duration moment = Duration.ofMillis(random.nextInt(MOST_MILLIS));
      return switch (random.nextInt(8)) {
        case 0 -> ends(program(box, "true"), this::nothing, exited(0, true));
        case 1 ->
            ends(program(box, "sh", "-c", "exit " + status), this::nothing, exited(status, true));
        case 2 -> ends(sleeper(box), at(moment, p -> p.signal(signal)), killed(signal, true));
        case 3 -> ends(sleeper(box), at(moment, Process::end), killed(Signal.KILL, true));
        case 4 -> ends(box.fork(), at(moment, p -> p.exit(status)), exited(status, false));
        case 5 ->
            ends(
                box.fork(),
                at(moment, p -> box.kill(p.pid().orElseThrow(), Signal.KILL)),
                killed(Signal.KILL, false));
        case 6 -> race(box, moment);
        default -> giveUp(sleeper(box), moment);
      };
    }

    private interface Ending {
      CompletionStage<Done> of(Process process);
    }

    private interface Cause {
      void check(Exit exit);
    }

    private CompletionStage<Process> program(Process box, String... argv) {
      return port.alcove().start(Command.of(argv).parent(box));
    }

    private CompletionStage<Process> sleeper(Process box) {
      return program(box, "sleep", "1000");
    }

    private CompletionStage<Done> nothing(Process process) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    private Ending at(Duration moment, Ending ending) {
      return process ->
          Patterns.after(moment, port.system().classicSystem(), () -> ending.of(process));
    }

    private static Cause exited(int status, boolean execed) {
      return exit -> {
        assertThat(exit.kind()).as(exit.describe()).isEqualTo(ExitKind.EXITED);
        assertThat(exit.status()).isEqualTo(status);
        assertThat(exit.execed()).isEqualTo(execed);
      };
    }

    private static Cause killed(Signal signal, boolean execed) {
      return exit -> {
        assertThat(exit.signal()).as(exit.describe()).contains(signal);
        assertThat(exit.execed()).isEqualTo(execed);
      };
    }

    /** It is told once that the process ended, and why. */
    private CompletionStage<Done> ends(
        CompletionStage<Process> starting, Ending ending, Cause cause) {
      return starting.thenCompose(
          process -> {
            CompletionStage<List<ProcessEvent>> events =
                process.events().runWith(Sink.seq(), port.system());
            return ending
                .of(process)
                .thenCompose(done -> process.exit())
                .thenCombine(
                    events,
                    (exit, all) -> {
                      cause.check(exit);
                      assertThat(all)
                          .filteredOn(ProcessEvent.Exited.class::isInstance)
                          .containsExactly(new ProcessEvent.Exited(exit));
                      ended.incrementAndGet();
                      return Done.getInstance();
                    });
          });
    }

    /** It exits by itself about when it is killed: then either is right, if the signal found it. */
    private CompletionStage<Done> race(Process box, Duration moment) {
      AtomicInteger sent = new AtomicInteger();
      return ends(
          program(box, "sh", "-c", "sleep 0.01; exit 3"),
          at(
              moment,
              process ->
                  process
                      .signal(Signal.TERM)
                      .handle(
                          (done, failure) -> {
                            sent.set(failure == null ? 1 : 0);
                            return Done.getInstance();
                          })),
          exit -> {
            if (exit.kind() == ExitKind.SIGNALED) {
              assertThat(sent.get()).isEqualTo(1);
              killed(Signal.TERM, true).check(exit);
            } else {
              exited(3, true).check(exit);
            }
          });
    }

    /** Whoever started it wants it no more, before or after it is there. */
    private CompletionStage<Done> giveUp(CompletionStage<Process> starting, Duration moment) {
      return Patterns.after(
          moment,
          port.system().classicSystem(),
          () -> {
            if (starting.toCompletableFuture().cancel(true)) {
              givenUp.incrementAndGet();
              return CompletableFuture.completedFuture(Done.getInstance());
            }
            return ends(starting, Process::end, killed(Signal.KILL, true));
          });
    }
  }

  // ---- What it costs ----------------------------------------------------------------------------

  private static final int IDLE = 1000;
  private static final int IDLE_HEAP = 4096;
  private static final int MOST_THREADS = 4;
  private static final int MOST_DESCRIPTORS = 20;
  private static final long IDLE_PRIVATE_KIB = 64;

  @Test
  void aThousandIdleProgramsCostTheJvmNoThreadNoDescriptorAndLittleHeap() throws Exception {
    Set<String> before = descriptors();
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      cats(port, box, 200)
          .forEach(cat -> await(cat.end())); // what the JVM loads and grows for the first ones
      Awaitility.await().atMost(PATIENCE).until(() -> await(box.cpid()).isEmpty());
      List<Process> all = new ArrayList<>(IDLE);
      all.addAll(cats(port, box, 1));
      long threads = threads();
      assertThat(threads).isBetween(1L, (long) MOST_THREADS);
      long heap = Gauge.liveHeap();
      all.addAll(cats(port, box, IDLE));
      assertThat(threads()).isEqualTo(threads);
      Set<String> opened = descriptors();
      opened.removeAll(before);
      assertThat(opened).hasSizeBetween(1, MOST_DESCRIPTORS);
      assertThat(all).hasSize(IDLE + 1);
      long each = Gauge.awaitHeapGrowthBelow(IDLE * (long) IDLE_HEAP, heap) / IDLE;
      System.out.println("ScaleTest: " + each + " bytes of heap at most for each idle program");
    }
  }

  /** What this JVM has open. */
  private static Set<String> descriptors() {
    Set<String> open = new HashSet<>();
    Proc.descriptors(Proc.self()).forEach((fd, target) -> open.add(fd + " " + target));
    return open;
  }

  private static List<Process> cats(RealPort port, Process box, int count) throws Exception {
    return patiently(
        Source.range(1, count)
            .mapAsync(IN_FLIGHT, i -> port.alcove().start(Command.of("cat").parent(box)))
            .runWith(Sink.seq(), port.system()));
  }

  @Test
  void amongManyAPipeIsSmallUntilItCarriesMuch() throws Exception {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      long usual = pipe(box, 1);
      List<Process> many =
          patiently(
              Source.range(1, 100)
                  .mapAsync(IN_FLIGHT, i -> box.fork())
                  .runWith(Sink.seq(), port.system()));
      Process last = await(box.fork());
      assertThat(many).hasSize(100);
      for (int fd = 0; fd <= 2; fd++) {
        assertThat(pipe(last, fd)).isPositive().isLessThan(usual);
      }
      CompletionStage<Long> read =
          last.stdout().runWith(Sink.fold(0L, (sum, bytes) -> sum + bytes.size()), port.system());
      long written = await(last.write(1, ByteString.fromArray(new byte[(int) pipe(last, 1)])));
      Awaitility.await().atMost(PATIENCE).until(() -> pipe(last, 1) >= usual);
      assertThat(pipe(last, 2)).isLessThan(usual);
      written += await(last.write(1, ByteString.fromArray(new byte[(int) usual / 2])));
      await(last.exit(0));
      assertThat(patiently(read)).isEqualTo(written).isGreaterThan(usual / 2);
    }
  }

  /** Bytes that one of a process's standard streams holds. */
  private static long pipe(Process process, int fd) {
    return await(process.fcntl(fd, FcntlOp.GETPIPE_SZ));
  }

  @Test
  @RequiresRoot("reads what memory a process has that cannot be traced")
  void anIdleControlProcessHasLittleMemoryOfItsOwn() throws Exception {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      List<Process> children =
          patiently(
              Source.range(1, IDLE)
                  .mapAsync(IN_FLIGHT, i -> box.fork())
                  .runWith(Sink.seq(), port.system()));
      Process program = await(port.alcove().start(Command.of("cat").parent(children.get(0))));
      for (Process idle : List.of(children.get(0), children.get(1), children.get(IDLE - 1))) {
        assertThat(privateKib(idle)).isBetween(1L, IDLE_PRIVATE_KIB);
      }
      // One that had many is like one that never had any.
      children.stream().skip(1).forEach(child -> await(child.end()));
      await(program.end());
      Awaitility.await().atMost(PATIENCE).until(() -> await(box.cpid()).size() == 1);
      assertThat(privateKib(box)).isBetween(1L, IDLE_PRIVATE_KIB);
    }
  }

  /** Memory that nobody shares with a process. */
  private static long privateKib(Process process) {
    String pid = Integer.toString(process.hostPid().orElseThrow());
    return Proc.read(Path.of("/proc", pid, "smaps_rollup"))
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith("Private_"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
        .sum();
  }

  /**
   * Threads of ports. That of their dispatcher, and others of the actor system, are there without
   * one.
   */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("alcove.")
                    && !thread.getName().startsWith("alcove.dispatcher"))
        .count();
  }
}
