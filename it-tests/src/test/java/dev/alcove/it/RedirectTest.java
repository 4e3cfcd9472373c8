package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.Redirect;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FdPair;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.stream.ProcessPipeline;
import dev.alcove.stream.ProcessSink;
import dev.alcove.stream.Program;
import dev.alcove.stream.Stderr;
import dev.alcove.stream.StdioException;
import dev.alcove.stream.StreamProcess;
import dev.alcove.stream.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Standard streams that lead past the JVM: to files, to descriptors, to other programs. */
@ExtendWith(Invariants.class)
@Tag("quick")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RedirectTest extends WithPort {

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  @AfterEach
  void nothingIsLeft() {
    assertThat(await(port.root().cpid())).isEmpty();
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private static Command sh(String script) {
    return Command.of("/bin/sh", "-c", script);
  }

  private static Output run(Command command) {
    Output output = await(port.alcove().run(command));
    assertThat(output.exit().isSuccess())
        .as("%s: %s", output.exit().describe(), output.stderr().utf8String())
        .isTrue();
    return output;
  }

  // ---- Files ------------------------------------------------------------------------------------

  @Test
  void allThreeAreFiles() throws IOException {
    String in = file("in", "words\n");
    Output output =
        run(
            sh("cat; echo error >&2; ls /proc/self/fd | tr -d '\\n'")
                .stdin(Redirect.from(in))
                .stdout(Redirect.to(file("out")))
                .stderr(Redirect.to(file("err"))));
    assertThat(output.stdout().size()).isZero();
    assertThat(output.stderr().size()).isZero();
    assertThat(directory.resolve("out")).hasContent("words\n0123");
    assertThat(directory.resolve("err")).hasContent("error\n");
  }

  @Test
  void aFileIsEmptiedOrWrittenAtItsEnd() throws IOException {
    String out = file("out", "a line that was there before\n");
    run(sh("echo one").stdout(Redirect.appendTo(out)));
    run(sh("echo two; echo three >&2").stdout(Redirect.appendTo(out)).mergeStderr());
    assertThat(directory.resolve("out"))
        .hasContent("a line that was there before\none\ntwo\nthree\n");
    run(sh("echo four").mergeStderr().stdout(Redirect.to(out)));
    assertThat(directory.resolve("out")).hasContent("four\n");
    run(sh("echo five; echo six >&2").stdout(Redirect.DISCARD).stderr(Redirect.appendTo(out)));
    assertThat(directory.resolve("out")).hasContent("four\nsix\n");
    assertThat(run(sh("cat; echo seven").stdin(Redirect.DISCARD)).stdout().utf8String())
        .isEqualTo("seven\n");
  }

  @Test
  void aFileThatCannotBeOpenedIsNamedAndNothingIsStarted() {
    String missing = file("missing");
    assertThatThrownBy(() -> run(sh("echo x > " + file("ran")).stdin(Redirect.from(missing))))
        .hasStackTraceContaining("open(\"" + missing + "\"")
        .hasStackTraceContaining("ENOENT");
    assertThat(directory.resolve("ran")).doesNotExist();
    Expect.batchErrno(
        port.alcove().run(sh("true").stdout(Redirect.to(directory.toString()))), Errno.EISDIR);
    assertThatThrownBy(() -> Redirect.from("a\0b")).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Redirect.descriptor(2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("2 is a standard stream");
    assertThatThrownBy(() -> sh("true").mergeStderr().stderr(Redirect.DISCARD))
        .isInstanceOf(InvalidArgumentException.class);
  }

  /** Seen by who becomes somebody else, in another root, by who stands above. */
  @Test
  void theFileIsOpenedBeforeAllElse() throws IOException {
    String in = file("in", "words\n");
    Command cat = sh("cat; test -e " + in + " || echo unseen").stdin(Redirect.from(in));
    for (Sandbox sandbox : List.of(Sandbox.none(), Sandbox.process(), Sandbox.rootless())) {
      String out = file("out-" + sandbox.hashCode());
      run(cat.in(sandbox).stdout(Redirect.to(out)).depth(3));
      assertThat(Path.of(out))
          .hasContent(sandbox.stages().size() > 1 ? "words\nunseen\n" : "words\n");
    }
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  void aTerminalCanBeTheRest() throws IOException {
    String out = file("out");
    Output output =
        run(
            sh("test -t 0 && test -t 2 && ! test -t 1 && echo file; echo tty >&2")
                .pty(new WindowSize(24, 80))
                .stdout(Redirect.to(out)));
    assertThat(output.stdout().utf8String()).isEqualTo("tty\r\n");
    assertThat(Path.of(out)).hasContent("file\n");
  }

  @Test
  void aStreamNeitherFeedsNorLosesWhatIsNotForItsProgram() throws IOException {
    String in = file("in", "words\n");
    int[] asked = new int[1];
    Source<ByteString, ?> never =
        Source.repeat(ByteString.fromString("x"))
            .map(
                bytes -> {
                  asked[0]++;
                  return bytes;
                });
    Exit exit =
        await(
            never.runWith(
                ProcessSink.of(
                    Command.of("cat").stdin(Redirect.from(in)).stdout(Redirect.to(file("out")))),
                port.system()));
    assertThat(exit.isSuccess()).isTrue();
    assertThat(directory.resolve("out")).hasContent("words\n");
    assertThat(asked[0]).isZero();
  }

  // ---- Descriptors ------------------------------------------------------------------------------

  @Test
  @Calls("pipe2")
  void aPipeJoinsTwoPrograms() {
    Process box = Boxes.ordinary(port);
    FdPair pipe = await(box.pipe2(OpenFlag.O_CLOEXEC));
    Expect.errno(box.read(pipe.first(), 1), Errno.EAGAIN);
    Expect.errno(box.pipe2(OpenFlag.O_APPEND), Errno.EINVAL);
    Command writer = sh("echo words").parent(box).stdout(Redirect.descriptor(pipe.second()));
    Command reader = sh("cat").parent(box).stdin(Redirect.descriptor(pipe.first()));
    CompletionStage<Output> read = port.alcove().run(reader);
    await(port.alcove().run(writer));
    await(box.closeRange(3, 255)); // or its copy would keep the reader waiting
    assertThat(await(read).stdout().utf8String()).isEqualTo("words\n");
    Expect.batchErrno(port.alcove().run(reader), Errno.EBADF);
    Boxes.end(box);
  }

  // ---- Programs ---------------------------------------------------------------------------------

  private static String text(Source<ByteString, ?> source) {
    return await(Streams.collect(port, source)).utf8String();
  }

  private static List<Exit> exits(List<StreamProcess> run) {
    return await(ProcessPipeline.exits(run));
  }

  @Test
  void aDirectPipelineTellsTheExitOfEach() {
    ProcessPipeline pipeline =
        ProcessPipeline.of(
                Program.shell("cat; exit 1"),
                Program.of("tr", "a-z", "A-Z"),
                Program.shell("rev; exit 3"))
            .direct();
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        Source.single(ByteString.fromString("abc\n"))
            .viaMat(pipeline.flow(), Keep.right())
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("CBA\n");
    assertThat(exits(run.first()).stream().map(Exit::status)).containsExactly(1, 0, 3);
    assertThat(text(ProcessPipeline.of(Program.shell("cat; echo one")).direct().source()))
        .isEqualTo("one\n");
  }

  @Test
  void nothingIsLostOnTheWay() {
    int programs = 5;
    List<Program> cats = IntStream.range(0, programs).mapToObj(i -> Program.of("cat")).toList();
    ByteString piece = ByteString.fromArray(new byte[50_000]);
    int pieces = 400;
    long bytes =
        await(
            Source.repeat(piece)
                .take(pieces)
                .via(ProcessPipeline.of(cats).direct().flow())
                .runWith(Sink.fold(0L, (sum, more) -> sum + more.size()), port.system()));
    assertThat(bytes).isEqualTo((long) pieces * piece.size());
  }

  /** Of the bytes between them the port and the JVM see none. */
  @Test
  void whatGoesFromOneToTheNextIsInNoStream() {
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        ProcessPipeline.of(
                Program.of("head", "-c", "10000000", "/dev/zero"),
                Program.of("cat"),
                Program.shell("wc -c; read -r never < /dev/null; true"))
            .direct()
            .source()
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    List<Process> processes = run.first().stream().map(handle -> await(handle.process())).toList();
    assertThat(await(run.second()).utf8String().strip()).isEqualTo("10000000");
    assertThat(exits(run.first())).allMatch(Exit::isSuccess);
    assertThat(processes.stream().map(process -> process.parent().orElseThrow().parent()))
        .as("all below one process")
        .doesNotContainNull()
        .extracting(parent -> parent.orElseThrow().handle())
        .containsOnly(processes.get(0).parent().orElseThrow().parent().orElseThrow().handle());
  }

  @Test
  void whoReadsNoMoreStopsThoseBefore() {
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        ProcessPipeline.of(Program.of("yes"), Program.of("cat"), Program.of("head", "-n", "2"))
            .direct()
            .source()
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("y\ny\n");
    List<Exit> exits = exits(run.first());
    assertThat(exits.get(0).signal()).isPresent();
    assertThat(exits.get(1).signal()).isPresent();
    assertThat(exits.get(2).isSuccess()).isTrue();
    // One that never writes would never learn of it by SIGPIPE.
    Pair<List<StreamProcess>, CompletionStage<ByteString>> silent =
        ProcessPipeline.of(Program.of("sleep", "1000"), Program.of("echo", "done"))
            .direct()
            .source()
            .toMat(Streams.ALL, Keep.both())
            .run(port.system());
    assertThat(await(silent.second()).utf8String()).isEqualTo("done\n");
    assertThat(exits(silent.first()).get(0).signal()).contains(Signal.TERM);
  }

  @Test
  void theDownstreamStopsAll() {
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        ProcessPipeline.of(
                Program.shell("echo a; exec sleep 1000"), Program.of("cat"), Program.of("cat"))
            .direct()
            .source()
            .toMat(Sink.head(), Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("a\n");
    assertThat(exits(run.first()).get(0).signal()).contains(Signal.TERM);
    run.first().forEach(handle -> await(handle.stop()));
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  /** Those behind it are at their end as soon as it is, and stop who is before them. */
  @Test
  void whoDiesBySomethingElseThanItsStopHasFailed() {
    Program cat = Program.of("cat").failOnNonZero();
    for (String signal : List.of("SEGV", "ABRT", "TERM", "KILL")) {
      Program dies = Program.shell("cat; kill -" + signal + " $$").failOnNonZero();
      for (int round = 0; round < 10; round++) {
        Throwable failure =
            Expect.thrown(
                ProcessPipeline.of(Program.of("seq", "1", "1000"), dies, cat, cat)
                    .direct()
                    .source()
                    .runWith(Streams.ALL, port.system()));
        assertThat(failure).hasMessageContaining("killed by SIG" + signal);
      }
      Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
    }
  }

  @Test
  void aFailureOfAnyIsTheStreams() {
    Program fails = Program.shell("cat; echo reason >&2; exit 4").failOnNonZero();
    for (int at = 0; at < 3; at++) {
      int place = at;
      List<Program> programs =
          IntStream.range(0, 3).mapToObj(i -> i == place ? fails : Program.of("cat")).toList();
      assertThatThrownBy(() -> text(ProcessPipeline.of(programs).direct().source()))
          .isInstanceOfSatisfying(
              StdioException.class,
              failure -> {
                assertThat(failure.exit().orElseThrow().status()).isEqualTo(4);
                assertThat(failure.stderrTail()).isEqualTo("reason\n");
              });
      Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
    }
  }

  @Test
  void whoIsStoppedBecauseNobodyReadsHasNotFailed() {
    Program yes = Program.of("yes").failOnNonZero();
    assertThat(text(ProcessPipeline.of(yes, Program.of("head", "-n", "1")).direct().source()))
        .isEqualTo("y\n");
  }

  @Test
  void oneThatCannotBeStartedEndsTheOthers() {
    for (int at = 0; at < 3; at++) {
      int place = at;
      List<Program> programs =
          IntStream.range(0, 3)
              .mapToObj(i -> i == place ? Program.of("/nonexistent/program") : Program.of("yes"))
              .toList();
      assertThatThrownBy(() -> text(ProcessPipeline.of(programs).direct().source()))
          .hasStackTraceContaining("/nonexistent/program")
          .hasStackTraceContaining("ENOENT");
      Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
    }
  }

  @Test
  void theUpstreamsFailureAndTheMaterializersEndAreTheEndOfAll() {
    List<Program> cats = List.of(Program.of("cat"), Program.of("cat"));
    RuntimeException reason = new IllegalStateException("upstream");
    assertThatThrownBy(
            () ->
                text(
                    Source.<ByteString>failed(reason)
                        .via(ProcessPipeline.of(cats).direct().flow())))
        .satisfies(
            failure ->
                assertThat(failure instanceof CompletionException ? failure.getCause() : failure)
                    .isSameAs(reason));
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
    Materializer materializer = Materializer.createMaterializer(port.system());
    List<StreamProcess> run =
        Source.<ByteString>maybe()
            .viaMat(ProcessPipeline.of(cats).direct().flow(), Keep.right())
            .to(Sink.ignore())
            .run(materializer);
    run.forEach(handle -> await(handle.process()));
    materializer.shutdown();
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  void sandboxesAreJoinedToo() {
    Program boxed = Program.of(sh("tr a-z A-Z; id -u").in(Sandbox.rootless().tmpfs("/tmp")));
    assertThat(
            text(ProcessPipeline.of(Program.of("echo", "words"), boxed, boxed).direct().source()))
        .isEqualTo("WORDS\n65534\n65534\n");
  }

  @Test
  void theErrorsOfOneMayGoWithItsOutput() {
    Program both = Program.shell("echo out; echo err >&2").stderr(Stderr.MERGED);
    assertThat(text(ProcessPipeline.of(both, Program.of("cat", "-n")).direct().source()))
        .isEqualTo("     1\tout\n     2\terr\n");
  }

  @Test
  void whatCannotBeJoinedIsRefused() {
    Program cat = Program.of("cat");
    Supervisor supervisor = await(Supervisor.start(port.system()));
    for (Program wrong :
        List.of(
            Program.of(Command.of("cat").stdin(Redirect.DISCARD)),
            cat.idleTimeout(Duration.ofSeconds(1)),
            cat.under(supervisor),
            Program.of(Command.of("cat").parent(supervisor.process())))) {
      assertThatThrownBy(() -> ProcessPipeline.of(cat, wrong).direct().source())
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("pipeline.direct");
    }
    for (Program wrong :
        List.of(
            Program.of(Command.of("cat").stdout(Redirect.DISCARD)), cat.stderr(Stderr.AS_STDOUT))) {
      assertThatThrownBy(() -> ProcessPipeline.of(wrong, cat).direct().source())
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageContaining("pipeline.direct");
    }
    assertThat(await(supervisor.shutdown())).isEqualTo(Done.getInstance());
  }
}
