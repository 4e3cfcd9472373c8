package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.UpFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process's actor says of it, and the tree that is put together from that. */
class TreeTest extends FakePortTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Process fork(Process parent) {
    CompletionStage<Process> forked = parent.fork();
    DownFrame.Fork frame = port.next(DownFrame.Fork.class);
    port.forked(frame, 4000 + (int) frame.child());
    return get(forked);
  }

  @Test
  void hasAllProcessesUnderTheirParentsByHandle() {
    PortHandle handle = startPort();
    Process first = fork(handle.root());
    Process second = fork(handle.root());
    Process below = fork(first);
    Tree tree = get(handle.tree(PATIENCE));
    assertThat(tree.process()).isSameAs(handle.root());
    assertThat(tree.children()).extracting(Tree::process).containsExactly(first, second);
    assertThat(tree.find(first.handle()).orElseThrow().children())
        .extracting(Tree::process)
        .containsExactly(below);
    assertThat(tree.stream().map(t -> t.process().handle())).containsExactly(1L, 2L, 4L, 3L);
    assertThat(tree.stream().map(t -> t.state().orElseThrow().handle()))
        .containsExactly(1L, 2L, 4L, 3L);
    assertThat(tree.find(99)).isEmpty();
  }

  @Test
  void showsAProcessThatIsBeingForked() {
    PortHandle handle = startPort();
    CompletionStage<Process> forked = handle.root().fork();
    DownFrame.Fork frame = port.next(DownFrame.Fork.class);
    ProcessActor.State state =
        get(handle.tree(PATIENCE)).find(frame.child()).orElseThrow().state().orElseThrow();
    assertThat(state.phase()).isEqualTo(ProcessActor.Phase.STARTING);
    assertThat(state.pid()).isZero();
    port.forked(frame, 4000);
    get(forked);
  }

  @Test
  void leavesOutWhoHasTerminated() {
    PortHandle handle = startPort();
    Process child = fork(handle.root());
    port.eof(child.handle());
    port.exit(child.handle(), 0);
    get(child.terminated());
    await().untilAsserted(() -> assertThat(get(handle.tree(PATIENCE)).children()).isEmpty());
    failure(CallRefusedException.class, child.state());
  }

  @Test
  void leavesTheStateOpenOfOneThatDoesNotAnswerInTime() {
    PortHandle handle = startPort();
    Process stuck = fork(handle.root());
    Process below = fork(stuck);
    Process other = fork(handle.root());
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    CompletionStage<Void> call = stuck.getpid().thenAccept(pid -> hold(reached, release));
    port.ok(port.next(DownFrame.Call.class), 1);
    hold(reached);
    try {
      Tree tree = get(handle.tree(Duration.ofSeconds(2)));
      assertThat(tree.find(stuck.handle()).orElseThrow().state()).isEmpty();
      assertThat(tree.find(other.handle()).orElseThrow().state()).isPresent();
      assertThat(tree.find(below.handle())).isEmpty();
    } finally {
      release.countDown();
    }
    get(call);
    assertThat(get(handle.tree(PATIENCE)).find(below.handle())).isPresent();
  }

  private static void hold(CountDownLatch reached, CountDownLatch release) {
    reached.countDown();
    hold(release);
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void failsWhenThePortHasEnded() {
    PortHandle handle = startPort();
    get(handle.started());
    get(handle.tree(PATIENCE));
    port.end(0, "");
    get(handle.root().terminated());
    failure(PortEndedException.class, handle.tree(PATIENCE));
  }

  @Test
  void isAnsweredHoweverManyCallsWait() {
    settings = settings.withCallQueue(1);
    port.callWindow(1);
    PortHandle handle = startPort();
    get(handle.started()); // before, all would wait in the queue
    for (int i = 0; i < 1000; i++) {
      handle.root().getpid();
    }
    await()
        .untilAsserted(
            () -> {
              ProcessActor.State state = get(handle.tree(PATIENCE)).state().orElseThrow();
              assertThat(state.unanswered()).isEqualTo(1);
              assertThat(state.queued()).isEqualTo(1);
            });
  }

  @Test
  void saysWhichProgramItRuns() {
    Process child = fork(startPort());
    child.execvp("cat", List.of("name", "-u", "a b"));
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    assertThat(get(child.state()).program()).isEmpty();
    port.ok(frame, null);
    port.send(new UpFrame.Execed(child.handle()));
    await()
        .untilAsserted(
            () -> assertThat(get(child.state()).phase()).isEqualTo(ProcessActor.Phase.EXECED));
    assertThat(get(child.state()).program()).isEqualTo("cat -u 'a b'");
  }

  @Test
  void saysWhichProgramTheStepsOfItsForkRun() {
    PortHandle handle = startPort();
    CompletionStage<Process> forked =
        handle
            .root()
            .clone(
                Flags.<CloneFlag>none(), ops -> ops.execve("/bin/cat", List.of("x"), Env.empty()));
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    port.forked(fork, 4000);
    port.batchOk(port.next(DownFrame.Batch.class));
    assertThat(get(get(forked).state()).program()).isEqualTo("/bin/cat");
  }

  @Test
  void noProgramThatCouldNotBeRunIsNamed() {
    Process child = fork(startPort());
    CompletionStage<?> exec = child.execvp("nope", List.of("nope"));
    port.errno(port.next(DownFrame.Call.class), 2, 2);
    failure(SyscallException.class, exec);
    assertThat(get(child.state()).program()).isEmpty();
  }

  @Test
  void countsWhatComesAndWhatMayCome() {
    settings = settings.withStreamWindow(1000);
    Process child = fork(startPort());
    ProcessActor.OutputState before = get(child.state()).stdout();
    assertThat(before).isEqualTo(new ProcessActor.OutputState(0, 0, false, false));
    assertThat(before.isHeldBack()).isTrue();
    TestProbe<ByteString> taken = kit.createTestProbe();
    child.stdout().runWith(Sink.foreach(bytes -> taken.getRef().tell(bytes)), kit.system());
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), 400);
    taken.receiveMessage();
    await()
        .untilAsserted(
            () ->
                assertThat(get(child.state()).stdout())
                    .isEqualTo(new ProcessActor.OutputState(400, 600, true, false)));
    port.stdout(child.handle(), 100);
    assertThat(port.next(DownFrame.Credit.class).bytes()).isEqualTo(500);
    await()
        .untilAsserted(
            () ->
                assertThat(get(child.state()).stdout())
                    .isEqualTo(new ProcessActor.OutputState(500, 1000, true, false)));
    assertThat(get(child.state()).stderr().bytes()).isZero();
  }

  @Test
  void tellsTheExitOfOneWhoseOutputNobodyHasRead() {
    Process child = fork(startPort());
    port.exit(child.handle(), 7);
    get(child.exit());
    await()
        .untilAsserted(
            () -> assertThat(get(child.state()).phase()).isEqualTo(ProcessActor.Phase.EXITED));
    ProcessActor.State state = get(child.state());
    assertThat(state.exit().orElseThrow().status()).isEqualTo(7);
    assertThat(state.stdout().ended()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200, 201, 1 << 20})
  void aLongCommandIsCutShort(int length) {
    Process child = fork(startPort());
    CompletionStage<?> exec = child.execvp("x".repeat(length), List.of("x"));
    port.ok(port.next(DownFrame.Call.class), null);
    get(exec);
    String program = get(child.state()).program();
    if (length <= 200) {
      assertThat(program).isEqualTo("x".repeat(length));
    } else {
      assertThat(program).isEqualTo("x".repeat(197) + "...");
    }
  }

  @Test
  void aCommandIsOneLineThatATerminalCanShow() {
    Process child = fork(startPort());
    Call.Execvp call =
        new Call.Execvp(
            Bytes.utf8("sh"),
            List.of(Bytes.utf8("sh"), Bytes.utf8(""), Bytes.utf8("a\n\u001b[2J\u202eé")));
    CompletionStage<Void> exec = child.call(call);
    port.ok(port.next(DownFrame.Call.class), null);
    get(exec);
    assertThat(get(child.state()).program()).isEqualTo("sh '' 'a??[2J?é'");
  }
}
