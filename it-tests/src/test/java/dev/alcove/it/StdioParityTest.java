package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallResult;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.Task;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.stream.AtExit;
import dev.alcove.stream.ProcessFlow;
import dev.alcove.stream.ProcessPipeline;
import dev.alcove.stream.ProcessSource;
import dev.alcove.stream.Program;
import dev.alcove.stream.Stderr;
import dev.alcove.stream.StdioElement;
import dev.alcove.stream.StreamProcess;
import dev.alcove.stream.Supervisor;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the document of stdio shows, example by example, and what its own suite asserts, but for the
 * sandboxes. More of the suite is in {@link SupervisorTest} and {@link StdioTest}.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StdioParityTest extends WithPort {
  /** A stream that is cancelled or has failed may be over before its program. */
  @AfterEach
  void nothingIsLeft() {
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  /** The elements as stdio shows them, those of one kind behind each other put together. */
  private static List<String> run(Source<StdioElement, ?> source) {
    return StdioTest.merged(await(source.runWith(Sink.seq(), port.system()))).stream()
        .map(StdioParityTest::show)
        .toList();
  }

  static String show(StdioElement element) {
    if (element instanceof StdioElement.Stdout stdout) {
      return "stdout: " + stdout.bytes().utf8String();
    }
    if (element instanceof StdioElement.Stderr stderr) {
      return "stderr: " + stderr.bytes().utf8String();
    }
    Exit exit = ((StdioElement.Exited) element).exit();
    return exit.signal()
        .map(signal -> "termsig: " + signal)
        .orElse("exit_status: " + exit.status());
  }

  private static Source<ByteString, NotUsed> strings(String... texts) {
    return Source.from(List.of(texts)).map(ByteString::fromString);
  }

  private static Source<StdioElement, NotUsed> pipe(
      Source<ByteString, NotUsed> input, Program program) {
    return input.via(program.elementFlow());
  }

  // ---- Its document -----------------------------------------------------------------------------

  @Test
  void overviewStreamingStdoutAndStderr() {
    assertThat(run(ProcessSource.shell("echo hello; echo world >&2")))
        .containsExactlyInAnyOrder("stdout: hello\n", "stderr: world\n", "exit_status: 0")
        .last()
        .isEqualTo("exit_status: 0");
  }

  @Test
  void overviewPipingToStdin() {
    assertThat(run(pipe(strings("hello\n"), Program.shell("sed -u 's/hello/bye/'"))))
        .containsExactly("stdout: bye\n", "exit_status: 0");
  }

  @Test
  void configEnviron() {
    Command env = Command.of("/usr/bin/env").clearEnv().env("TERM", "dumb").env("PATH", "/bin");
    assertThat(run(ProcessSource.elements(env)))
        .containsExactly("stdout: TERM=dumb\nPATH=/bin\n", "exit_status: 0");
  }

  @Test
  void pipeOfAnUnfoldedStream() {
    Source<ByteString, NotUsed> numbers =
        Source.range(1, 1000).map(i -> ByteString.fromString((1001 - i) + "\n"));
    assertThat(run(pipe(numbers, Program.shell("grep --line-buffered 442"))))
        .containsExactly("stdout: 442\n", "exit_status: 0");
  }

  @Test
  void pipeOfOneProgramIntoAnother() {
    // Where stdio turns tuples into binaries, a stream of bytes is one already.
    Pair<StreamProcess, CompletionStage<List<StdioElement>>> run =
        Program.shell("echo test; kill $$")
            .stderr(Stderr.AS_STDOUT)
            .stdout()
            .via(ProcessFlow.elements("sed", "-u", "s/t/_/g"))
            .toMat(Sink.seq(), Keep.both())
            .run(port.system());
    assertThat(await(run.second()).stream().map(StdioParityTest::show))
        .containsExactly("stdout: _es_\n", "exit_status: 0");
    assertThat(await(run.first().result()).signal()).contains(Signal.TERM);
  }

  @Test
  void pipeIgnoresEmptyBinaries() {
    assertThat(run(pipe(strings("", "a", ""), Program.of("cat"))))
        .containsExactly("stdout: a", "exit_status: 0");
  }

  @Test
  void streamOfAStringOfAListAndOfOneWithADirectory() {
    assertThat(run(ProcessSource.shell("echo test")))
        .containsExactly("stdout: test\n", "exit_status: 0");
    assertThat(run(ProcessSource.elements("/bin/echo", "test")))
        .containsExactly("stdout: test\n", "exit_status: 0");
    assertThat(run(ProcessSource.elements(Command.of("/bin/pwd").chdir("/tmp"))))
        .containsExactly("stdout: /tmp\n", "exit_status: 0");
  }

  @Test
  void withSupervisor() {
    Supervisor supervisor = await(Supervisor.start(port.system(), AtExit.NOSHUTDOWN));
    for (int i = 0; i < 2; i++) {
      assertThat(run(Program.shell("echo test").under(supervisor).elements()))
          .containsExactly("stdout: test\n", "exit_status: 0");
    }
    await(supervisor.shutdown());
  }

  // ---- Its suite --------------------------------------------------------------------------------

  @Test
  void echoOnBothStreams() {
    assertThat(run(ProcessSource.shell("echo out; echo err >&2")))
        .hasSize(3)
        .contains("stdout: out\n", "stderr: err\n")
        .endsWith("exit_status: 0");
  }

  @Test
  void errorsOfTaskInitAndOpAreNamed() {
    // The task, from which others are forked.
    assertThatThrownBy(() -> await(port.root().fork(ops -> ops.chdir("/nowhere"))))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageContaining("chdir(\"/nowhere\")")
        .hasMessageContaining("ENOENT");
    // The init, which is cloned.
    assertThatThrownBy(
            () -> await(port.root().clone(Flags.of(CloneFlag.FILES), ops -> ops.setsid())))
        .hasMessageContaining("EINVAL");
    // An op.
    BatchFailedException failure =
        Expect.batchErrno(
            ProcessSource.elements(
                    Command.of("true").rlimit(Rlimit.CORE, 0, 0).chdir("/nowhere/at/all"))
                .runWith(Sink.seq(), port.system()),
            Errno.ENOENT);
    assertThat(failure).hasMessageContaining("chdir(\"/nowhere/at/all\")");
  }

  @Test
  void unknownOpsAndWrongArgumentsAreRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> Task.call("no_such_call", List.of()))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Task.call("chdir", List.of(1, 2)))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void aNameOfItsOwn() {
    assertThat(
            run(ProcessSource.elements(Command.of("/bin/sh", "-c", "exec cat /proc/$$/cmdline"))))
        .hasSize(2);
    assertThat(run(ProcessSource.elements(Command.of("sh", "-c", "echo $0").arg0("myname"))))
        .hasSize(2)
        .startsWith("stdout: myname\n");
  }

  @Test
  void anEmptyListAndAMissingExecutable() {
    assertThatThrownBy(() -> Program.of()).isInstanceOf(InvalidArgumentException.class);
    Expect.batchErrno(
        ProcessSource.elements("/nowhere/nothing").runWith(Sink.seq(), port.system()),
        Errno.ENOENT);
  }

  @Test
  void anEnumerableToCat() {
    String text = String.join("", IntStream.range(0, 10_000).mapToObj(i -> i + " ").toList());
    assertThat(run(pipe(strings(text.split("(?<= )", -1)), Program.of("cat"))))
        .containsExactly("stdout: " + text, "exit_status: 0");
  }

  @Test
  void aFullBufferOfSleepIsBackpressureAndNoError() {
    // stdio fails here with EAGAIN; this is held back until the program has ended.
    Source<ByteString, NotUsed> much =
        Source.repeat(ByteString.fromString("x".repeat(65536))).take(64);
    assertThat(run(pipe(much, Program.of("sleep", "0.3")))).containsExactly("exit_status: 0");
  }

  @Test
  void anExitWhileItIsWrittenTo() {
    Source<ByteString, NotUsed> endless = Source.repeat(ByteString.fromString("x".repeat(1000)));
    assertThat(run(pipe(endless, Program.shell("head -c 5; kill -9 $$"))))
        .containsExactly("stdout: xxxxx", "termsig: KILL");
    assertThat(run(pipe(endless, Program.of("true")))).containsExactly("exit_status: 0");
  }

  @Test
  void pipeOf64MebibytesThroughCat() {
    // pipe! dies after 130 KB.
    long size = 64L << 20;
    ByteString piece = ByteString.fromString("0123456789abcdef".repeat(4096));
    long back =
        await(
            Source.repeat(piece)
                .take(size / piece.size())
                .via(ProcessFlow.of("cat"))
                .runWith(Sink.fold(0L, (sum, bytes) -> sum + bytes.size()), port.system()));
    assertThat(back).isEqualTo(size);
  }

  @Test
  void aPipelineOfTwo() {
    Pair<List<StreamProcess>, CompletionStage<ByteString>> run =
        ProcessPipeline.of(Program.shell("echo b; echo a"), Program.of("sort"))
            .source()
            .toMat(Sink.fold(ByteString.emptyByteString(), ByteString::concat), Keep.both())
            .run(port.system());
    assertThat(await(run.second()).utf8String()).isEqualTo("a\nb\n");
    assertThat(await(ProcessPipeline.exits(run.first()))).allMatch(Exit::isSuccess);
    run.first().forEach(process -> await(process.result()));
  }

  @Test
  void aBackgroundProcessIsGoneAfterTheStream() {
    List<String> all = run(ProcessSource.shell("sleep 1000 & echo $!"));
    assertThat(all).hasSize(2).endsWith("exit_status: 0");
    int background = Integer.parseInt(all.get(0).substring("stdout: ".length()).strip());
    assertThat(Proc.isAlive(background)).isFalse();
  }

  @Test
  void theBasicsAtAChainOfTen() {
    Program deep = Program.of(Command.of("sh", "-c", "cat; echo err >&2; exit 3").depth(10));
    assertThat(run(pipe(strings("a", "", "b"), deep)))
        .hasSize(3)
        .contains("stdout: ab", "stderr: err\n")
        .endsWith("exit_status: 3");
    StreamProcess run =
        Program.of(Command.of("yes").depth(10)).stdout().to(Sink.head()).run(port.system());
    assertThat(await(run.process()).forkchain()).hasSize(10);
    assertThat(await(run.result()).isSuccess()).isFalse();
  }

  @Test
  void ofWhatIsBelowAProcessEachIsFoundInProc() {
    StreamProcess run =
        Program.shell("sleep 1000 & (sleep 1000 & wait) & wait")
            .stdout()
            .to(Sink.ignore())
            .run(port.system());
    int leader = await(run.process()).hostPid().orElseThrow();
    // A shell that is forked is named sleep only when it has executed it.
    Expect.until("two sleep below", () -> sleepingBelow(leader) == 2);
    assertThat(Proc.descendants(leader))
        .hasSize(3)
        .anySatisfy(stat -> assertThat(stat.ppid()).isEqualTo(leader));
    await(run.stop());
  }

  private static long sleepingBelow(int pid) {
    return Proc.descendants(pid).stream().filter(stat -> stat.name().equals("sleep")).count();
  }

  // ---- Lists of operations ----------------------------------------------------------------------

  private static Call<Void> chdir(String path) {
    return new Call.Chdir(Bytes.utf8(path));
  }

  /** What a list of operations does in a process of its own, from which a stream is run. */
  private static List<String> after(Task<?> task, Program program) {
    Process init = await(port.root().fork(task)).process();
    List<String> all = run(Program.of(program.command().parent(init)).elements());
    await(init.end());
    await(init.discardOutput().terminated());
    return all;
  }

  @Test
  void withErrexitOffAnErrorIsIgnored() {
    Task<CallResult<Void>> ignored = Task.attempt(chdir("/nowhere"));
    assertThat(after(ignored.then(Task.call(chdir("/tmp"))), Program.shell("pwd")))
        .containsExactly("stdout: /tmp\n", "exit_status: 0");
  }

  @Test
  void stateIsPassedAlongAndAnOpGivesOps() {
    Task<?> task =
        Task.call(chdir("/tmp"))
            .then(Task.call(new Call.Getcwd()))
            .then(
                where ->
                    Task.of(
                        ops -> {
                          ops.setenv("WHERE", where.toString());
                          ops.chdir("/");
                        }));
    assertThat(after(task, Program.shell("echo $WHERE; pwd")))
        .containsExactly("stdout: /tmp\n/\n", "exit_status: 0");
  }
}
