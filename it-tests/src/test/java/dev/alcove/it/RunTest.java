package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.Redirect;
import dev.alcove.actors.StreamException;
import dev.alcove.actors.Task;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.stream.ProcessSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that are run with something on their standard input. */
@ExtendWith(Invariants.class)
@Tag("quick")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RunTest extends WithPort {
  private static final ByteString PIECE = ByteString.fromArray(new byte[40_000]);

  @AfterEach
  void nothingIsLeft() {
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  private static Command sh(String script) {
    return Command.of("/bin/sh", "-c", script);
  }

  @Test
  void theInputArrivesAndEnds() {
    Output output =
        await(port.alcove().run(sh("tr a-z A-Z; exit 3"), ByteString.fromString("abc\n")));
    assertThat(output.stdout().utf8String()).isEqualTo("ABC\n");
    assertThat(output.exit().status()).isEqualTo(3);
    assertThat(await(port.alcove().run(Command.of("cat"), ByteString.emptyByteString())).stdout())
        .isEqualTo(ByteString.emptyByteString());
    int pieces = 200;
    Command boxed = Command.of("wc", "-c").in(Sandbox.rootless());
    assertThat(
            await(port.alcove().run(boxed, Source.repeat(PIECE).take(pieces)))
                .stdout()
                .utf8String()
                .strip())
        .isEqualTo(Integer.toString(pieces * PIECE.size()));
  }

  @Test
  void whatIsNotReadIsNoFailureAndCancelsTheInput() {
    CompletableFuture<Done> cancelled = new CompletableFuture<>();
    Source<ByteString, ?> endless =
        Source.repeat(PIECE)
            .watchTermination(
                (nothing, done) -> done.whenComplete((value, failed) -> cancelled.complete(value)));
    Output output = await(port.alcove().run(sh("head -c 5; exit 2"), endless));
    assertThat(output.stdout().size()).isEqualTo(5);
    assertThat(output.exit().status()).isEqualTo(2);
    await(cancelled);
    assertThat(await(port.alcove().run(Command.of("true"), PIECE)).exit().isSuccess()).isTrue();
    Command elsewhere = Command.of("cat").stdin(Redirect.DISCARD);
    assertThatThrownBy(() -> port.alcove().run(elsewhere, PIECE))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void aFailureOfTheInputIsThatOfTheRun() {
    RuntimeException reason = new IllegalStateException("no more");
    CompletionStage<Output> run =
        port.alcove()
            .run(sh("cat; exec sleep 1000"), Source.single(PIECE).concat(Source.failed(reason)));
    assertThatThrownBy(() -> await(run)).hasStackTraceContaining("no more");
    // Also one that another program is the reason of.
    Source<ByteString, ?> other = ProcessSource.stdout("/nonexistent/program");
    assertThatThrownBy(() -> await(port.alcove().run(sh("exec sleep 1000"), other)))
        .hasStackTraceContaining("/nonexistent/program");
  }

  @RepeatedTest(5)
  void aRunThatFailsOrIsGivenUpCancelsTheInput() {
    CompletableFuture<Done> cancelled = new CompletableFuture<>();
    Source<ByteString, ?> endless =
        Source.repeat(PIECE)
            .watchTermination(
                (nothing, done) -> done.whenComplete((value, failed) -> cancelled.complete(value)));
    Expect.failure(
        port.alcove().run(Command.of("cat").maxOutput(100_000), endless), StreamException.class);
    await(cancelled);
    Expect.batchErrno(port.alcove().run(Command.of("/nonexistent"), PIECE), Errno.ENOENT);
    CompletionStage<Output> sleeps = port.alcove().run(sh("exec sleep 1000"), Source.maybe());
    Expect.until("it runs", () -> !await(port.root().cpid()).isEmpty());
    sleeps.toCompletableFuture().cancel(true);
    // Before it runs, and in the middle of a flood.
    port.alcove().run(Command.of("yes"), endless).toCompletableFuture().cancel(true);
    port.alcove().run(Command.of("/nonexistent"), endless).toCompletableFuture().cancel(true);
    CompletionStage<Output> flood = port.alcove().run(Command.of("yes"), endless);
    Expect.until("it runs", () -> !await(port.root().cpid()).isEmpty());
    flood.toCompletableFuture().cancel(true);
  }

  /** What nobody knows, nobody will read: its actor must not wait for that. */
  @Test
  void aStartThatIsGivenUpLeavesNothing() {
    Command yes = Command.of("yes");
    Command limited = yes.in(Sandbox.process().timeLimit(Duration.ofMinutes(1)));
    Task<List<Object>> task = Task.of(ops -> ops.execvp("yes"));
    for (int i = 0; i < 20; i++) {
      giveUp(port.alcove().start(yes));
      giveUp(port.alcove().start(yes.ownTree()));
      giveUp(port.alcove().start(limited));
      giveUp(port.root().fork(ops -> ops.execvp("yes")));
      giveUp(port.root().fork(task), Task.Performed::process);
    }
  }

  private static void giveUp(CompletionStage<Process> start) {
    giveUp(start, Function.identity());
  }

  private static <T> void giveUp(CompletionStage<T> start, Function<T, Process> process) {
    CompletableFuture<T> future = start.toCompletableFuture();
    if (!future.cancel(true)) {
      process.apply(future.join()).discardOutput().end(); // it was quicker
    }
  }

  @Test
  void aStartThatFailsLeavesNothingThatItSaid() {
    for (int i = 0; i < 10; i++) {
      Expect.batchErrno(
          port.root().fork(ops -> ops.write(1, "said").chdir("/nonexistent")), Errno.ENOENT);
      Task<?> task =
          Task.of(ops -> ops.write(1, "said")).then(Task.of(ops -> ops.chdir("/nonexistent")));
      assertThatThrownBy(() -> await(port.root().fork(task))).hasStackTraceContaining("ENOENT");
      Expect.batchErrno(port.alcove().start(Command.of("/nonexistent").ownTree()), Errno.ENOENT);
    }
  }
}
