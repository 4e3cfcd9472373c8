package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.UpFrame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullTest extends FakePortTest {
  private static final int WINDOW = 1000;
  private static final int EPIPE = 32;
  private static final Duration LONG = Duration.ofSeconds(60);

  private Process child;
  private Pull pull;

  @BeforeEach
  void open() {
    settings = settings.withStreamWindow(WINDOW);
    child = fork(startPort());
    pull = child.pull();
  }

  private static String text(CompletionStage<Pull.Next<ByteString>> next) {
    return get(next).get().utf8String();
  }

  /** Waits until the reader thread has handed on all that the port sent before. */
  private void settle() {
    CompletionStage<Integer> call = child.getpid();
    port.ok(port.await(DownFrame.Call.class), 1);
    get(call);
  }

  // ---- Output -----------------------------------------------------------------------------------

  @Test
  void isTheSameObjectEachTime() {
    assertThat(child.pull()).isSameAs(pull);
  }

  @Test
  void grantsCreditOnlyWhenSomebodyAsks() {
    settle();
    assertThat(port.nothingReceived()).isTrue();
    CompletionStage<Pull.Next<ByteString>> first = pull.nextStdout(LONG);
    assertThat(port.next(DownFrame.Credit.class))
        .isEqualTo(new DownFrame.Credit(child.handle(), StdStream.STDOUT, WINDOW));
    port.stdout(child.handle(), 600);
    assertThat(get(first).get().size()).isEqualTo(600);
    settle();
    assertThat(port.nothingReceived()).isTrue();
    CompletionStage<Pull.Next<ByteString>> second = pull.nextStdout(LONG);
    assertThat(port.next(DownFrame.Credit.class).bytes()).isEqualTo(600);
    port.stdout(child.handle(), 1);
    assertThat(get(second).get().size()).isEqualTo(1);
  }

  @Test
  void neverGrantsMoreThanTheWindowHoweverManyAsk() {
    CompletionStage<Pull.Next<ByteString>> first = pull.nextStdout(LONG);
    CompletionStage<Pull.Next<ByteString>> second = pull.nextStdout(LONG);
    assertThat(port.next(DownFrame.Credit.class).bytes()).isEqualTo(WINDOW);
    settle();
    assertThat(port.nothingReceived()).isTrue();
    port.stdout(child.handle(), "one");
    assertThat(text(first)).isEqualTo("one");
    port.stdout(child.handle(), "two");
    assertThat(text(second)).isEqualTo("two");
  }

  @Test
  void givesAllThatHasComeAtOnce() {
    assertThat(get(pull.nextStdout(Duration.ZERO)).isTimedOut()).isTrue();
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "one ");
    port.stdout(child.handle(), "two");
    settle();
    assertThat(text(pull.nextStdout(Duration.ZERO))).isEqualTo("one two");
  }

  @Test
  void givesWhatComesAfterATimeOutToTheNext() {
    assertThat(get(pull.nextStdout(Duration.ofMillis(1))).isTimedOut()).isTrue();
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "late");
    assertThat(text(pull.nextStdout(LONG))).isEqualTo("late");
  }

  @Test
  void givesWhatACancelledRequestDidNotTakeToTheNext() {
    CompletableFuture<Pull.Next<ByteString>> cancelled =
        pull.nextStdout(LONG).toCompletableFuture();
    port.next(DownFrame.Credit.class);
    CompletionStage<Pull.Next<ByteString>> next = pull.nextStdout(LONG);
    cancelled.cancel(false);
    port.stdout(child.handle(), "kept");
    assertThat(text(next)).isEqualTo("kept");
  }

  @Test
  void losesNothingAndKeepsTheOrderWhenRequestsAreCancelledAsTheyAreAnswered() {
    StringBuilder sent = new StringBuilder();
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      CompletableFuture<Pull.Next<ByteString>> one = pull.nextStdout(LONG).toCompletableFuture();
      if (i == 0) {
        port.next(DownFrame.Credit.class);
      }
      sent.append((char) ('a' + i % 26));
      port.stdout(child.handle(), sent.substring(i));
      if (i % 3 == 0) {
        // Waits for a moment, and then meets the answer or not.
        one.completeOnTimeout(new Pull.TimedOut<>(), i, TimeUnit.MICROSECONDS);
      } else if (i % 3 == 1) {
        one.cancel(false);
      }
      one.handle((next, cancelled) -> next)
          .thenAccept(
              next -> {
                if (next != null) {
                  next.value().ifPresent(bytes -> taken.append(bytes.utf8String()));
                }
              })
          .join();
    }
    port.eof(child.handle());
    for (Pull.Next<ByteString> next = get(pull.nextStdout(LONG));
        !next.isEnd();
        next = get(pull.nextStdout(LONG))) {
      taken.append(next.get().utf8String());
    }
    assertThat(taken.toString()).isEqualTo(sent.toString());
  }

  @Test
  void givesTheRestAndThenTheEndAgainAndAgain() {
    CompletionStage<Pull.Next<ByteString>> first = pull.nextStderr(LONG);
    assertThat(port.next(DownFrame.Credit.class).stream()).isEqualTo(StdStream.STDERR);
    port.send(new UpFrame.Stderr(child.handle(), Bytes.utf8("oops")));
    port.eof(child.handle());
    port.exit(child.handle(), 1);
    assertThat(text(first)).isEqualTo("oops");
    assertThat(get(pull.nextStderr(LONG)).isEnd()).isTrue();
    for (int i = 0; i < 1000; i++) {
      assertThat(get(pull.nextStderr(Duration.ZERO)).isEnd()).isTrue();
    }
    assertThat(get(pull.nextStdout(LONG)).isEnd()).isTrue();
    assertThatThrownBy(() -> get(pull.nextStdout(LONG)).get()).hasMessageContaining("End");
  }

  @Test
  void givesWhatHasComeBeforeItFailsWithThePort() {
    assertThat(get(pull.nextStdout(Duration.ZERO)).isTimedOut()).isTrue();
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "last words");
    port.end(9, "");
    get(child.port().ended());
    failure(PortEndedException.class, child.exit());
    assertThat(text(pull.nextStdout(LONG))).isEqualTo("last words");
    failure(PortEndedException.class, pull.nextStdout(LONG));
    failure(PortEndedException.class, pull.nextStdout(LONG));
  }

  @Test
  void failsWhenSomebodyElseReadsTheStream() {
    child.stdout().runWith(Sink.ignore(), kit.system());
    port.next(DownFrame.Credit.class);
    assertThat(failure(StreamException.class, pull.nextStdout(LONG)).problem())
        .isEqualTo(StreamException.Problem.IN_USE);
  }

  @Test
  void refusesANegativeTimeOut() {
    assertThatThrownBy(() -> pull.nextStdout(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitsForAVeryLongTimeOut() {
    CompletionStage<Pull.Next<ByteString>> next = pull.nextStdout(Duration.ofDays(100_000));
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "x");
    assertThat(text(next)).isEqualTo("x");
  }

  @Test
  void aSlowCallerDoesNotHoldUpThePort() throws Exception {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    CompletionStage<Void> slow = pull.nextStdout(LONG).thenAccept(next -> gate.join());
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "x");
    settle();
    gate.complete(null);
    get(slow);
  }

  @Test
  void showsBytesAsTextAndCutsThem() {
    assertThat(new Pull.Value<>(ByteString.fromString("héllo"))).hasToString("Value[\"héllo\"]");
    assertThat(new Pull.Value<>(ByteString.fromString("a".repeat(300))).toString())
        .isEqualTo("Value[\"" + "a".repeat(200) + "\"... (300 bytes)]");
    assertThat(new Pull.Value<>(7)).hasToString("Value[7]");
  }

  // ---- Blocking ---------------------------------------------------------------------------------

  @Test
  void blocksUntilThereIsSomething() throws Exception {
    assertThat(pull.awaitStdout(Duration.ofMillis(1)).isTimedOut()).isTrue();
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "x");
    assertThat(pull.awaitStdout(LONG).get().utf8String()).isEqualTo("x");
    port.eof(child.handle());
    assertThat(pull.awaitStderr(LONG).isEnd()).isTrue();
    assertThat(pull.awaitEvent(LONG).get()).isInstanceOf(ProcessEvent.Started.class);
    port.end(9, "");
    assertThatThrownBy(() -> child.exit().toCompletableFuture().get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(PortEndedException.class);
  }

  @Test
  void anInterruptLosesNothing() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pull.awaitStdout(LONG)).isInstanceOf(InterruptedException.class);
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "x");
    assertThat(pull.awaitStdout(LONG).get().utf8String()).isEqualTo("x");
  }

  // ---- Events -----------------------------------------------------------------------------------

  @Test
  void givesTheEventsInOrderAndThenTheEnd() {
    assertThat(get(pull.nextEvent(LONG)).get()).isInstanceOf(ProcessEvent.Started.class);
    assertThat(get(pull.nextEvent(Duration.ofMillis(1))).isTimedOut()).isTrue();
    port.exit(child.handle(), 3);
    port.eof(child.handle());
    ProcessEvent exited = get(pull.nextEvent(LONG)).get();
    assertThat(exited).isInstanceOf(ProcessEvent.Exited.class);
    assertThat(((ProcessEvent.Exited) exited).exit().status()).isEqualTo(3);
    assertThat(get(pull.nextEvent(LONG)).get()).isInstanceOf(ProcessEvent.EndOfFile.class);
    assertThat(get(pull.nextEvent(LONG)).get()).isInstanceOf(ProcessEvent.EndOfFile.class);
    assertThat(get(pull.nextEvent(LONG)).isEnd()).isTrue();
  }

  @Test
  void sumsUpEventsThatNobodyAskedFor() {
    get(pull.nextEvent(LONG));
    for (int i = 0; i < 1000; i++) {
      port.send(new UpFrame.Orphans(child.handle(), 2, 0, 0));
    }
    settle();
    ProcessEvent event = get(pull.nextEvent(LONG)).get();
    assertThat(event).isEqualTo(new ProcessEvent.Orphans(2000, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void givesTheEventsOfOneThatHasEnded() {
    Process other = fork(child.port());
    port.exit(other.handle(), 0);
    port.eof(other.handle());
    get(other.terminated());
    assertThat(get(other.pull().nextEvent(LONG)).get()).isInstanceOf(ProcessEvent.Started.class);
    assertThat(get(other.pull().nextStdout(LONG)).isEnd()).isTrue();
  }

  // ---- Standard input ---------------------------------------------------------------------------

  private Process withStdinWindow(int window) {
    port = FakePort.create().stdinWindow(window);
    child = fork(startPort());
    pull = child.pull();
    return child;
  }

  @Test
  void writesNoMoreThanThePortTakes() throws Exception {
    withStdinWindow(100);
    CompletionStage<Done> large = pull.write("a".repeat(150));
    CompletionStage<Done> small = pull.write(ByteString.fromString("b"));
    CompletionStage<Done> closed = pull.closeStdin();
    assertThat(port.next(DownFrame.Stdin.class).data().size()).isEqualTo(100);
    assertThatThrownBy(() -> large.toCompletableFuture().get(20, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    port.send(new UpFrame.StdinCredit(child.handle(), 50));
    assertThat(port.next(DownFrame.Stdin.class).data().size()).isEqualTo(50);
    get(large);
    port.send(new UpFrame.StdinCredit(child.handle(), 100));
    assertThat(port.next(DownFrame.Stdin.class).data()).isEqualTo(Bytes.utf8("b"));
    get(small);
    DownFrame.Call eof = port.next(DownFrame.Call.class);
    assertThat(closed.toCompletableFuture()).isNotDone();
    port.ok(eof, null);
    get(closed);
    assertThat(failure(StreamException.class, pull.write("c")).problem())
        .isEqualTo(StreamException.Problem.CLOSED);
  }

  @Test
  void closesStdinThatNobodyWrote() {
    CompletionStage<Done> closed = pull.closeStdin();
    CompletionStage<Done> again = pull.closeStdin();
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    port.ok(frame, null);
    get(closed);
    get(again);
    assertThat(port.nothingReceived()).isTrue();
  }

  @Test
  void failsWritesThatNobodyReads() {
    withStdinWindow(2);
    CompletionStage<Done> write = pull.write("abc");
    port.next(DownFrame.Stdin.class);
    port.send(new UpFrame.StdinClosed(child.handle(), EPIPE, 2));
    assertThat(failure(StreamException.class, write).problem())
        .isEqualTo(StreamException.Problem.NO_READER);
    assertThat(failure(StreamException.class, pull.write("d")).problem())
        .isEqualTo(StreamException.Problem.NO_READER);
    failure(StreamException.class, pull.closeStdin());
  }

  @Test
  void refusesWhatWouldWaitBeyondTheLimit() {
    withStdinWindow(1);
    int limit = (int) settings.callQueueBytes();
    // A single longer one may wait alone.
    CompletionStage<Done> first = pull.write(ByteString.fromArrayUnsafe(new byte[limit + 2]));
    assertThat(port.next(DownFrame.Stdin.class).data().size()).isEqualTo(1);
    assertThat(failure(CallRefusedException.class, pull.write("x")).local())
        .contains(LocalRefusal.QUEUE_FULL);
    assertThat(first.toCompletableFuture()).isNotDone();
  }

  // ---- Its end ----------------------------------------------------------------------------------

  @Test
  void closingGivesUpWhatWasOpened() {
    CompletionStage<Pull.Next<ByteString>> waiting = pull.nextStdout(LONG);
    port.next(DownFrame.Credit.class);
    CompletionStage<Done> written = pull.write("x");
    port.next(DownFrame.Stdin.class);
    get(written);
    pull.close();
    assertThat(get(waiting).isEnd()).isTrue();
    assertThat(port.nextCall()).isEqualTo(new Call.Eof(StdStream.STDOUT));
    assertThat(port.nextCall()).isEqualTo(new Call.Eof(StdStream.STDIN));
    port.stdout(child.handle(), "on its way");
    assertThat(get(pull.nextStdout(LONG)).isEnd()).isTrue();
    assertThat(get(pull.nextStderr(LONG)).isEnd()).isTrue();
    assertThat(get(pull.nextEvent(LONG)).isEnd()).isTrue();
    failure(StreamException.class, pull.write("y"));
    settle();
    assertThat(port.nothingReceived()).isTrue();
  }
}
