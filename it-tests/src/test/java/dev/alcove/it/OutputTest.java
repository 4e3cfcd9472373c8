package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Output;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.StreamException;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.stream.ProcessFlow;
import dev.alcove.stream.ProcessSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output, input and the exit: what a process says arrives, all of it, and its end is told once. */
@ExtendWith(Invariants.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OutputTest {
  private static final int MIB = 1 << 20;

  private RealPort port;

  private RealPort start(String... settings) {
    port = RealPort.start(String.join("\n", settings));
    return port;
  }

  @AfterEach
  void close() {
    if (port != null) {
      port.close();
    }
  }

  @Test
  @RequiresRoot("to become somebody else")
  void whoeverAProgramBecomesOpensItsStandardStreamsByName() {
    start();
    String script = "cat < /dev/stdin; echo out > /dev/stdout; echo err > /dev/stderr";
    Output output = await(port.alcove().run(Command.of("sh", "-c", script).user(65534)));
    assertThat(output.stdout().utf8String()).isEqualTo("out\n");
    assertThat(output.stderr().utf8String()).isEqualTo("err\n");
    assertThat(output.exit().isSuccess()).isTrue();
  }

  // ---- Exit and end of file
  // -----------------------------------------------------------------------

  @Test
  void anExitIsToldAtOnceThoughAGrandchildHoldsTheOutput() {
    start();
    Process process = start(Command.of("sh", "-c", "sleep 1000 & echo $!"));
    CompletionStage<List<ProcessEvent>> events = events(process);
    SinkQueueWithCancel<ByteString> out = process.stdout().runWith(Sink.queue(), port.system());
    int grandchild = Integer.parseInt(await(out.pull()).orElseThrow().utf8String().strip());

    assertThat(await(process.exit()).isSuccess()).isTrue();
    CompletionStage<Optional<ByteString>> end = out.pull();
    // A round trip: an end of file that was on its way would have come.
    await(port.root().getpid());
    assertThat(Proc.isAlive(grandchild)).isTrue();
    assertThat(end.toCompletableFuture()).isNotDone();
    assertThat(process.terminated().toCompletableFuture()).isNotDone();

    KillTest.kill(grandchild);
    assertThat(await(end)).isEmpty();
    await(process.terminated());
    List<Class<?>> told = new ArrayList<>();
    await(events).forEach(event -> told.add(event.getClass()));
    assertThat(told)
        .containsSubsequence(
            ProcessEvent.Execed.class, ProcessEvent.Exited.class, ProcessEvent.EndOfFile.class)
        .filteredOn(ProcessEvent.EndOfFile.class::equals)
        .hasSize(2);
    assertThat(told.indexOf(ProcessEvent.Exited.class))
        .isLessThan(told.indexOf(ProcessEvent.EndOfFile.class));
  }

  @Test
  void outputThatAGrandchildWritesAfterTheExitArrives(@TempDir Path directory) throws Exception {
    start();
    Path fifo = directory.resolve("go");
    await(port.alcove().run("mkfifo", fifo.toString()));
    Process process =
        start(
            Command.of(
                "sh", "-c", "(read line < \"$0\"; echo late $line) & echo early", fifo.toString()));
    CompletionStage<ByteString> out = process.stdout().runWith(Streams.ALL, port.system());
    assertThat(await(process.exit()).isSuccess()).isTrue();
    Files.writeString(fifo, "words\n");
    assertThat(await(out).utf8String()).isEqualTo("early\nlate words\n");
    await(process.terminated());
  }

  @Test
  void theDrainTimeoutTellsWhatItCut() {
    start("alcove.port.drain-timeout = 2s");
    // Each exits when it is told to: by then it is read.
    Process process = start(Command.of("sh", "-c", "echo hi; read go; sleep 1000 &"));
    CompletionStage<List<ProcessEvent>> events = events(process);
    SinkQueueWithCancel<ByteString> out = process.stdout().runWith(Sink.queue(), port.system());
    assertThat(await(out.pull()).orElseThrow().utf8String()).isEqualTo("hi\n");
    go(process);
    StreamException cut = catchThrowableOfType(StreamException.class, () -> await(out.pull()));
    assertThat(cut.problem()).isEqualTo(StreamException.Problem.CUT);
    assertThat(cut.stream()).isEqualTo(StdStream.STDOUT);
    assertThat(cut.handle()).isEqualTo(process.handle());
    await(process.terminated());
    assertThat(await(events))
        .contains(
            new ProcessEvent.OutputCut(StdStream.STDOUT),
            new ProcessEvent.OutputCut(StdStream.STDERR));
    assertThat(await(process.exit()).isSuccess()).isTrue();

    // Who is at its end by then is not cut.
    Process quick = start(Command.of("sh", "-c", "read go; echo out; echo err >&2"));
    CompletionStage<List<ProcessEvent>> quickEvents = events(quick);
    CompletionStage<ByteString> quickOut = quick.stdout().runWith(Streams.ALL, port.system());
    CompletionStage<ByteString> quickErr = quick.stderr().runWith(Streams.ALL, port.system());
    go(quick);
    assertThat(await(quickOut).utf8String()).isEqualTo("out\n");
    assertThat(await(quickErr).utf8String()).isEqualTo("err\n");
    assertThat(await(quickEvents)).noneMatch(ProcessEvent.OutputCut.class::isInstance);
  }

  private void go(Process process) {
    await(Source.single(ByteString.fromString("go\n")).runWith(process.stdin(), port.system()));
  }

  @Test
  void theOutputOfAProcessThatExitsAtOnceIsNeverLost() {
    start();
    for (int i = 0; i < 200; i++) {
      Output output =
          await(
              port.alcove()
                  .run("sh", "-c", "echo out $0; echo err $0 >&2; exit " + i % 256, "" + i));
      assertThat(output.stdout().utf8String()).isEqualTo("out " + i + "\n");
      assertThat(output.stderr().utf8String()).isEqualTo("err " + i + "\n");
      assertThat(output.exit().status()).isEqualTo(i % 256);
    }
  }

  @Test
  void outputThatNobodyReadUntilAfterTheExitIsNotLost() {
    start();
    Process process = start(Command.of("sh", "-c", "seq 1 20000 | head -c 65536"));
    assertThat(await(process.exit()).isSuccess()).isTrue();
    assertThat(await(process.stdout().runWith(Streams.ALL, port.system())))
        .isEqualTo(numbers(20000).take(65536));
    await(process.stderr().runWith(Streams.ALL, port.system()));
    await(process.terminated());
  }

  @Test
  void outputThatCreditHeldBackUntilAfterTheExitIsNotLost() {
    start("alcove.port.stream-window = 4 KiB");
    Process process = start(Command.of("sh", "-c", "seq 1 20000 | head -c 50000"));
    SinkQueueWithCancel<ByteString> out =
        process
            .stdout()
            .toMat(
                Sink.<ByteString>queue().withAttributes(Attributes.inputBuffer(1, 1)), Keep.right())
            .run(port.system());
    ByteString all = await(out.pull()).orElseThrow();
    assertThat(await(process.exit()).isSuccess()).isTrue();
    for (Optional<ByteString> more = await(out.pull());
        more.isPresent();
        more = await(out.pull())) {
      all = all.concat(more.get());
    }
    assertThat(all).isEqualTo(numbers(20000).take(50000));
  }

  @Test
  void closedOutputIsToldToWhoDoesNotReadAndCostsNoTime() throws Exception {
    start();
    PortInfo info = await(port.port().started());
    Process process = start(Command.of("sh", "-c", "exec >&- 2>&-; exec sleep 1000"));
    CompletionStage<List<ProcessEvent>> events =
        process
            .events()
            .takeWhile(event -> !isEof(event, StdStream.STDERR), true)
            .runWith(Sink.seq(), port.system());
    assertThat(await(events)).contains(new ProcessEvent.EndOfFile(StdStream.STDERR));
    // One that left something which nobody reads: its hang-up must not keep the port busy.
    Process left = start(Command.of("echo", "left"));
    await(left.exit());
    long before = cpuTicks(info.multiplexerPid());
    long start = System.nanoTime();
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(1))
        .until(() -> System.nanoTime() - start >= 1_000_000_000L);
    // A loop that spins takes a hundred.
    assertThat(cpuTicks(info.multiplexerPid()) - before).isLessThan(20);
    assertThat(await(left.stdout().runWith(Streams.ALL, port.system())).utf8String())
        .isEqualTo("left\n");
    await(process.end());
  }

  private static boolean isEof(ProcessEvent event, StdStream stream) {
    return event.equals(new ProcessEvent.EndOfFile(stream));
  }

  // ---- The exit
  // -----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "exit 0, EXITED, 0",
    "exit 3, EXITED, 3",
    "exit 255, EXITED, 255",
    "kill -9 $$, SIGNALED, 9",
    "kill -TERM $$, SIGNALED, 15",
    "kill -SEGV $$, SIGNALED, 11",
    "kill -QUIT $$, SIGNALED, 3",
    "kill -USR1 $$, SIGNALED, 10",
  })
  void eachProcessHasOneExitWithItsCause(String script, ExitKind kind, int status) {
    start();
    Process process = start(Command.of("sh", "-c", script).rlimit(Rlimit.CORE, 0, 0));
    CompletionStage<List<ProcessEvent>> events = events(process);
    process.discardOutput();
    await(process.terminated());
    Exit exit = await(process.exit());
    assertThat(exit.kind()).isEqualTo(kind);
    assertThat(kind == ExitKind.EXITED ? exit.status() : exit.signalNumber()).isEqualTo(status);
    assertThat(kind == ExitKind.EXITED ? exit.signalNumber() : exit.status()).isZero();
    assertThat(exit.execed()).isTrue();
    assertThat(exit.shellStatus()).isEqualTo(kind == ExitKind.EXITED ? status : 128 + status);
    if (!Proc.read(Path.of("/proc/sys/kernel/core_pattern")).orElse("|").startsWith("|")) {
      assertThat(exit.coreDumped()).isFalse();
    }
    assertThat(exit.usage().maxrssKb()).isPositive();
    assertThat(exit.usage().userTime().plus(exit.usage().systemTime()))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(await(events))
        .filteredOn(ProcessEvent.Exited.class::isInstance)
        .containsExactly(new ProcessEvent.Exited(exit));
    assertThat(await(events))
        .filteredOn(ProcessEvent.EndOfFile.class::isInstance)
        .containsExactlyInAnyOrder(
            new ProcessEvent.EndOfFile(StdStream.STDOUT),
            new ProcessEvent.EndOfFile(StdStream.STDERR));
  }

  @Test
  void aCoreIsTold(@TempDir Path directory) throws IOException {
    start();
    String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern")).strip();
    long limit = await(port.root().getrlimit(Rlimit.CORE)).hard();
    Assumptions.assumeTrue(
        limit != 0 && !pattern.startsWith("|") && !pattern.contains("/"),
        "cores go somewhere else here");
    Process process =
        start(
            Command.of("sh", "-c", "kill -SEGV $$")
                .chdir(directory.toString())
                .rlimit(Rlimit.CORE, limit, limit));
    Exit exit = await(process.exit());
    assertThat(exit.coreDumped()).isTrue();
    assertThat(exit.signal()).hasValue(Signal.SEGV);
    await(process.discardOutput().terminated());
  }

  @Test
  void anExitCarriesTheTimeThatTheProcessUsed() {
    start();
    Exit busy =
        await(port.alcove().run("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done"))
            .exit();
    Exit idle = await(port.alcove().run("sh", "-c", "exit 0")).exit();
    assertThat(busy.usage().userTime())
        .isGreaterThan(Duration.ofMillis(20))
        .isGreaterThan(idle.usage().userTime().multipliedBy(5));
    assertThat(busy.usage().maxrssKb()).isBetween(100L, 100_000L);
  }

  @Test
  void aKilledControlProcessTellsItsCause() {
    start();
    Process process = await(port.root().fork());
    CompletionStage<List<ProcessEvent>> events = events(process);
    KillTest.kill(process.hostPid().getAsInt());
    Exit exit = await(process.exit());
    assertThat(exit.signal()).hasValue(Signal.KILL);
    assertThat(exit.execed()).isFalse();
    await(process.discardOutput().terminated());
    assertThat(await(events))
        .filteredOn(ProcessEvent.Exited.class::isInstance)
        .containsExactly(new ProcessEvent.Exited(exit));
    assertThat(await(port.root().cpid())).isEmpty();
  }

  // ---- Orphans
  // --------------------------------------------------------------------------------------

  @Test
  void orphansAreReapedAndCounted() {
    start();
    int count = Integer.getInteger("alcove.orphans", 2000);
    Process control = await(port.root().fork());
    AtomicLong counted = new AtomicLong();
    CompletionStage<Done> counting =
        control
            .events()
            .runForeach(
                event -> {
                  if (event instanceof ProcessEvent.Orphans orphans) {
                    counted.addAndGet(orphans.count());
                  }
                },
                port.system());
    // Each is forked by a subshell that is gone without having waited for it.
    String script = "i=0; while [ $i -lt $0 ]; do (true &); i=$((i+1)); done";
    Process shell = start(Command.of("sh", "-c", script, "" + count).parent(control));
    assertThat(await(shell.discardOutput().exit()).isSuccess()).isTrue();
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .untilAsserted(() -> assertThat(counted).hasValue(count));
    int guardian = await(port.port().started()).guardianPid();
    Expect.until(
        "all are reaped", () -> Proc.descendants(guardian).stream().noneMatch(Proc.Stat::isZombie));
    System.out.println("REAPED " + count + " orphans");
    await(control.end());
    await(control.discardOutput().terminated());
    await(counting);
  }

  @Test
  void theTimeOfAnOrphanIsTold() {
    start();
    Process control = await(port.root().fork());
    CompletionStage<ProcessEvent.Orphans> orphans =
        control
            .events()
            .collectType(ProcessEvent.Orphans.class)
            .runWith(Sink.head(), port.system());
    String busy = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
    Process shell = start(Command.of("sh", "-c", "(setsid sh -c \"$0\" &)", busy).parent(control));
    Exit exit = await(shell.discardOutput().exit());
    // The program's own usage misses it.
    assertThat(await(orphans).userTime())
        .isGreaterThan(Duration.ofMillis(20))
        .isGreaterThan(exit.usage().userTime().multipliedBy(5));
    assertThat(await(orphans).count()).isEqualTo(1);
    await(control.end());
    await(control.discardOutput().terminated());
  }

  @Test
  void anOrphanOfAProgramIsAdoptedByTheControlProcessAboveIt() {
    start();
    Process control = await(port.root().fork());
    Process shell =
        start(Command.of("sh", "-c", "(sleep 1000 & echo $!); read line").parent(control));
    int orphan =
        Integer.parseInt(
            await(shell.stdout().runWith(Sink.head(), port.system())).utf8String().strip());
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .untilAsserted(
            () ->
                assertThat(Proc.stat(orphan).orElseThrow().ppid())
                    .isEqualTo(control.hostPid().getAsInt()));
    assertThat(Proc.isAlive(shell.hostPid().getAsInt())).isTrue();
    await(control.end());
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .until(() -> !Proc.isAlive(orphan));
    await(control.discardOutput().terminated());
  }

  // ---- Streams that stop early
  // ----------------------------------------------------------------------

  @Test
  void aCancelledStreamEndsItsProgramAndWhatThatLeft() {
    start();
    Pair<CompletionStage<Exit>, CompletionStage<ByteString>> run =
        ProcessSource.stdout("sh", "-c", "(sleep 1000 &); exec yes")
            .toMat(Sink.head(), Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).startsWith("y\n");
    assertThat(await(run.first()).kind()).isEqualTo(ExitKind.SIGNALED);
    awaitNothingBelowTheRoot();
  }

  @Test
  void aConsumerThatFailsEndsTheProgram() {
    start();
    Pair<CompletionStage<Exit>, CompletionStage<Done>> run =
        ProcessSource.stdout("sh", "-c", "(sleep 1000 &); exec yes")
            .via(failingAfter(100_000))
            .toMat(Sink.ignore(), Keep.both())
            .run(port.system());
    assertThat(catchThrowableOfType(IllegalStateException.class, () -> await(run.second())))
        .hasMessage("the consumer has failed");
    assertThat(await(run.first()).kind()).isEqualTo(ExitKind.SIGNALED);
    awaitNothingBelowTheRoot();
  }

  private static Flow<ByteString, ByteString, NotUsed> failingAfter(int bytes) {
    return Flow.of(ByteString.class)
        .statefulMap(
            () -> 0,
            (seen, chunk) -> {
              if (seen + chunk.size() > bytes) {
                throw new IllegalStateException("the consumer has failed");
              }
              return Pair.create(seen + chunk.size(), chunk);
            },
            seen -> Optional.empty());
  }

  @Test
  void aProcessThatClosesItsInputFailsTheWriterAndNobodyElse() {
    start();
    Process other = start(Command.of("cat"));
    Process deaf = start(Command.of("sh", "-c", "exec 0<&-; echo closed; exec sleep 1000"));
    CompletionStage<List<ProcessEvent>> events = events(deaf);
    assertThat(await(deaf.stdout().runWith(Sink.head(), port.system())).utf8String())
        .isEqualTo("closed\n");
    CompletionStage<Done> written = random(1, MIB).runWith(deaf.stdin(), port.system());
    StreamException failure = catchThrowableOfType(StreamException.class, () -> await(written));
    assertThat(failure.problem()).isEqualTo(StreamException.Problem.NO_READER);
    assertThat(failure.stream()).isEqualTo(StdStream.STDIN);
    assertThat(Proc.isAlive(deaf.hostPid().getAsInt())).isTrue();

    assertThat(await(random(2, MIB).via(other.stdio()).runWith(digest(), port.system())))
        .isEqualTo(await(random(2, MIB).runWith(digest(), port.system())));
    assertThat(await(other.exit()).isSuccess()).isTrue();
    await(deaf.end());
    assertThat(await(events))
        .filteredOn(ProcessEvent.StdinClosed.class::isInstance)
        .singleElement()
        .satisfies(
            event -> {
              ProcessEvent.StdinClosed closed = (ProcessEvent.StdinClosed) event;
              assertThat(closed.number()).isEqualTo(32);
              assertThat(closed.unwritten()).isBetween(1L, (long) MIB);
            });
  }

  @Test
  void aProcessThatReadsALittleAndClosesEndsItsUpstream() {
    start();
    Pair<CompletionStage<Exit>, CompletionStage<ByteString>> run =
        random(3, 8 * MIB)
            .viaMat(ProcessFlow.of("head", "-c", "100000"), Keep.right())
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(run.first()).isSuccess()).isTrue();
    assertThat(await(run.second()))
        .isEqualTo(await(random(3, 8 * MIB).runWith(Streams.ALL, port.system())).take(100_000));
  }

  // ---- Whole streams
  // ----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"Process.stdio", "ProcessFlow"})
  void sixtyFourMebibytesGoThroughCatUnchanged(String way) {
    start();
    Flow<ByteString, ByteString, CompletionStage<Exit>> cat =
        way.equals("ProcessFlow") ? ProcessFlow.of("cat") : start(Command.of("cat")).stdio();
    long begin = System.nanoTime();
    Pair<CompletionStage<Exit>, CompletionStage<String>> run =
        random(4, 64 * MIB)
            .viaMat(cat, Keep.right())
            .toMat(digest(), Keep.both())
            .run(port.system());
    String through = await(run.second());
    System.out.printf("64 MiB through %s: %d ms%n", way, (System.nanoTime() - begin) / 1_000_000);
    assertThat(through).isEqualTo(await(random(4, 64 * MIB).runWith(digest(), port.system())));
    assertThat(await(run.first()).isSuccess()).isTrue();
  }

  @Test
  void aProgramThatNeedsAllItsInputAnswersAtItsEnd() {
    start();
    Pair<CompletionStage<Exit>, CompletionStage<ByteString>> run =
        Source.from(List.of("pear\n", "app", "le\nfig\n"))
            .map(ByteString::fromString)
            .viaMat(ProcessFlow.of("sort"), Keep.right())
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("apple\nfig\npear\n");
    assertThat(await(run.first()).isSuccess()).isTrue();
  }

  @Test
  void allBytesPassUnchanged() {
    start();
    byte[] every = new byte[512];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    ByteString bytes = ByteString.fromArray(every);
    // Whole, and one by one; on standard output and on standard error.
    assertThat(
            await(
                Source.single(bytes)
                    .via(ProcessFlow.of("cat"))
                    .runWith(Streams.ALL, port.system())))
        .isEqualTo(bytes);
    List<ByteString> single = IntStream.range(0, 512).mapToObj(i -> bytes.slice(i, i + 1)).toList();
    assertThat(
            await(
                Source.from(single).via(ProcessFlow.of("cat")).runWith(Streams.ALL, port.system())))
        .isEqualTo(bytes);
    Process toStderr = start(Command.of("sh", "-c", "exec cat >&2"));
    await(Source.single(bytes).runWith(toStderr.stdin(), port.system()));
    assertThat(await(toStderr.stderr().runWith(Streams.ALL, port.system()))).isEqualTo(bytes);
    assertThat(await(toStderr.stdout().runWith(Streams.ALL, port.system())).isEmpty()).isTrue();
  }

  // ---- Small ones
  // ---------------------------------------------------------------------------------

  private Process start(Command command) {
    return await(port.alcove().start(command));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return RealPort.await(stage);
  }

  private CompletionStage<List<ProcessEvent>> events(Process process) {
    return process.events().runWith(Sink.seq(), port.system());
  }

  private void awaitNothingBelowTheRoot() {
    int root = await(port.port().started()).rootPid();
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .untilAsserted(() -> assertThat(Proc.descendants(root)).isEmpty());
  }

  private static ByteString numbers(int last) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= last; i++) {
      text.append(i).append('\n');
    }
    return ByteString.fromString(text.toString());
  }

  /** That many bytes, the same for the same seed, in pieces of many lengths. */
  private static Source<ByteString, NotUsed> random(long seed, int bytes) {
    return Source.unfoldResource(() -> new Pieces(seed, bytes), Pieces::next, pieces -> {});
  }

  private static final class Pieces {
    private final Random random;
    private int left;

    Pieces(long seed, int bytes) {
      random = new Random(seed);
      left = bytes;
    }

    Optional<ByteString> next() {
      if (left == 0) {
        return Optional.empty();
      }
      byte[] piece = new byte[Math.min(left, 1 + random.nextInt(100_000))];
      random.nextBytes(piece);
      left -= piece.length;
      return Optional.of(ByteString.fromArrayUnsafe(piece));
    }
  }

  private static Sink<ByteString, CompletionStage<String>> digest() {
    return Flow.of(ByteString.class)
        .toMat(
            Sink.<MessageDigest, ByteString>fold(
                sha256(),
                (digest, chunk) -> {
                  chunk.getByteBuffers().forEach(digest::update);
                  return digest;
                }),
            Keep.right())
        .mapMaterializedValue(
            digest -> digest.thenApply(all -> HexFormat.of().formatHex(all.digest())));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** User and system time of a process, in clock ticks: hundredths of a second. */
  private static long cpuTicks(int pid) throws IOException {
    String line = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
