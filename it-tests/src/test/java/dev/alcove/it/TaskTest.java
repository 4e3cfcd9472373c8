package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallResult;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.actors.Task;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Protocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tasks: lists of calls as values, in a new process or in one that is there. */
@ExtendWith(Invariants.class)
@Tag("quick")
class TaskTest extends WithPort {
  private static final Call<Void> NOWHERE = new Call.Chdir(Bytes.utf8("/nowhere"));

  @AfterEach
  void nothingIsLeft() {
    assertThat(await(port.root().cpid())).isEmpty();
  }

  private static <T> Task.Performed<T> forked(Task<T> task) {
    return await(port.root().fork(task));
  }

  private static void end(Process process) {
    await(process.end());
    await(process.terminated());
  }

  private static Task<Done> setenv(String name, String value) {
    return Task.of(ops -> ops.setenv(name, value)).map(results -> Done.getInstance());
  }

  private static Task<Bytes> cwd() {
    return Task.call(new Call.Getcwd());
  }

  @Test
  void aTaskIsPerformedInANewProcess() {
    Task<List<Object>> task = Task.of(ops -> ops.chdir("/").call(new Call.Getcwd()).setsid());
    Task.Performed<List<Object>> first = forked(task);
    Task.Performed<List<Object>> second = forked(task);
    int pid = first.process().pid().orElseThrow();
    assertThat(first.value()).containsExactly(Done.getInstance(), Bytes.utf8("/"), pid);
    assertThat(second.process().pid()).isNotEqualTo(first.process().pid());
    end(first.process());
    end(second.process());
  }

  @Test
  void aTaskWithNothingToDoGivesAProcess() {
    Task.Performed<String> performed = forked(Task.value("so"));
    assertThat(performed.value()).isEqualTo("so");
    assertThat(await(performed.process().getpid())).isEqualTo(performed.process().pid().orElse(0));
    end(performed.process());
  }

  @Test
  void aTaskEndsInAProgram() {
    Task.Performed<List<Object>> performed =
        forked(
            setenv("TASK", "done")
                .then(Task.of(ops -> ops.execvp("sh", "-c", "echo $TASK; exit 3"))));
    assertThat(await(Streams.collect(port, performed.process().stdout())).utf8String())
        .isEqualTo("done\n");
    assertThat(await(performed.process().exit()).status()).isEqualTo(3);
    performed.process().discardOutput();
    await(performed.process().terminated());
  }

  @Test
  void namespacesAreMadeOnTheWay() {
    Flags<CloneFlag> flags = Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWPID);
    Task.Performed<Integer> performed =
        await(port.root().clone(flags, Task.call(new Call.Getpid())));
    assertThat(performed.value()).isEqualTo(1);
    end(performed.process());
  }

  @Test
  void resultsAreFedOnAndTransformed() {
    Task<String> task =
        Task.call(new Call.Getpid())
            .then(pid -> setenv("PID", "pid-" + pid))
            .then(Task.call(new Call.Getenv(Bytes.utf8("PID"))))
            .map(value -> value.orElseThrow() + "!")
            .and(cwd(), (text, path) -> text + path);
    Process process = await(port.root().fork());
    String text = await(process.perform(task));
    assertThat(text).startsWith("pid-" + await(process.getpid()) + "!/");
    end(process);
  }

  @Test
  void opsBranchIntoMoreOps() {
    Task<String> task =
        Task.call(new Call.Getenv(Bytes.utf8("BRANCH")))
            .then(
                value ->
                    value.isPresent()
                        ? Task.value("there")
                        : setenv("BRANCH", "x").then(Task.value("made")));
    Process process = await(port.root().fork());
    assertThat(await(process.perform(task))).isEqualTo("made");
    assertThat(await(process.perform(task))).isEqualTo("there");
    end(process);
  }

  @Test
  void tasksOfAListAreOne() {
    List<Task<Integer>> many = Collections.nCopies(30, Task.call(new Call.Getpid()));
    Task.Performed<List<Integer>> performed = forked(Task.all(many));
    int pid = performed.process().pid().orElseThrow();
    assertThat(performed.value()).hasSize(30).containsOnly(pid);
    end(performed.process());
  }

  @Test
  void theFailingCallIsNamedAndTheNewProcessIsGone() {
    Task<List<Object>> task =
        Task.call(new Call.Getpid())
            .then(pid -> Task.of(ops -> ops.setenv("A", "secret").chdir("/nowhere").chdir("/")));
    BatchFailedException failure = Expect.batchErrno(port.root().fork(task), Errno.ENOENT);
    assertThat(failure)
        .hasMessage("step 3, chdir(\"/nowhere\"): ENOENT (No such file or directory)");
    assertThat(failure.step()).isEqualTo(3);
    assertThat(failure.call()).isEqualTo("chdir(\"/nowhere\")");
  }

  @Test
  void aGivenProcessOutlivesAFailure() {
    Process process = await(port.root().fork());
    Expect.batchErrno(process.perform(Task.call(NOWHERE)), Errno.ENOENT);
    assertThat(await(process.getpid())).isEqualTo(process.pid().orElseThrow());
    end(process);
  }

  @Test
  void oneCallMayFail() {
    Process process = await(port.root().fork());
    List<Object> results =
        await(
            process.perform(
                Task.of(
                    ops ->
                        ops.chdir("/")
                            .carryOn(may -> may.call(NOWHERE))
                            .call("getcwd", List.of()))));
    assertThat(results).hasSize(3);
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            SyscallException.class, failure -> assertThat(failure.errno()).contains(Errno.ENOENT));
    assertThat(results.get(2)).isEqualTo(Bytes.utf8("/"));
    CallResult<Void> attempt = await(process.perform(Task.attempt(NOWHERE)));
    assertThat(attempt)
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> assertThat(failed.error().getMessage()).contains("/nowhere"));
    assertThat(await(process.perform(Task.attempt(new Call.Getpid()))))
        .isEqualTo(new CallResult.Ok<>(process.pid().orElseThrow()));
    end(process);
  }

  @Test
  void allCallsMayFail() {
    Task.Performed<List<Object>> performed =
        forked(
            Task.of(
                all ->
                    all.carryOn(
                        ops -> ops.chdir("/nowhere").close(99).call(new Call.Getpid()).close(98))));
    assertThat(performed.value()).hasSize(4);
    assertThat(performed.value().get(2)).isEqualTo(performed.process().pid().orElseThrow());
    assertThat(performed.value().get(3)).isInstanceOf(SyscallException.class);
    end(performed.process());
  }

  @Test
  void anExecThatMayFailLeavesTheProcess() {
    Task.Performed<List<Object>> performed =
        forked(Task.of(ops -> ops.chdir("/").carryOn(may -> may.execvp("no-such-program"))));
    assertThat(performed.value().get(1)).isInstanceOf(SyscallException.class);
    assertThat(await(performed.process().getcwd())).isEqualTo("/");
    end(performed.process());
  }

  @Test
  void whatFailsIsCleanedUpLastFirst(@TempDir Path directory) throws Exception {
    Path log = Files.createFile(directory.resolve("log"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Task<List<Object>> task =
        Task.of(ops -> ops.chdir("/"))
            .onError(append(log, "first "))
            .then(Task.call(new Call.Getpid()).onError(Task.call(NOWHERE)))
            .then(pid -> Task.of(ops -> ops.setsid()).onError(append(log, "second ")))
            .then(Task.call(NOWHERE))
            .then(Task.of(ops -> ops.setsid()).onError(append(log, "never begun ")));
    BatchFailedException failure = Expect.batchErrno(port.root().fork(task), Errno.ENOENT);
    assertThat(failure.step()).isEqualTo(4);
    assertThat(Files.readString(log)).isEqualTo("second first ");
    assertThat(failure.getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            BatchFailedException.class, another -> assertThat(another.step()).isEqualTo(1));
  }

  private static Task<Long> append(Path file, String text) {
    Bytes path = Bytes.utf8(file.toString());
    Flags<OpenFlag> flags = Flags.of(OpenFlag.O_WRONLY, OpenFlag.O_APPEND);
    return Task.call(new Call.Open(path, flags, 0))
        .then(fd -> Task.call(new Call.Write(fd, Bytes.utf8(text))));
  }

  @Test
  void aFunctionThatThrowsFailsTheTaskAndEndsTheNewProcess() {
    IllegalStateException thrown = new IllegalStateException("no");
    Task<Object> branching =
        Task.call(new Call.Getpid())
            .then(
                pid -> {
                  throw thrown;
                });
    Task<Object> transforming =
        Task.call(new Call.Getpid())
            .map(
                pid -> {
                  throw thrown;
                });
    for (Task<Object> task : List.of(branching, transforming, transforming.then(branching))) {
      assertThatThrownBy(() -> forked(task)).isSameAs(thrown);
    }
  }

  @Test
  void aFirstCallThatFailsIsToldWhenTheProcessIsGone() {
    Task<Void> cleanedUp = Task.call(NOWHERE).onError(Task.value("nothing"));
    for (Task<Void> task : List.of(Task.call(NOWHERE), cleanedUp)) {
      CompletionStage<?> performed = port.root().fork(task);
      Expect.batchErrno(performed, Errno.ENOENT);
      assertThat(await(port.root().cpid())).isEmpty();
    }
  }

  /** What is put together one by one is not performed on a stack that grows with it. */
  @Test
  void thereIsNoEndOfParts() {
    Task<Integer> calls = Task.call(new Call.Getpid());
    for (int i = 1; i < Protocol.MAX_BATCH_STEPS; i++) {
      calls = calls.then(Task.call(new Call.Getpid()));
    }
    assertThat(await(port.root().perform(calls))).isEqualTo(await(port.root().getpid()));
    Task<Integer> counted = Task.call(new Call.Getpid()).map(pid -> 0);
    Task<Integer> decided = Task.value(0);
    for (int i = 0; i < 50_000; i++) {
      counted = counted.map(n -> n + 1);
      decided = decided.then(n -> Task.value(n + 1));
    }
    assertThat(await(port.root().perform(counted))).isEqualTo(50_000);
    assertThat(await(port.root().perform(decided))).isEqualTo(50_000);
  }

  @Test
  void whatCannotBeCollectedIsRefusedAtOnce() {
    IllegalStateException thrown = new IllegalStateException("no");
    Task<List<Object>> collecting =
        Task.of(
            ops -> {
              throw thrown;
            });
    for (Task<?> task : List.of(collecting, Task.value(1).then(one -> collecting))) {
      assertThatThrownBy(() -> port.root().perform(task)).isSameAs(thrown);
    }
  }

  @Test
  void aMessageHasItsBound() {
    Task<List<Integer>> most =
        Task.all(Collections.nCopies(Protocol.MAX_BATCH_STEPS, Task.call(new Call.Getpid())));
    Task.Performed<List<Integer>> performed = forked(most);
    assertThat(performed.value()).hasSize(Protocol.MAX_BATCH_STEPS);
    Process process = performed.process();
    assertThatThrownBy(() -> process.perform(most.then(Task.call(new Call.Getpid()))))
        .isInstanceOf(InvalidArgumentException.class);
    Task<Integer> another = most.then(all -> Task.call(new Call.Getpid()));
    assertThat(await(process.perform(another))).isEqualTo(process.pid().orElseThrow());
    end(process);
  }

  @Test
  void nothingGoesBehindTheLastCall() {
    assertThatThrownBy(
            () ->
                port.root()
                    .fork(Task.of(ops -> ops.execvp("true")).then(Task.call(new Call.Getpid()))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("behind execvp");
  }
}
