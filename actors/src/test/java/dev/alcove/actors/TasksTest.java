package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Step;
import dev.alcove.protocol.UpFrame;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What tasks put on the wire: as few messages as can be. */
class TasksTest extends FakePortTest {
  private static Task<List<Object>> chdir(String path) {
    return Task.of(ops -> ops.chdir(path));
  }

  private void fail(DownFrame.Batch batch) {
    port.send(
        new UpFrame.BatchReply(
            batch.handle(),
            batch.id(),
            List.of(),
            Outcome.ERRNO,
            FakePort.failure(Errno.ENOENT.id(), 2)));
  }

  private void exit(DownFrame.Fork fork) {
    port.exit(fork.child(), 0);
    port.eof(fork.child());
  }

  @Test
  void whatNeedsNoLookIsOneWriteWithTheFork() {
    PortHandle handle = startPort();
    get(handle.started());
    Task<List<Object>> task =
        chdir("/a").map(results -> 1).then(chdir("/b")).then(Task.value(2)).then(chdir("/c"));
    CompletionStage<Task.Performed<List<Object>>> performed = handle.root().fork(task);
    FakePort.Write write = port.writeWith(DownFrame.Fork.class);
    assertThat(write.frames())
        .extracting(DownFrame::type)
        .containsExactly(DownFrame.Fork.TYPE, DownFrame.Batch.TYPE);
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    DownFrame.Batch batch = port.next(DownFrame.Batch.class);
    assertThat(batch.steps()).extracting(Step::call).containsOnly(Call.Chdir.ID).hasSize(3);
    assertThat(batch.exitOnFailure()).isTrue();
    port.forked(fork, 70);
    assertThat(performed.toCompletableFuture()).isNotDone();
    port.batchOk(batch);
    assertThat(get(performed).value()).hasSize(1);
    exit(fork);
  }

  @Test
  void aLookAtAResultBeginsANewMessageAndNoMoreThanThat() {
    Process process = fork(startPort());
    Task<List<Object>> task =
        chdir("/a").then(results -> chdir("/b").then(chdir("/c"))).then(chdir("/d"));
    CompletionStage<List<Object>> performed = process.perform(task);
    DownFrame.Batch first = port.next(DownFrame.Batch.class);
    assertThat(first.steps()).hasSize(1);
    assertThat(first.exitOnFailure()).isFalse();
    port.batchOk(first);
    DownFrame.Batch second = port.next(DownFrame.Batch.class);
    assertThat(second.steps()).hasSize(3);
    port.batchOk(second);
    assertThat(get(performed)).hasSize(1);
  }

  @Test
  void aTaskThatCleansUpKeepsTheProcessUntilItHas() {
    PortHandle handle = startPort();
    CompletionStage<?> performed = handle.root().fork(chdir("/a").onError(chdir("/b")));
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    DownFrame.Batch batch = port.next(DownFrame.Batch.class);
    assertThat(batch.exitOnFailure()).isFalse();
    port.forked(fork, 70);
    fail(batch);
    DownFrame.Batch cleanup = port.next(DownFrame.Batch.class);
    assertThat(cleanup.steps()).hasSize(1);
    fail(cleanup);
    assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(fork.child());
    assertThat(performed.toCompletableFuture()).isNotDone();
    exit(fork);
    BatchFailedException failure = failure(BatchFailedException.class, performed);
    assertThat(failure.step()).isEqualTo(1);
    assertThat(failure.getSuppressed()).hasSize(1);
  }

  @Test
  void stepsAreCountedThroughAllMessages() {
    Process process = fork(startPort());
    CompletionStage<?> performed =
        process.perform(
            Task.of(ops -> ops.chdir("/a").setenv("A", "b"))
                .then(chdir("/b"))
                .then(r -> chdir("/c")));
    port.batchOk(port.next(DownFrame.Batch.class));
    fail(port.next(DownFrame.Batch.class));
    assertThat(failure(BatchFailedException.class, performed))
        .hasMessage("step 4, chdir(\"/c\"): ENOENT (No such file or directory)");
  }

  @Test
  void whoGivesANewProcessUpLeavesNone() {
    PortHandle handle = startPort();
    CompletionStage<?> performed = handle.root().fork(chdir("/a"));
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    performed.toCompletableFuture().cancel(false);
    port.forked(fork, 70);
    port.batchOk(port.next(DownFrame.Batch.class));
    assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(fork.child());
    exit(fork);
  }

  @Test
  void stepsThatMayFailAreSentAsSuch() {
    Process process = fork(startPort());
    process.perform(
        Task.of(ops -> ops.carryOn(may -> may.chdir("/a")).chdir("/b"))
            .then(Task.attempt(new Call.Chdir(Bytes.utf8("/c")))));
    assertThat(port.next(DownFrame.Batch.class).steps())
        .extracting(Step::carryOn)
        .containsExactly(true, false, true);
  }
}
