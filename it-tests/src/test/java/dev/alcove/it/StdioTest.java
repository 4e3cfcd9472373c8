package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Signal;
import dev.alcove.stream.Lines;
import dev.alcove.stream.ProcessFlow;
import dev.alcove.stream.ProcessPipeline;
import dev.alcove.stream.ProcessSink;
import dev.alcove.stream.ProcessSource;
import dev.alcove.stream.Program;
import dev.alcove.stream.RateLimit;
import dev.alcove.stream.Stderr;
import dev.alcove.stream.StdioElement;
import dev.alcove.stream.StdioException;
import dev.alcove.stream.StreamProcess;
import dev.alcove.stream.Tee;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Programs as streams: what they say, how they end, and that nothing of them is left. */
@ExtendWith(Invariants.class)
@Tag("quick")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StdioTest extends WithPort {

  /** Who cancels a stream, or fails before it, may be told before the end of its program. */
  @AfterEach
  void nothingIsLeft() {
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  void aStreamIsOverWhenNothingOfItsProgramIsLeft() {
    for (String script :
        List.of(
            "echo hi",
            "exit 3",
            "kill -9 $$",
            "exec > /dev/null 2>&1; (setsid sleep 1000 &); (sleep 1000 &); exit 3")) {
      for (int round = 0; round < 10; round++) {
        Program program = Program.shell(script).failOnNonZero();
        await(
            program.stdout().runWith(Sink.ignore(), port.system()).handle((done, failure) -> done));
        assertThat(await(port.root().cpid())).as(script).isEmpty();
      }
    }
  }

  /** The elements, those of one kind behind each other put together. */
  private static List<StdioElement> run(Source<StdioElement, StreamProcess> source) {
    return merged(await(source.runWith(Sink.seq(), port.system())));
  }

  static List<StdioElement> merged(List<StdioElement> elements) {
    List<StdioElement> all = new ArrayList<>();
    for (StdioElement element : elements) {
      StdioElement last = all.isEmpty() ? null : all.get(all.size() - 1);
      if (element instanceof StdioElement.Stdout more
          && last instanceof StdioElement.Stdout before) {
        all.set(all.size() - 1, stdout(before.bytes().concat(more.bytes())));
      } else if (element instanceof StdioElement.Stderr more
          && last instanceof StdioElement.Stderr before) {
        all.set(all.size() - 1, new StdioElement.Stderr(before.bytes().concat(more.bytes())));
      } else {
        all.add(element);
      }
    }
    return all;
  }

  private static StdioElement stdout(ByteString bytes) {
    return new StdioElement.Stdout(bytes);
  }

  private static StdioElement stdout(String text) {
    return stdout(ByteString.fromString(text));
  }

  private static StdioElement stderr(String text) {
    return new StdioElement.Stderr(ByteString.fromString(text));
  }

  private static Exit exitOf(List<StdioElement> elements) {
    assertThat(elements).isNotEmpty();
    return ((StdioElement.Exited) elements.get(elements.size() - 1)).exit();
  }

  private static String text(Source<ByteString, ?> source) {
    return await(Streams.collect(port, source)).utf8String();
  }

  private static Source<ByteString, NotUsed> strings(String... texts) {
    return Source.from(List.of(texts)).map(ByteString::fromString);
  }

  /** A program of a shell that tells its pid in its first line. */
  private static int pidIn(ByteString firstLine) {
    return Integer.parseInt(firstLine.utf8String().strip());
  }

  private static StdioException failure(CompletionStage<?> stage) {
    return catchThrowableOfType(StdioException.class, () -> await(stage));
  }

  // ---- Elements ---------------------------------------------------------------------------------

  @Test
  void bothStreamsAndTheExitAreElementsAndTheExitIsTheLast() {
    List<StdioElement> all = run(ProcessSource.shell("echo hello; echo world >&2; exit 3"));
    assertThat(all).hasSize(3).contains(stdout("hello\n"), stderr("world\n"));
    assertThat(exitOf(all).status()).isEqualTo(3);
  }

  @Test
  void theHandleHasTheProcessItsExitAndItsResult() {
    Pair<StreamProcess, CompletionStage<List<StdioElement>>> run =
        ProcessSource.elements("sh", "-c", "echo $$; kill -TERM $$")
            .toMat(Sink.seq(), Keep.both())
            .run(port.system());
    Process process = await(run.first().process());
    assertThat(process.hostPid()).isPresent();
    List<StdioElement> all = await(run.second());
    assertThat(all.get(0)).isEqualTo(stdout(process.pid().getAsInt() + "\n"));
    assertThat(exitOf(all).signal()).contains(Signal.TERM);
    assertThat(await(run.first().exit())).isEqualTo(exitOf(all));
    assertThat(await(run.first().result())).isEqualTo(exitOf(all));
  }

  @Test
  void aProgramThatCannotBeStartedFailsTheStreamAndTheHandle() {
    Pair<StreamProcess, CompletionStage<List<StdioElement>>> run =
        ProcessSource.elements("/nowhere/program")
            .toMat(Sink.seq(), Keep.both())
            .run(port.system());
    for (CompletionStage<?> stage :
        List.of(run.second(), run.first().process(), run.first().exit(), run.first().result())) {
      Expect.batchErrno(stage, Errno.ENOENT);
    }
  }

  // ---- Standard error ---------------------------------------------------------------------------

  @Test
  void mergedStderrComesInOrder() {
    StringBuilder script = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      script.append("echo o").append(i).append("; echo e").append(i).append(" >&2; ");
      expected.append("o").append(i).append("\ne").append(i).append('\n');
    }
    Program program = Program.shell(script.toString()).stderr(Stderr.MERGED);
    List<StdioElement> all = run(program.elements());
    assertThat(all).hasSize(2).startsWith(stdout(expected.toString()));
    assertThat(text(program.stdout())).isEqualTo(expected.toString());
  }

  @Test
  void stderrCanBecomeStdoutBeIgnoredOrBeKeptForErrors() {
    Program program = Program.shell("echo err >&2");
    assertThat(run(program.stderr(Stderr.AS_STDOUT).elements()))
        .hasSize(2)
        .startsWith(stdout("err\n"));
    assertThat(run(program.stderr(Stderr.IGNORED).elements())).hasSize(1);
    assertThat(run(program.stderr(Stderr.TAIL).elements())).hasSize(1);
    assertThat(text(program.stdout())).isEmpty();
    for (Stderr mode : Stderr.values()) {
      StreamProcess process = program.stderr(mode).elements().to(Sink.ignore()).run(port.system());
      assertThat(await(process.result()).isSuccess()).isTrue();
      boolean kept = mode != Stderr.MERGED && mode != Stderr.IGNORED;
      assertThat(process.stderrTail()).as(mode.toString()).isEqualTo(kept ? "err\n" : "");
    }
  }

  @Test
  void theTailOfStderrHoldsTheLastBytesAlone() {
    StreamProcess process =
        Program.shell("seq 1 100000 >&2; printf 'last words' >&2")
            .stderrTail(20)
            .stdout()
            .to(Sink.ignore())
            .run(port.system());
    assertThat(await(process.result()).isSuccess()).isTrue();
    assertThat(process.stderrTail()).isEqualTo("99\n100000\nlast words");
  }

  // ---- Exits ------------------------------------------------------------------------------------

  @Test
  void anExitIsAValueUnlessItIsAskedToBeAFailure() {
    Program program = Program.shell("echo out; echo why >&2; exit 4");
    assertThat(exitOf(run(program.elements())).status()).isEqualTo(4);
    assertThat(text(program.stdout())).isEqualTo("out\n");

    Pair<StreamProcess, CompletionStage<ByteString>> run =
        program.failOnNonZero().stdout().toMat(Streams.ALL, Keep.both()).run(port.system());
    StdioException failure = failure(run.second());
    assertThat(failure.problem()).isEqualTo(StdioException.Problem.EXIT);
    assertThat(failure.exit().orElseThrow().status()).isEqualTo(4);
    assertThat(failure.stderrTail()).isEqualTo("why\n");
    assertThat(failure).hasMessageContaining("exited with status 4; it said: why");
    assertThat(failure(run.first().result())).isSameAs(failure);
    assertThat(await(run.first().exit()).status()).isEqualTo(4);
    assertThat(text(Program.of("true").failOnNonZero().stdout())).isEmpty();
  }

  @Test
  void allOutputComesBeforeTheFailure() {
    StringBuilder seen = new StringBuilder();
    CompletionStage<Done> done =
        Program.shell("seq 1 50000; exit 1")
            .failOnNonZero()
            .stdout()
            .runForeach(bytes -> seen.append(bytes.utf8String()), port.system());
    assertThat(failure(done).exit().orElseThrow().status()).isEqualTo(1);
    assertThat(seen.toString().lines().count()).isEqualTo(50000);
    assertThat(seen.toString()).endsWith("\n50000\n");
  }

  // ---- Input ------------------------------------------------------------------------------------

  @Test
  void emptyPiecesPassNothing() {
    List<StdioElement> all =
        await(
            strings("", "a", "", "")
                .via(ProcessFlow.elements("cat"))
                .runWith(Sink.seq(), port.system()));
    assertThat(all).hasSize(2).startsWith(stdout("a"));
    assertThat(exitOf(all).isSuccess()).isTrue();
  }

  @Test
  void aProgramThatReadsNothingAndExitsFailsNothing() {
    Source<ByteString, NotUsed> endless = Source.repeat(ByteString.fromString("x".repeat(4096)));
    for (int i = 0; i < 20; i++) {
      List<StdioElement> all =
          await(
              endless
                  .via(ProcessFlow.elements("sh", "-c", "echo deaf; exec 0<&-; echo too; exit 6"))
                  .runWith(Sink.seq(), port.system()));
      assertThat(merged(all)).hasSize(2).startsWith(stdout("deaf\ntoo\n"));
      assertThat(exitOf(all).status()).isEqualTo(6);
    }
  }

  @Test
  void aFailureOfTheUpstreamFailsTheDownstreamAndEndsTheProgram() {
    IllegalStateException reason = new IllegalStateException("the upstream has failed");
    Source<ByteString, NotUsed> failing = strings("a").concat(Source.failed(reason));
    Pair<StreamProcess, CompletionStage<List<StdioElement>>> run =
        failing
            .viaMat(ProcessFlow.elements("sleep", "1000"), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(port.system());
    assertThat(catchThrowable(() -> await(run.second()))).isSameAs(reason);
    assertThat(catchThrowable(() -> await(run.first().result()))).isSameAs(reason);
    assertThat(await(run.first().exit()).signal()).contains(Signal.TERM);
  }

  @Test
  void aFailureOfTheUpstreamIsNotTakenForItsEnd(@TempDir Path directory) {
    Path done = directory.resolve("done");
    // It does not heed the signal, and would take the end of its input for that of the data.
    Program program =
        Program.shell("trap '' TERM; while read line; do :; done; touch " + done)
            .stop(Signal.TERM, Duration.ofMillis(200));
    IllegalStateException reason = new IllegalStateException("the upstream has failed");
    Source<ByteString, NotUsed> atOnce = Source.failed(reason);
    Source<ByteString, NotUsed> later =
        strings("a").concat(Source.failed(reason)).initialDelay(Duration.ofMillis(100));
    for (Source<ByteString, NotUsed> failing : List.of(atOnce, later)) {
      StreamProcess run =
          failing.viaMat(program.flow(), Keep.right()).to(Sink.ignore()).run(port.system());
      assertThat(catchThrowable(() -> await(run.result()))).isSameAs(reason);
      assertThat(done).doesNotExist();
    }
  }

  @Test
  void aSinkIsDoneWhenItsProgramIs(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("file");
    CompletionStage<Exit> exit =
        strings("one\n", "two\n").runWith(ProcessSink.shell("cat > " + file), port.system());
    assertThat(await(exit).isSuccess()).isTrue();
    assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
    assertThat(
            failure(
                strings("x")
                    .runWith(ProcessSink.of(Program.of("false").failOnNonZero()), port.system())))
        .isNotNull();
  }

  // ---- Its end ----------------------------------------------------------------------------------

  @Test
  void aDownstreamThatCancelsEndsEverything() {
    Pair<StreamProcess, CompletionStage<ByteString>> run =
        Program.shell("(sleep 1000 &); sleep 1000 & echo $!; exec yes")
            .stdout()
            .toMat(Sink.head(), Keep.both())
            .run(port.system());
    int background = pidIn(await(run.second()).take(await(run.second()).indexOf('\n')));
    assertThat(await(run.first().result()).signal()).contains(Signal.TERM);
    assertThat(Proc.isAlive(background)).isFalse();
  }

  @Test
  void theStopSequenceAsksBeforeItKills() {
    String polite = "trap 'echo bye; exit 7' TERM; echo ready; while :; do sleep 0.01; done";
    Program asked = Program.shell(polite).stop(Signal.TERM, Duration.ofSeconds(20));
    StreamProcess cancelled = asked.stdout().to(Sink.head()).run(port.system());
    assertThat(await(cancelled.result()).status()).isEqualTo(7);

    // One that is stopped by its handle is heard to its end, and its exit is no failure.
    Pair<StreamProcess, SinkQueueWithCancel<String>> run =
        asked
            .failOnNonZero()
            .stdout()
            .via(Lines.of(100).strings())
            .toMat(Sink.queue(), Keep.both())
            .run(port.system());
    assertThat(await(run.second().pull())).contains("ready");
    CompletionStage<Done> over = run.first().stop();
    assertThat(await(run.second().pull())).contains("bye");
    assertThat(await(run.second().pull())).isEmpty();
    await(over);
    assertThat(await(run.first().result()).status()).isEqualTo(7);
  }

  @Test
  void whoDoesNotHeedTheSignalIsKilledWithAllBelowIt() {
    Pair<StreamProcess, CompletionStage<ByteString>> run =
        Program.shell("trap '' TERM; sh -c 'echo $$; exec sleep 1000' & wait; wait")
            .stop(Signal.TERM, Duration.ofMillis(50))
            .stdout()
            .toMat(Sink.head(), Keep.both())
            .run(port.system());
    int below = pidIn(await(run.second()));
    assertThat(await(run.first().result()).signal()).contains(Signal.KILL);
    assertThat(Proc.isAlive(below)).isFalse();
  }

  @Test
  void whatAProgramLeavesBehindIsEndedAndWhatItWroteIsNotLost() {
    List<StdioElement> all =
        run(ProcessSource.shell("sleep 1000 & (sleep 1000 &); seq 1 30000; exit 5"));
    assertThat(((StdioElement.Stdout) all.get(0)).bytes().utf8String().lines().count())
        .isEqualTo(30000);
    assertThat(exitOf(all).status()).isEqualTo(5);
  }

  @Test
  void theBackgroundIsWaitedForWhenThatIsAskedFor(@TempDir Path directory) throws Exception {
    Path go = directory.resolve("go");
    await(port.alcove().run("mkfifo", go.toString()));
    Program program =
        Program.shell("(read line < " + go + "; echo late) & echo early").awaitBackground();
    Pair<StreamProcess, CompletionStage<List<StdioElement>>> run =
        program.elements().toMat(Sink.seq(), Keep.both()).run(port.system());
    assertThat(await(run.first().exit()).isSuccess()).isTrue();
    Files.writeString(go, "now\n");
    List<StdioElement> all = merged(await(run.second()));
    assertThat(all).hasSize(2).startsWith(stdout("early\nlate\n"));
  }

  @Test
  void theBackgroundThatIsWaitedForEndsWithItsReader() {
    Pair<StreamProcess, SinkQueueWithCancel<ByteString>> run =
        Program.shell("sleep 1000 & echo $!")
            .awaitBackground()
            .stdout()
            .toMat(Sink.queue(1), Keep.both())
            .run(port.system());
    int background = pidIn(await(run.second().pull()).orElseThrow());
    await(run.first().exit());
    assertThat(Proc.isAlive(background)).isTrue();
    run.second().cancel();
    assertThat(await(run.first().result()).isSuccess()).isTrue();
    assertThat(Proc.isAlive(background)).isFalse();
  }

  @Test
  void theBackgroundThatIsWaitedForEndsWhenItIsStopped() {
    for (boolean exited : new boolean[] {true, false}) {
      String then = exited ? "" : "; exec sleep 1000";
      Pair<StreamProcess, SinkQueueWithCancel<ByteString>> run =
          Program.shell("sleep 1000 & echo $!" + then)
              .awaitBackground()
              .stop(Signal.TERM, Duration.ofSeconds(20))
              .stdout()
              .toMat(Sink.queue(1), Keep.both())
              .run(port.system());
      int background = pidIn(await(run.second().pull()).orElseThrow());
      if (exited) {
        await(run.first().exit());
      }
      assertThat(Proc.isAlive(background)).isTrue();
      await(run.first().stop());
      assertThat(await(run.second().pull())).isEmpty();
      assertThat(Proc.isAlive(background)).isFalse();
      assertThat(await(run.first().result()).isSuccess()).isEqualTo(exited);
    }
  }

  @Test
  void aStreamThatIsCutOffLeavesNothing() {
    Materializer materializer = Materializer.createMaterializer(port.system());
    StreamProcess process =
        ProcessSource.elements("sh", "-c", "(sleep 1000 &); exec yes")
            .to(Sink.ignore())
            .run(materializer);
    Process there = await(process.process());
    materializer.shutdown();
    // Whichever comes first: nobody reads it any more, or it is stopped.
    assertThat(await(there.exit()).signal().orElseThrow()).isIn(Signal.TERM, Signal.PIPE);
    await(there.treeGone());
    assertThat(catchThrowable(() -> await(process.result()))).isNotNull();
  }

  @Test
  void aStreamThatIsCutOffBeforeItsProgramRunsLeavesNothing() {
    for (int i = 0; i < 20; i++) {
      Materializer materializer = Materializer.createMaterializer(port.system());
      StreamProcess process =
          ProcessSource.elements("sleep", "1000").to(Sink.ignore()).run(materializer);
      materializer.shutdown();
      assertThat(catchThrowable(() -> await(process.result()))).isNotNull();
    }
    // Forks are made in order: behind this one there is none to come.
    Boxes.end(await(port.root().fork()).discardOutput());
    Expect.until("the end", () -> await(port.root().cpid()).isEmpty());
  }

  // ---- Time -------------------------------------------------------------------------------------

  @Test
  void aProgramThatRunsTooLongIsStopped() {
    Pair<StreamProcess, CompletionStage<ByteString>> run =
        Program.shell("echo some >&2; (sleep 1000 &); exec sleep 1000")
            .timeout(Duration.ofSeconds(3))
            .stdout()
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    StdioException failure = failure(run.second());
    assertThat(failure.problem()).isEqualTo(StdioException.Problem.TIMED_OUT);
    assertThat(failure.exit().orElseThrow().signal()).contains(Signal.TERM);
    assertThat(failure).hasMessageContaining("ran for 3000 ms").hasMessageContaining("some");
    assertThat(failure(run.first().result())).isSameAs(failure);
  }

  @Test
  void aProgramThatIsIdleTooLongIsStopped() {
    Program program =
        Program.shell("for i in 1 2 3 4 5 6; do echo $i; sleep 0.4; done; exec sleep 1000")
            .idleTimeout(Duration.ofSeconds(2));
    List<String> seen = new ArrayList<>();
    StdioException failure =
        failure(program.stdout().runForeach(b -> seen.add(b.utf8String()), port.system()));
    assertThat(failure.problem()).isEqualTo(StdioException.Problem.IDLE);
    assertThat(String.join("", seen)).isEqualTo("1\n2\n3\n4\n5\n6\n");
  }

  @Test
  void theTimeInWhichNobodyListensIsNotIdle() {
    SinkQueueWithCancel<ByteString> queue =
        Program.of("yes")
            .idleTimeout(Duration.ofSeconds(2))
            .stdout()
            .toMat(
                Sink.<ByteString>queue(1).addAttributes(Attributes.inputBuffer(1, 1)), Keep.right())
            .run(port.system());
    // Longer than the time-out, as another program tells.
    await(port.alcove().run("sleep", "2.5"));
    for (int i = 0; i < 20; i++) {
      assertThat(await(queue.pull())).isPresent();
    }
    queue.cancel();
    Expect.until("the end", () -> await(port.root().cpid()).isEmpty());
  }

  // ---- Lines, rates, copies -------------------------------------------------------------------

  @Test
  void linesAreWholeWhateverThePieces() {
    String text = "ä€𝄞\n\nzwei\r\nlast";
    List<ByteString> single = new ArrayList<>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      single.add(ByteString.fromArray(new byte[] {b}));
    }
    List<String> lines =
        await(
            Source.from(single)
                .via(ProcessFlow.of("cat"))
                .via(Lines.of(20).strings())
                .runWith(Sink.seq(), port.system()));
    assertThat(lines).containsExactly("ä€𝄞", "", "zwei", "last");
  }

  @Test
  void aLineThatIsTooLongFailsTheStreamOrIsCut() {
    Program program = Program.shell("echo 12345; echo 1234567; echo 12€; echo; exec sleep 1000");
    StreamProcess[] handle = new StreamProcess[1];
    List<String> seen = new ArrayList<>();
    CompletionStage<Done> done =
        program
            .stdout()
            .mapMaterializedValue(process -> handle[0] = process)
            .via(Lines.of(5).strings())
            .runForeach(seen::add, port.system());
    assertThat(failure(done).problem()).isEqualTo(StdioException.Problem.LINE_TOO_LONG);
    assertThat(await(handle[0].result()).signal()).contains(Signal.TERM);

    List<StdioElement> cut =
        await(
            program
                .elements()
                .via(Lines.truncated(4).elements())
                .take(4)
                .runWith(Sink.seq(), port.system()));
    assertThat(cut).containsExactly(stdout("1234"), stdout("1234"), stdout("12"), stdout(""));
    Expect.until("the end", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  void aRateLimitBlocks() {
    long from = System.nanoTime();
    List<StdioElement> all =
        run(
            Program.shell("for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.01; done")
                .elements()
                .via(RateLimit.of(4, Duration.ofMillis(100)).blockingElements()));
    assertThat(all).startsWith(stdout("1\n2\n3\n4\n5\n6\n7\n8\n"));
    assertThat(exitOf(all).isSuccess()).isTrue();
    // 16 bytes, of which 4 pass at once.
    assertThat(System.nanoTime() - from).isGreaterThan(250_000_000L);
  }

  @Test
  void aRateLimitDropsAndCounts() {
    Pair<RateLimit.Dropped, CompletionStage<List<StdioElement>>> run =
        ProcessSource.elements("head", "-c", "4000000", "/dev/zero")
            .viaMat(RateLimit.of(1000, Duration.ofHours(1)).droppingElements(), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(port.system());
    List<StdioElement> all = merged(await(run.second()));
    assertThat(all).hasSize(2);
    int passed = ((StdioElement.Stdout) all.get(0)).bytes().size();
    assertThat(passed).isBetween(1, 1 << 20);
    assertThat(run.first().bytes() + passed).isEqualTo(4_000_000);
    assertThat(exitOf(all).isSuccess()).isTrue();
  }

  @Test
  void aCopyForASecondSinkLosesNothing() {
    Pair<CompletionStage<ByteString>, CompletionStage<ByteString>> both =
        ProcessSource.stdout("seq", "1", "100000")
            .viaMat(Tee.to(Streams.ALL), Keep.right())
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(both.first())).isEqualTo(await(both.second()));
    assertThat(await(both.first()).utf8String()).endsWith("\n100000\n");

    // One of them may stop; the other gets it all.
    Pair<CompletionStage<ByteString>, CompletionStage<ByteString>> one =
        ProcessSource.stdout("seq", "1", "100000")
            .viaMat(Tee.to(Sink.<ByteString>head()), Keep.right())
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(one.second())).isEqualTo(await(both.first()));
    assertThat(await(one.first()).size()).isPositive();
  }

  // ---- Several ----------------------------------------------------------------------------------

  @Test
  void aPipelineTellsTheExitOfEach() {
    ProcessPipeline pipeline =
        ProcessPipeline.of(
            Program.shell("cat; exit 1"), Program.of("tr", "a-z", "A-Z"), Program.of("sort"));
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        strings("pear\n", "fig\n")
            .viaMat(pipeline.flow(), Keep.right())
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("FIG\nPEAR\n");
    assertThat(await(ProcessPipeline.exits(run.first())).stream().map(Exit::status))
        .containsExactly(1, 0, 0);
    run.first().forEach(process -> await(process.result()));
  }

  @Test
  void whoReadsNoMoreStopsThoseBeforeIt() {
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        ProcessPipeline.of(Program.of("yes"), Program.of("cat"), Program.of("head", "-n", "2"))
            .source()
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("y\ny\n");
    List<Exit> exits = await(ProcessPipeline.exits(run.first()));
    assertThat(exits.get(0).isSuccess()).isFalse();
    assertThat(exits.get(2).isSuccess()).isTrue();
    run.first().forEach(process -> await(process.result()));
  }

  @Test
  void whoFailsStopsThoseBehindIt() {
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        ProcessPipeline.of(
                Program.shell("echo some; exit 9").failOnNonZero(),
                Program.shell("cat; sleep 1000"))
            .source()
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(failure(run.second()).exit().orElseThrow().status()).isEqualTo(9);
    assertThat(await(ProcessPipeline.exits(run.first())).get(1).signal()).contains(Signal.TERM);
    for (StreamProcess process : run.first()) {
      assertThat(catchThrowable(() -> await(process.result()))).isInstanceOf(StdioException.class);
    }
  }

  // ---- Again ------------------------------------------------------------------------------------

  @Test
  void aProgramIsStartedAgainAndEachExitIsSeen() {
    RestartSettings settings =
        RestartSettings.create(Duration.ofMillis(10), Duration.ofMillis(50), 0.1);
    List<StdioElement> all =
        await(
            ProcessSource.restarting(settings, Program.shell("echo run; exit 2"))
                .take(6)
                .runWith(Sink.seq(), port.system()));
    assertThat(all).filteredOn(stdout("run\n")::equals).hasSize(3);
    assertThat(all).filteredOn(StdioElement.Exited.class::isInstance).hasSize(3);
    Expect.until("the end", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  void aProgramIsStartedAgainUntilItSucceeds(@TempDir Path directory) {
    Path seen = directory.resolve("seen");
    RestartSettings settings =
        RestartSettings.create(Duration.ofMillis(10), Duration.ofMillis(50), 0.1);
    Program program =
        Program.shell("test -e " + seen + " && exec echo done; touch " + seen + "; exit 1")
            .failOnNonZero();
    List<StdioElement> all =
        await(
            ProcessSource.restartingOnFailure(settings, program)
                .runWith(Sink.seq(), port.system()));
    assertThat(all).hasSize(2).startsWith(stdout("done\n"));
  }

  // ---- Backpressure -----------------------------------------------------------------------------

  @Test
  void aSlowConsumerSlowsTheProgram() {
    Pair<StreamProcess, SinkQueueWithCancel<ByteString>> run =
        Program.of("cat", "/dev/zero")
            .stdout()
            .toMat(
                Sink.<ByteString>queue(1).addAttributes(Attributes.inputBuffer(1, 1)), Keep.both())
            .run(port.system());
    Process process = await(run.first().process());
    Gauge.awaitIdle(process.hostPid().getAsInt());
    long before = await(process.state()).stdout().bytes();
    // The window, and what the pieces under way have on top.
    assertThat(before).isBetween(1L, 1L << 20);
    for (long taken = 0; taken < (4 << 20); ) {
      taken += await(run.second().pull()).orElseThrow().size();
    }
    assertThat(await(process.state()).stdout().bytes()).isGreaterThanOrEqualTo(4L << 20);
    run.second().cancel();
    await(run.first().result());
  }

  @Test
  void aDeafProgramHoldsItsUpstreamBack() {
    AtomicLong taken = new AtomicLong();
    ByteString piece = ByteString.fromString("x".repeat(4096));
    StreamProcess process =
        Source.repeat(piece)
            .map(
                bytes -> {
                  taken.addAndGet(bytes.size());
                  return bytes;
                })
            .viaMat(Program.of("sleep", "1000").flow(), Keep.right())
            .to(Sink.ignore())
            .run(port.system());
    await(process.process());
    Expect.until("some", () -> taken.get() > 65536);
    long held = -1;
    while (held != taken.get()) {
      held = taken.get();
      await(port.alcove().run("sleep", "0.1"));
    }
    assertThat(held).isLessThan(2 << 20);
    await(process.stop());
  }
}
