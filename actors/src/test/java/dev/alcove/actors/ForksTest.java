package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Decoder;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.UpFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.Test;

class ForksTest extends FakePortTest {
  private Command command() {
    return Command.of("prog", "arg");
  }

  private CompletionStage<Process> start(PortHandle handle, Command command) {
    return Forking.start(handle.root().core(), command).started();
  }

  @Test
  void sendsTheForkAndWhatFollowsInOneWrite() {
    PortHandle handle = startPort();
    get(handle.started());
    CompletionStage<Process> started = start(handle, command().chdir("/tmp"));
    FakePort.Write write = port.writeWith(DownFrame.Fork.class);
    assertThat(write.frames())
        .extracting(DownFrame::type)
        .containsExactly(DownFrame.Fork.TYPE, DownFrame.Batch.TYPE);
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    DownFrame.Batch batch = port.next(DownFrame.Batch.class);
    assertThat(batch.exitOnFailure()).isTrue();
    port.forked(fork, 70);
    assertThat(started.toCompletableFuture()).isNotDone();
    port.batchOk(batch);
    assertThat(get(started).pid()).hasValue(70);
  }

  @Test
  void makesTheStepsInTheDocumentedOrder() {
    List<BatchStep> steps =
        command()
            .env("A", "1")
            .clearEnv()
            .chdir("/d")
            .user(1000, 1001)
            .nice(5)
            .rlimit(Rlimit.NOFILE, 10, 20)
            .arg0("other")
            .steps();
    assertThat(steps)
        .extracting(step -> step.call().callName())
        .containsExactly(
            "setrlimit",
            "setpriority",
            "setgroups",
            "setresgid",
            "setresuid",
            "chdir",
            "clearenv",
            "setenv",
            "execvp");
    assertThat(steps.get(8).call())
        .isEqualTo(
            new Call.Execvp(Bytes.utf8("prog"), List.of(Bytes.utf8("other"), Bytes.utf8("arg"))));
    assertThat(((Call.Setgroups) steps.get(2).call()).groups()).isEmpty();
  }

  @Test
  void failsWithTheStepThatFailedAndLeavesNoActor() {
    PortHandle handle = startPort();
    CompletionStage<Process> started = start(handle, command().chdir("/nope"));
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    DownFrame.Batch batch = port.next(DownFrame.Batch.class);
    port.forked(fork, 70);
    port.send(
        new UpFrame.BatchReply(
            fork.child(),
            batch.id(),
            List.of(),
            Outcome.ERRNO,
            FakePort.failure(Errno.ENOENT.id(), 2)));
    assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(fork.child());
    assertThat(started.toCompletableFuture()).isNotDone();
    port.exit(fork.child(), 1);
    port.eof(fork.child());
    assertThat(failure(BatchFailedException.class, started))
        .hasMessage("step 1, chdir(\"/nope\"): ENOENT (No such file or directory)");
    awaitChildren(handle.root(), 0);
  }

  @Test
  void endsTheChildsActorWhenTheForkFails() {
    PortHandle handle = startPort();
    Forking.Started starting = Forking.start(handle.root().core(), command());
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    CompletionStage<Integer> call = starting.process().call(Caller.NOBODY, new Call.Getpid());
    port.forkFailed(fork, Errno.EAGAIN.id(), 11);
    SyscallException failure = failure(SyscallException.class, starting.started());
    assertThat(failure).hasMessageStartingWith("fork() in process #1 (pid 12): EAGAIN");
    assertThat(failure(CallRefusedException.class, call).is(Refusal.NEVER_STARTED)).isTrue();
    failure(SyscallException.class, starting.process().process().exit());
    get(starting.process().process().terminated());
    awaitChildren(handle.root(), 0);
  }

  @Test
  void refusesForksBeyondTheQueueAndLeavesNothingOfThem() {
    port.forkWindow(1);
    settings = settings.withCallQueue(1);
    PortHandle handle = startPort();
    handle.root().fork();
    port.next(DownFrame.Fork.class);
    handle.root().fork();
    CallRefusedException refused = failure(CallRefusedException.class, handle.root().fork());
    assertThat(refused.local()).contains(LocalRefusal.QUEUE_FULL);
    awaitChildren(handle.root(), 2);
    assertThat(handle.root().core().link().registered()).isEqualTo(3);
  }

  @Test
  void sendsAWholeChainInOneWriteAndEndsItWithItsProgram() {
    PortHandle handle = startPort();
    get(handle.started());
    CompletionStage<Process> started = start(handle, command().depth(3));
    assertThat(port.writeWith(DownFrame.Fork.class).frames()).hasSize(4);
    List<DownFrame.Fork> forks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      DownFrame.Fork fork = port.next(DownFrame.Fork.class);
      assertThat(fork.handle()).isEqualTo(i == 0 ? 1 : forks.get(i - 1).child());
      forks.add(fork);
      port.forked(fork, 100 + i);
    }
    port.batchOk(port.next(DownFrame.Batch.class));
    Process process = get(started);
    assertThat(process).hasToString("process #4 (pid 102, chain 100/101/102)");
    port.exit(process.handle(), 0);
    port.eof(process.handle());
    for (int i = 1; i >= 0; i--) {
      long above = forks.get(i).child();
      assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(above);
      port.exit(above, 0);
      port.eof(above);
    }
    awaitChildren(handle.root(), 0);
  }

  @Test
  void failsAWholeChainWithTheForkThatFailed() {
    PortHandle handle = startPort();
    CompletionStage<Process> started = start(handle, command().depth(3));
    DownFrame.Fork first = port.next(DownFrame.Fork.class);
    DownFrame.Fork second = port.next(DownFrame.Fork.class);
    port.forked(first, 100);
    port.forkFailed(second, Errno.EAGAIN.id(), 11);
    assertThat(port.await(DownFrame.End.class).handle()).isEqualTo(first.child());
    assertThat(started.toCompletableFuture()).isNotDone();
    port.exit(first.child(), 0);
    port.eof(first.child());
    assertThat(failure(SyscallException.class, started))
        .hasMessageMatching("fork\\(\\) in process #2 \\(.*\\): EAGAIN .*");
    awaitChildren(handle.root(), 0);
    assertThat(handle.root().core().link().registered()).isEqualTo(1);
  }

  @Test
  void endsAProcessThatNobodyWaitsForAnyMore() {
    PortHandle handle = startPort();
    CompletionStage<Process> forked = handle.root().fork();
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    forked.toCompletableFuture().orTimeout(1, TimeUnit.MILLISECONDS);
    failure(TimeoutException.class, forked);
    port.forked(fork, 5);
    assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(fork.child());
  }

  @Test
  void takesAChildsMessagesBeforeTheReplyToItsFork() {
    PortHandle handle = startPort();
    Forking.Started starting = Forking.start(handle.root().core(), command());
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    port.batchOk(port.next(DownFrame.Batch.class));
    port.send(new UpFrame.Execed(fork.child()));
    port.exit(fork.child(), 3);
    port.eof(fork.child());
    Process process = starting.process().process();
    assertThat(get(process.exit()).status()).isEqualTo(3);
    assertThat(process.terminated().toCompletableFuture()).isNotDone();
    assertThat(starting.started().toCompletableFuture()).isNotDone();
    port.forked(fork, 70);
    assertThat(get(starting.started()).pid()).hasValue(70);
    get(process.terminated());
  }

  @Test
  void clonesWithFlags() {
    PortHandle handle = startPort();
    handle.root().clone(CloneFlag.NEWPID, CloneFlag.NEWNS);
    assertThat(port.next(DownFrame.Fork.class).flags())
        .isEqualTo(Flags.of(CloneFlag.NEWPID, CloneFlag.NEWNS));
  }

  @Test
  void refusesWhatNoBatchCanHold() {
    Process root = startPort().root();
    assertThat(catchThrowable(() -> root.batch(ops -> ops.exit(0).chdir("/"))))
        .hasMessage("batch.steps: chdir behind exit, the last step");
    assertThat(catchThrowable(() -> Command.of("a\0b")))
        .hasMessageContaining("contains a NUL byte at offset 1");
  }

  @Test
  void decodesWhatItSends() {
    PortHandle handle = startPort();
    start(handle, command());
    port.next(DownFrame.Fork.class);
    DownFrame.Batch batch = port.next(DownFrame.Batch.class);
    assertThat(Call.decode(batch.steps().get(0).call(), Decoder.of(batch.steps().get(0).args())))
        .isInstanceOf(Call.Execvp.class);
  }

  private static void awaitChildren(Process process, int count) {
    TestProbe<ProcessActor.State> probe = kit.createTestProbe();
    await()
        .untilAsserted(
            () -> {
              process.ref().tell(new ProcessActor.GetState(probe.getRef()));
              assertThat(probe.receiveMessage().children()).hasSize(count);
            });
  }
}
