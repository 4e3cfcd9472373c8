package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Ops;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.PortExit;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.StreamException;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.stream.ProcessSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a process or its port, what it was asked is answered, and by what type. */
@ExtendWith(Invariants.class)
@Tag("quick")
class AnsweredTest {
  /** More than the port takes at once, so that some of them wait in this JVM: 128, and 8 forks. */
  private static final int MANY_CALLS = 300;

  private static final int MANY_FORKS = 40;

  private RealPort port;
  private Process root;

  @BeforeEach
  void start() {
    port = RealPort.start();
    root = port.root();
    await(port.port().started());
  }

  @AfterEach
  void end() {
    port.close();
  }

  // ---- What is queued behind the end of a control process -------------------------------------

  @Test
  void callsBehindAnExecAreRefusedAsExeced() {
    Process process = await(root.fork());
    CompletionStage<?> exec = process.execvp("sleep", List.of("sleep", "1000"));
    List<CompletionStage<Integer>> calls = many(MANY_CALLS, process::getpid);
    List<CompletionStage<List<Object>>> batches =
        many(10, () -> process.batch(ops -> ops.setsid().chdir("/")));
    List<CompletionStage<Process>> forks = many(MANY_FORKS, process::fork);

    await(exec);
    for (AlcoveException failure : failures(calls, batches, forks)) {
      assertRefused(failure, Refusal.EXECED);
    }
    await(process.end());
    await(process.terminated());
    assertOnlyTheRootIsLeft();
  }

  @Test
  void callsBehindAnExecThatFailsAreMade() {
    Process process = await(root.fork());
    CompletionStage<?> exec = process.execvp("/no/such/program", List.of("x"));
    List<CompletionStage<Integer>> calls = many(MANY_CALLS, process::getpid);

    assertThat(((SyscallException) failure(exec)).is(Errno.ENOENT)).isTrue();
    for (CompletionStage<Integer> call : calls) {
      assertThat(await(call)).isEqualTo(process.pid().getAsInt());
    }
    await(process.end());
  }

  @Test
  void callsBehindAnExitAreRefused() {
    Process process = await(root.fork());
    CompletionStage<?> exit = process.exit(3);
    List<CompletionStage<Integer>> calls = many(MANY_CALLS, process::getpid);
    List<CompletionStage<Process>> forks = many(MANY_FORKS, process::fork);

    await(exit);
    for (AlcoveException failure : failures(calls, forks)) {
      assertRefused(failure, Refusal.ENDED, Refusal.NO_SUCH_PROCESS);
    }
    assertThat(await(process.exit()).status()).isEqualTo(3);
    await(process.terminated());
    assertOnlyTheRootIsLeft();
  }

  @Test
  void callsOfAKilledProcessAreRefused() {
    Process process = await(root.fork());
    int pid = process.hostPid().getAsInt();
    Gauge.stop(pid);
    List<CompletionStage<Integer>> calls = many(MANY_CALLS, process::getpid);
    List<CompletionStage<List<Object>>> batches =
        many(10, () -> process.batch(ops -> ops.setsid().chdir("/")));
    assertThat(calls).noneMatch(call -> call.toCompletableFuture().isDone());
    Gauge.signal(pid, "KILL");

    for (AlcoveException failure : failures(calls, batches)) {
      assertRefused(failure, Refusal.ENDED, Refusal.NO_SUCH_PROCESS);
    }
    assertThat(await(process.exit()).signal()).contains(Signal.KILL);
    await(process.terminated());
    assertOnlyTheRootIsLeft();
  }

  @Test
  void forksOfAKilledProcessAreAnsweredAndTheirActorsEnd() {
    Process process = await(root.fork());
    int pid = process.hostPid().getAsInt();
    Gauge.stop(pid);
    List<CompletionStage<Process>> forks = many(MANY_FORKS, process::fork);
    List<CompletionStage<Process>> batches =
        many(MANY_FORKS, () -> process.fork(ops -> ops.chdir("/").setsid()));
    List<CompletionStage<Process>> commands =
        many(5, () -> port.alcove().start(Command.of("sleep", "1000").parent(process)));
    List<CompletionStage<Process>> deep =
        many(5, () -> port.alcove().start(Command.of("sleep", "1000").parent(process).depth(4)));
    // These use the handle of the child before it was forked: its streams, and its exit.
    List<CompletionStage<?>> ofChildren = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Command command = Command.of("cat").parent(process);
      ofChildren.add(port.alcove().run(command));
      ofChildren.add(port.alcove().source(command).runWith(Sink.ignore(), port.system()));
      ofChildren.add(ProcessSource.stdout(command).to(Sink.ignore()).run(port.system()));
      ofChildren.add(
          endless().via(port.alcove().flow(command)).runWith(Sink.ignore(), port.system()));
    }
    // The actors of the children are there, and wait with us.
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .until(() -> port.actors().size() > 8);
    Gauge.signal(pid, "KILL");

    for (AlcoveException failure : failures(forks, batches, commands, deep)) {
      assertRefused(failure, Refusal.ENDED, Refusal.NO_SUCH_PROCESS, Refusal.NEVER_STARTED);
    }
    for (AlcoveException failure : failures(ofChildren)) {
      assertRefused(failure, Refusal.ENDED, Refusal.NO_SUCH_PROCESS, Refusal.NEVER_STARTED);
    }
    await(process.terminated());
    assertOnlyTheRootIsLeft();
  }

  // ---- Spawn batches that fail
  // -------------------------------------------------------------------

  /** How a set-up fails, at which step, and with what. */
  record BadSetup(String name, Consumer<Ops> steps, int step, String call, Errno errno) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<BadSetup> badSetups() {
    return Stream.of(
        new BadSetup("chdir first", ops -> ops.chdir("/nope").setsid(), 1, "chdir", Errno.ENOENT),
        new BadSetup(
            "chdir in the middle",
            ops -> ops.setsid().setenv("A", "b").chdir("/nope").setenv("C", "d"),
            3,
            "chdir",
            Errno.ENOENT),
        new BadSetup(
            "setsid twice", ops -> ops.setsid().setsid().chdir("/"), 2, "setsid", Errno.EPERM),
        new BadSetup(
            "exec of nothing",
            ops -> ops.chdir("/").execvp("/no/such/program"),
            2,
            "execvp",
            Errno.ENOENT),
        new BadSetup("exec of a directory", ops -> ops.execvp("/"), 1, "execvp", Errno.EACCES));
  }

  @ParameterizedTest
  @MethodSource("badSetups")
  void aFailedSpawnBatchNamesTheStepAndLeavesNothing(BadSetup setup) {
    assertBatchFailed(root.fork(setup.steps()), setup.step(), setup.call(), setup.errno());
    assertOnlyTheRootIsLeft();
  }

  @Test
  void aBatchThatIsNoSpawnLeavesTheProcess() {
    Process process = await(root.fork());
    assertBatchFailed(
        process.batch(ops -> ops.setenv("A", "b").chdir("/nope").setenv("A", "c")),
        2,
        "chdir",
        Errno.ENOENT);
    assertThat(await(process.getenv("A"))).contains("b");
    await(process.end());
  }

  @Test
  void aMissingProgramLeavesNothing() {
    for (int depth : new int[] {1, 2, 5}) {
      assertBatchFailed(
          port.alcove().start(Command.of("/no/such/program").depth(depth)),
          1,
          "execvp",
          Errno.ENOENT);
      assertBatchFailed(
          port.alcove().run(Command.of("/no/such/program").depth(depth)),
          1,
          "execvp",
          Errno.ENOENT);
      assertOnlyTheRootIsLeft();
    }
  }

  @Test
  void aBadDirectoryLeavesNothing() {
    for (int depth : new int[] {1, 3}) {
      assertBatchFailed(
          port.alcove().start(Command.of("true").chdir("/nope").nice(5).depth(depth)),
          2,
          "chdir",
          Errno.ENOENT);
      assertOnlyTheRootIsLeft();
    }
  }

  @Test
  void changingTheUserWithoutThePrivilegeLeavesNothing() {
    Process parent = await(root.fork());
    if (await(root.getresuid()).effective() == 0) {
      await(parent.setresgid(65534));
      await(parent.setresuid(65534));
    }
    assertBatchFailed(parent.fork(ops -> ops.setsid().setresuid(0)), 2, "setresuid", Errno.EPERM);
    // To become somebody drops the supplementary groups first; that is denied already.
    assertBatchFailed(
        port.alcove().start(Command.of("true").parent(parent).user(0)),
        1,
        "setgroups",
        Errno.EPERM);
    assertThat(await(parent.cpid())).isEmpty();
    await(parent.end());
    await(parent.terminated());
    assertOnlyTheRootIsLeft();
  }

  @Test
  void aThousandFailedStartsLeaveNothing() {
    List<CompletionStage<Process>> starts = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // The failure of a deep one may come before all the actors above it are at work.
      starts.add(port.alcove().start(Command.of("/no/such/program").depth(1 + i % 4)));
    }
    for (AlcoveException failure : failures(starts)) {
      assertThat(failure).isInstanceOf(BatchFailedException.class);
    }
    assertOnlyTheRootIsLeft();
  }

  // ---- What comes too late
  // -----------------------------------------------------------------------

  @Test
  void aProgramAnswersNoCalls() {
    Process process = await(port.alcove().start("sleep", "1000"));
    assertRefused(failure(process.getpid()), Refusal.EXECED);
    assertRefused(failure(process.chdir("/")), Refusal.EXECED);
    assertRefused(failure(process.fork()), Refusal.EXECED);
    assertRefused(failure(process.fork(ops -> ops.setsid())), Refusal.EXECED);
    assertRefused(failure(process.batch(ops -> ops.setsid())), Refusal.EXECED);
    assertRefused(failure(process.execvp("true", List.of("true"))), Refusal.EXECED);
    assertRefused(failure(port.alcove().start(Command.of("true").parent(process))), Refusal.EXECED);
    // The multiplexer still answers for it.
    assertThat(await(process.call(new Call.Getflow()))).isEqualTo(-1);
    await(process.end());
    await(process.terminated());
  }

  @Test
  void aCallIsNeverWrittenIntoTheStandardInputOfAProgram() {
    Process process = await(root.fork());
    CompletionStage<?> exec = process.execvp("cat", List.of("cat"));
    List<CompletionStage<Integer>> calls = many(MANY_CALLS, process::getpid);
    CompletionStage<ByteString> output =
        Source.single(ByteString.fromString("only this"))
            .via(process.stdio())
            .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), port.system());
    await(exec);
    calls.addAll(many(MANY_CALLS, process::getpid));
    for (AlcoveException failure : failures(calls)) {
      assertRefused(failure, Refusal.EXECED, Refusal.NO_SUCH_PROCESS);
    }
    assertThat(await(output).utf8String()).isEqualTo("only this");
    await(process.terminated());
  }

  @Test
  void aProcessThatIsGoneAnswersWithARefusal() {
    Process process = await(root.fork());
    await(process.end());
    await(process.terminated());
    assertRefused(failure(process.getpid()), Refusal.NO_SUCH_PROCESS);
    assertRefused(failure(process.batch(ops -> ops.setsid())), Refusal.NO_SUCH_PROCESS);
    assertRefused(failure(process.fork()), Refusal.NO_SUCH_PROCESS);
    assertRefused(failure(process.fork(ops -> ops.setsid())), Refusal.NO_SUCH_PROCESS);
    assertRefused(failure(process.call(new Call.Getflow())), Refusal.NO_SUCH_PROCESS);
    assertThat(failure(process.signal(Signal.TERM))).isInstanceOf(AlcoveException.class);
    assertThat(failure(endless().runWith(process.stdin(), port.system())))
        .isInstanceOfAny(CallRefusedException.class, StreamException.class);
    assertRefused(
        failure(port.alcove().run(Command.of("true").parent(process))), Refusal.NO_SUCH_PROCESS);
    // To end it once more is no failure, and its output is at its end.
    await(process.end());
    assertThat(await(process.stdout().runWith(Sink.seq(), port.system()))).isEmpty();
    assertOnlyTheRootIsLeft();
  }

  // ---- The end of the port
  // -----------------------------------------------------------------------

  /** Everything that can wait for an answer. */
  private List<CompletionStage<?>> everything(Process standing, Process running) {
    List<CompletionStage<?>> waiting = new ArrayList<>();
    waiting.addAll(many(MANY_CALLS, standing::getpid));
    waiting.addAll(many(10, () -> standing.batch(ops -> ops.setsid().chdir("/"))));
    waiting.addAll(many(MANY_FORKS, standing::fork));
    waiting.addAll(
        many(5, () -> port.alcove().start(Command.of("true").parent(standing).depth(3))));
    waiting.addAll(many(5, () -> port.alcove().run(Command.of("true").parent(standing))));
    waiting.add(standing.exit());
    waiting.add(running.exit());
    waiting.add(endless().runWith(running.stdin(), port.system()));
    waiting.add(running.stdout().runWith(Sink.ignore(), port.system()));
    return waiting;
  }

  @Test
  void theDeathOfThePortAnswersEverything() {
    PortHandle handle = port.port();
    assertEverythingIsAnswered(info -> Gauge.signal(info.multiplexerPid(), "KILL"));
    // The JVM hangs up when it sees the end; that must not hide why it came.
    PortExit exit = await(handle.ended());
    assertThat(exit.requested()).isFalse();
    assertThat(exit.status()).as(exit.describe()).hasValue(73);
    assertThat(exit.stderr()).anyMatch(line -> line.contains("signal 9"));
  }

  @Test
  void theDeathOfTheGuardianAnswersEverything() {
    assertEverythingIsAnswered(info -> Gauge.signal(info.guardianPid(), "KILL"));
  }

  @Test
  void toStopThePortAnswersEverything() {
    assertEverythingIsAnswered(info -> port.port().stop());
  }

  private void assertEverythingIsAnswered(Consumer<PortInfo> ending) {
    PortInfo info = await(port.port().started());
    Process standing = await(root.fork());
    Process running = await(port.alcove().start("sleep", "1000"));
    CompletionStage<List<ProcessEvent>> events =
        standing.events().runWith(Sink.seq(), port.system());
    Gauge.stop(standing.hostPid().getAsInt());
    List<CompletionStage<?>> waiting = everything(standing, running);
    assertThat(await(root.getpid())).isEqualTo(info.rootPid());

    PortHandle handle = port.port();
    ending.accept(info);

    for (AlcoveException failure : failures(waiting)) {
      assertThat(failure).isInstanceOf(PortEndedException.class);
    }
    List<ProcessEvent> seen = await(events);
    assertThat(seen.get(seen.size() - 1)).isInstanceOf(ProcessEvent.Failed.class);
    await(handle.ended());
    for (Process process : List.of(root, standing, running)) {
      await(process.terminated());
      assertThat(failure(process.getpid())).isInstanceOf(PortEndedException.class);
      assertThat(failure(process.fork())).isInstanceOf(PortEndedException.class);
      assertThat(failure(process.signal(Signal.TERM))).isInstanceOf(PortEndedException.class);
    }
    // And a new one can be started in its place.
    assertThat(await(port.root().getpid())).isPositive().isNotEqualTo(info.rootPid());
  }

  // ---- Help
  // ----------------------------------------------------------------------------------------

  private static Source<ByteString, NotUsed> endless() {
    return Source.repeat(ByteString.fromArray(new byte[8192]));
  }

  private static <T> List<CompletionStage<T>> many(int count, Supplier<CompletionStage<T>> asking) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> asking.get()).toList());
  }

  private static List<AlcoveException> failures(List<?>... stages) {
    return Stream.of(stages)
        .flatMap(List::stream)
        .map(stage -> failure((CompletionStage<?>) stage))
        .toList();
  }

  /** What a stage fails with; that it does not, or is not answered, fails the test. */
  private static AlcoveException failure(CompletionStage<?> stage) {
    CompletableFuture<?> future = stage.toCompletableFuture();
    try {
      Object value = future.get(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("was answered with " + value);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      assertThat(cause).isInstanceOf(AlcoveException.class);
      return (AlcoveException) cause;
    } catch (TimeoutException e) {
      throw new AssertionError("was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(AlcoveException failure, Refusal... reasons) {
    assertThat(failure).isInstanceOf(CallRefusedException.class);
    assertThat(((CallRefusedException) failure).refusal())
        .as(failure.getMessage())
        .isPresent()
        .get()
        .isIn((Object[]) reasons);
  }

  private static void assertBatchFailed(
      CompletionStage<?> stage, int step, String call, Errno errno) {
    BatchFailedException failure = (BatchFailedException) failure(stage);
    assertThat(failure.step()).as(failure.getMessage()).isEqualTo(step);
    assertThat(failure.call()).startsWith(call + "(");
    assertThat(failure.getMessage())
        .contains("step " + step + ", " + call)
        .contains(errno.symbol());
    assertThat(failure.getCause()).isInstanceOf(SyscallException.class);
    assertThat(((SyscallException) failure.getCause()).is(errno)).isTrue();
  }

  /** No child, no process below the first one, and no actor but the port's and its own. */
  private void assertOnlyTheRootIsLeft() {
    int pid = await(port.port().started()).rootPid();
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> {
              assertThat(Proc.descendants(pid)).isEmpty();
              assertThat(await(root.cpid())).isEmpty();
              assertThat(port.actors()).hasSize(2);
            });
  }
}
