package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.Step;
import dev.alcove.protocol.Stepped;
import dev.alcove.protocol.UpFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.Test;

class CallsTest extends FakePortTest {
  @Test
  void answersACallWithItsResult() {
    CompletionStage<Integer> pid = startPort().root().getpid();
    port.ok(port.next(DownFrame.Call.class), 77);
    assertThat(get(pid)).isEqualTo(77);
  }

  @Test
  void namesTheCallTheProcessAndTheErrorWhenASystemCallFails() {
    Process child = fork(startPort());
    CompletionStage<Done> chdir = child.chdir("/nope");
    port.errno(port.next(DownFrame.Call.class), Errno.ENOENT.id(), 2);
    SyscallException failure = failure(SyscallException.class, chdir);
    assertThat(failure)
        .hasMessage(
            "chdir(\"/nope\") in process #2 (pid 4002, chain 4002):"
                + " ENOENT (No such file or directory)");
    assertThat(failure.is(Errno.ENOENT)).isTrue();
  }

  @Test
  void sendsNoMoreThanTheWindowAndTheRestInOrder() {
    port.callWindow(2);
    Process root = startPort().root();
    List<CompletionStage<Done>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(root.chdir("/" + i));
    }
    DownFrame.Call first = port.next(DownFrame.Call.class);
    DownFrame.Call second = port.next(DownFrame.Call.class);
    awaitQueued(root, 3);
    assertThat(port.nothingReceived()).isTrue();
    port.ok(first, null);
    assertThat(port.nextCall()).isEqualTo(new Call.Chdir(Bytes.utf8("/2")));
    assertThat(port.nothingReceived()).isTrue();
    port.ok(second, null);
    assertThat(port.nextCall()).isEqualTo(new Call.Chdir(Bytes.utf8("/3")));
    get(calls.get(0));
    get(calls.get(1));
  }

  @Test
  void letsOneCallLargerThanTheByteWindowGoAlone() {
    port.callWindowBytes(1000);
    Process root = startPort().root();
    root.chdir("x".repeat(2000));
    DownFrame.Call large = port.next(DownFrame.Call.class);
    CompletionStage<Integer> small = root.getpid();
    awaitQueued(root, 1);
    assertThat(port.nothingReceived()).isTrue();
    port.ok(large, null);
    port.ok(port.next(DownFrame.Call.class), 5);
    assertThat(get(small)).isEqualTo(5);
  }

  @Test
  void refusesAtOnceWhatExceedsTheQueue() {
    port.callWindow(1);
    settings = settings.withCallQueue(2);
    Process root = startPort().root();
    root.getpid();
    port.next(DownFrame.Call.class);
    root.getpid();
    root.getpid();
    CallRefusedException refused = failure(CallRefusedException.class, root.getpid());
    assertThat(refused.local()).contains(LocalRefusal.QUEUE_FULL);
    assertThat(refused.refusal()).isEmpty();
  }

  @Test
  void doesNotHoldUpTheMultiplexersCallsBehindAProcessThatDoesNotAnswer() {
    port.callWindow(1);
    Process root = startPort().root();
    root.getpid();
    port.next(DownFrame.Call.class);
    root.getpid();
    CompletionStage<Done> eof = root.eof(StdStream.STDOUT);
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    assertThat(frame.call()).isEqualTo(Call.Eof.ID);
    port.ok(frame, null);
    get(eof);
  }

  @Test
  void keepsTheOrderOfForksAndCalls() {
    port.forkWindow(1);
    Process root = startPort().root();
    root.fork();
    root.fork();
    root.chdir("/x");
    DownFrame.Fork first = port.next(DownFrame.Fork.class);
    awaitQueued(root, 2);
    assertThat(port.nothingReceived()).isTrue();
    port.forked(first, 100);
    port.next(DownFrame.Fork.class);
    port.next(DownFrame.Call.class);
  }

  @Test
  void dropsALateReply() {
    Process root = startPort().root();
    CompletionStage<Integer> slow = root.getpid();
    DownFrame.Call first = port.next(DownFrame.Call.class);
    slow.toCompletableFuture().orTimeout(1, TimeUnit.MILLISECONDS);
    failure(TimeoutException.class, slow);
    // It might wait for somebody else, and need not any more.
    assertThat(port.next(DownFrame.Cancel.class)).isEqualTo(new DownFrame.Cancel(1, first.id()));
    port.ok(first, 1);
    port.ok(first, 2);
    CompletionStage<Integer> next = root.getpid();
    port.ok(port.next(DownFrame.Call.class), 3);
    assertThat(get(next)).isEqualTo(3);
  }

  @Test
  void givesUpACallThatWasNotSentYetBehindIt() {
    port.callWindow(1);
    Process root = startPort().root();
    root.getpid();
    DownFrame.Call first = port.next(DownFrame.Call.class);
    CompletionStage<Integer> queued = root.getpid();
    awaitQueued(root, 1);
    queued.toCompletableFuture().cancel(true);
    assertThat(port.nothingReceived()).isTrue();
    port.ok(first, 1);
    DownFrame.Call second = port.next(DownFrame.Call.class);
    assertThat(port.next(DownFrame.Cancel.class)).isEqualTo(new DownFrame.Cancel(1, second.id()));
  }

  @Test
  void tellsOfEachStepHowItEnded() {
    Process root = startPort().root();
    CompletionStage<List<Object>> batch =
        root.batch(ops -> ops.carryOn(may -> may.chdir("/nope")).chdir("/"));
    DownFrame.Batch frame = port.next(DownFrame.Batch.class);
    assertThat(frame.steps()).extracting(Step::carryOn).containsExactly(true, false);
    port.send(
        new UpFrame.BatchReply(
            1,
            frame.id(),
            List.of(
                new Stepped(Outcome.ERRNO, FakePort.failure(Errno.ENOENT.id(), 2)),
                new Stepped(Outcome.OK, Bytes.empty())),
            Outcome.OK,
            Bytes.empty()));
    List<Object> results = get(batch);
    assertThat(results.get(0))
        .isInstanceOfSatisfying(
            SyscallException.class, failed -> assertThat(failed.errno()).contains(Errno.ENOENT));
    assertThat(results.get(1)).isEqualTo(Done.getInstance());
  }

  @Test
  void refusesWhatThePortRefuses() {
    Process root = startPort().root();
    CompletionStage<Integer> call = root.getpid();
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    port.send(
        new UpFrame.Reply(
            1, frame.id(), Outcome.REFUSED, FakePort.refused(Refusal.EXECED, "gone")));
    CallRefusedException refused = failure(CallRefusedException.class, call);
    assertThat(refused.is(Refusal.EXECED)).isTrue();
    assertThat(refused).hasMessageContaining("refused, execed (gone)");
  }

  @Test
  void refusesACallThatIsLongerThanAFrame() {
    Process root = startPort().root();
    CompletionStage<Done> call = root.chdir("x".repeat(17 << 20));
    CallRefusedException refused = failure(CallRefusedException.class, call);
    assertThat(refused.local()).contains(LocalRefusal.TOO_LONG);
    CompletionStage<Integer> next = root.getpid();
    port.ok(port.next(DownFrame.Call.class), 3);
    assertThat(get(next)).isEqualTo(3);
  }

  @Test
  void namesTheStepOfABatchThatFailed() {
    Process child = fork(startPort());
    CompletionStage<List<Object>> batch =
        child.batch(ops -> ops.chdir("/").setenv("A", "secret").chdir("/nope").setsid());
    DownFrame.Batch frame = port.next(DownFrame.Batch.class);
    assertThat(frame.exitOnFailure()).isFalse();
    port.send(
        new UpFrame.BatchReply(
            child.handle(),
            frame.id(),
            List.of(new Stepped(Outcome.OK, Bytes.empty()), new Stepped(Outcome.OK, Bytes.empty())),
            Outcome.ERRNO,
            FakePort.failure(Errno.ENOENT.id(), 2)));
    BatchFailedException failure = failure(BatchFailedException.class, batch);
    assertThat(failure)
        .hasMessage("step 3, chdir(\"/nope\"): ENOENT (No such file or directory)")
        .hasCauseInstanceOf(SyscallException.class);
    assertThat(failure.step()).isEqualTo(3);
  }

  @Test
  void answersACallToAProcessThatIsGone() {
    Process child = fork(startPort());
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    get(child.terminated());
    CallRefusedException refused = failure(CallRefusedException.class, child.getpid());
    assertThat(refused.is(Refusal.NO_SUCH_PROCESS)).isTrue();
    assertThat(refused).hasMessageStartingWith("getpid() in process #2 (pid 4002, chain 4002)");
  }

  @Test
  void refusesCallsToAProcessThatRunsAnotherProgram() {
    Process child = fork(startPort());
    port.send(new UpFrame.Execed(child.handle()));
    await()
        .untilAsserted(() -> assertThat(state(child).phase()).isEqualTo(ProcessActor.Phase.EXECED));
    assertThat(failure(CallRefusedException.class, child.getpid()).is(Refusal.EXECED)).isTrue();
    CompletionStage<Done> eof = child.eof(StdStream.STDIN);
    port.ok(port.next(DownFrame.Call.class), null);
    get(eof);
  }

  @Test
  void signalsAProcessThroughItsParent() {
    Process child = fork(startPort());
    CompletionStage<Done> killed = child.signal(Signal.TERM);
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    assertThat(frame.handle()).isEqualTo(1);
    assertThat(frame.call()).isEqualTo(Call.SignalChild.ID);
    port.ok(frame, null);
    get(killed);
  }

  @Test
  void answersMessagesToo() {
    Process child = fork(startPort());
    TestProbe<CallResult<Integer>> probe = kit.createTestProbe();
    child.ref().tell(new ProcessActor.Call<>(new Call.Getpid(), probe.getRef()));
    port.ok(port.next(DownFrame.Call.class), 9);
    assertThat(probe.receiveMessage()).isEqualTo(new CallResult.Ok<>(9));
    child.ref().tell(new ProcessActor.Call<>(new Call.Getpid(), probe.getRef()));
    port.errno(port.next(DownFrame.Call.class), Errno.EPERM.id(), 1);
    assertThat(probe.receiveMessage()).isInstanceOf(CallResult.Failed.class);
  }

  @Test
  void endsAProcessWhoseReplyIsNotOne() {
    Process child = fork(startPort());
    CompletionStage<Integer> call = child.getpid();
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    port.send(new UpFrame.Reply(child.handle(), frame.id(), Outcome.OK, Bytes.of(new byte[3])));
    failure(ProtocolException.class, call);
    assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(child.handle());
  }

  private static ProcessActor.State state(Process process) {
    TestProbe<ProcessActor.State> probe = kit.createTestProbe();
    process.ref().tell(new ProcessActor.GetState(probe.getRef()));
    return probe.receiveMessage();
  }

  private static void awaitQueued(Process process, int count) {
    await().untilAsserted(() -> assertThat(state(process).queued()).isEqualTo(count));
  }
}
