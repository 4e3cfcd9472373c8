package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.ChildInfo;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.OwnerMessage;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessChildOption;
import dev.alcove.actors.Pull;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.stream.javadsl.MergeHub;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What prx's own suite asserts, where no other test here does: who may call is in {@link
 * OwnershipTest}, flow control in {@link OptionsTest}.
 */
@ExtendWith(Invariants.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PrxParityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);
  private static final int TEN = 10;
  private static final int TWENTY = 20;

  private RealPort port;

  @BeforeEach
  void startPort() {
    port = RealPort.start();
  }

  @AfterEach
  void stopPort() {
    port.close();
  }

  /** Starts things at once and waits for all of them. */
  private static <T> List<T> ten(IntFunction<CompletionStage<T>> start) {
    List<CompletableFuture<T>> all =
        IntStream.range(0, TEN).mapToObj(i -> start.apply(i).toCompletableFuture()).toList();
    return all.stream().map(RealPort::await).toList();
  }

  private static void end(Process process) {
    await(process.end());
    await(process.terminated());
  }

  @Test
  @Calls({"fork", "exit"})
  void tenProcessesForkAndExitTwentyTimesEach() {
    List<Process> parents = ten(i -> port.root().fork());
    List<CompletableFuture<Integer>> done = new ArrayList<>();
    for (Process parent : parents) {
      CompletionStage<Integer> exits = CompletableFuture.completedStage(0);
      for (int i = 0; i < TWENTY; i++) {
        int status = i;
        exits =
            exits.thenCompose(
                sum ->
                    parent
                        .fork()
                        .thenCompose(
                            child -> child.exit(status).thenCompose(exiting -> child.exit()))
                        .thenApply(exit -> sum + exit.status()));
      }
      done.add(exits.toCompletableFuture());
    }
    int sum = IntStream.range(0, TWENTY).sum();
    assertThat(done).allSatisfy(exits -> assertThat(await(exits)).isEqualTo(sum));
    for (Process parent : parents) {
      assertThat(await(parent.cpid())).isEmpty();
      end(parent);
    }
  }

  @Test
  void tenWritersShareOneCat() {
    int bytes = 100_000;
    Process cat = await(port.alcove().start("cat"));
    CompletionStage<Long> echoed = Streams.count(port, cat.stdout());
    // A hub goes on when its writers have ended; here all are known to have when all has come.
    Sink<ByteString, NotUsed> writer =
        MergeHub.of(ByteString.class).take((long) TEN * TWENTY).to(cat.stdin()).run(port.system());
    ByteString piece = ByteString.fromString("x".repeat(bytes / TWENTY));
    for (int i = 0; i < TEN; i++) {
      Source.range(1, TWENTY).map(n -> piece).runWith(writer, port.system());
    }
    assertThat(await(echoed)).isEqualTo((long) TEN * bytes);
    assertThat(await(cat.exit()).isSuccess()).isTrue();
    cat.discardOutput();
    await(cat.terminated());
  }

  @Test
  void tenOwnedTasksAreAskedTwentyTimes() {
    List<TestProbe<OwnerMessage>> owners =
        IntStream.range(0, TEN)
            .mapToObj(i -> TestProbe.create("owner" + i, OwnerMessage.class, port.system()))
            .toList();
    List<Process> tasks = ten(i -> port.root().as(owners.get(i).ref()).fork());
    List<Process> children = ten(i -> tasks.get(i).fork());
    for (int n = 0; n < TWENTY; n++) {
      List<Integer> pids = ten(i -> tasks.get(i).getpid());
      List<List<ChildInfo>> listed = ten(i -> tasks.get(i).cpid());
      for (int i = 0; i < TEN; i++) {
        assertThat(OptionalInt.of(pids.get(i))).isEqualTo(tasks.get(i).pidof());
        assertThat(listed.get(i))
            .extracting(ChildInfo::handle)
            .containsExactly(children.get(i).handle());
      }
    }
    tasks.forEach(PrxParityTest::end);
  }

  @Test
  void tenScriptsPrintTheirPid(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("pid"), "#!/bin/sh\necho $$\n");
    assertThat(script.toFile().setExecutable(true, true)).isTrue();
    List<Process> processes = ten(i -> port.root().fork());
    List<Integer> pids = ten(i -> processes.get(i).getpid());
    ten(i -> processes.get(i).execvp(script.toString(), List.of("pid-" + i)));
    for (int i = 0; i < TEN; i++) {
      Process process = processes.get(i);
      assertThat(await(Streams.collect(port, process.stdout())).utf8String())
          .isEqualTo(pids.get(i) + "\n");
      assertThat(await(process.exit()).isSuccess()).isTrue();
      process.discardOutput();
      await(process.terminated());
    }
  }

  @Test
  @Calls({"cpid", "kill"})
  void tenSleepsAreFoundAndKilled() {
    Process parent = await(port.root().fork());
    List<Process> sleeps =
        ten(i -> port.alcove().start(Command.of("sleep", "1000").parent(parent)));
    List<ChildInfo> listed = await(parent.cpid());
    assertThat(listed)
        .hasSize(TEN)
        .allMatch(ChildInfo::execed)
        .extracting(ChildInfo::handle)
        .containsExactlyInAnyOrderElementsOf(sleeps.stream().map(Process::handle).toList());
    for (ChildInfo child : listed) {
      await(parent.kill(child.pid(), Signal.KILL));
    }
    for (Process sleep : sleeps) {
      assertThat(await(sleep.exit()).signal()).contains(Signal.KILL);
      sleep.discardOutput();
    }
    assertThat(await(parent.cpid())).isEmpty();
    end(parent);
  }

  @Test
  void aParentAnswersWhenTheShellBelowItIsKilledAndLeavesAnOrphan() {
    Process parent = await(port.root().fork());
    Process shell =
        await(port.alcove().start(Command.of("sh", "-c", "sleep 1000 & wait").parent(parent)));
    Expect.until(
        "the shell has its child",
        () -> !Proc.descendants(shell.hostPid().orElseThrow()).isEmpty());
    await(shell.signal(Signal.TERM));
    assertThat(await(shell.exit()).signal()).contains(Signal.TERM);
    assertThat(await(parent.getpid())).isEqualTo(parent.pidof().orElseThrow());
    shell.discardOutput();
    end(parent);
  }

  @Test
  void cmdAndShGiveWhatWasWritten() {
    assertThat(await(port.alcove().cmd("echo", "a", "b")).stdout().utf8String()).isEqualTo("a b\n");
    String numbers =
        IntStream.rangeClosed(1, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(await(port.alcove().sh("seq 1 20000")).stdout().utf8String()).isEqualTo(numbers);
  }

  @Test
  void aShellWhoseParentIsKilledEndsWithWhatItWroteByThen() {
    Process parent = await(port.root().fork());
    CompletionStage<Output> output =
        port.alcove().run(Command.of("sh", "-c", "sleep 1000").parent(parent));
    Expect.until("the shell runs", () -> await(parent.cpid()).stream().anyMatch(ChildInfo::execed));
    await(parent.signal(Signal.KILL));
    assertThat(await(parent.exit()).signal()).contains(Signal.KILL);
    Output got = await(output);
    assertThat(got.stdout()).isEqualTo(ByteString.emptyByteString());
    assertThat(got.exit().isSuccess()).isFalse();
    await(parent.terminated());
  }

  @Test
  void pidofIsThePidAsLongAsThereIsOne() {
    Process process = await(port.root().fork());
    assertThat(process.pidof()).hasValue(await(process.getpid()));
    await(process.execvp("cat", List.of("cat")));
    assertThat(process.pidof()).hasValue(process.pid().orElseThrow());
    await(process.eof(StdStream.STDIN));
    await(process.exit());
    assertThat(process.pidof()).isEmpty();
    process.discardOutput();
    await(process.terminated());
  }

  @Test
  void execedTellsWhetherItRunsAProgram() {
    Process process = await(port.root().fork());
    assertThat(await(process.execed())).isFalse();
    await(process.execvp("cat", List.of("cat")));
    assertThat(await(process.execed())).isTrue();
    process.discardOutput();
    end(process);
    assertThat(await(process.execed())).isTrue();
    Process other = await(port.root().fork());
    end(other);
    assertThat(await(other.execed())).isFalse();
  }

  @Test
  void aProcessKnowsItsChainAndItsPort() {
    Process one = await(port.root().fork());
    Process two = await(one.fork());
    Process three = await(two.fork());
    assertThat(port.root().parent()).isEmpty();
    assertThat(one.parent().orElseThrow().handle()).isEqualTo(port.root().handle());
    assertThat(three.parent().orElseThrow().handle()).isEqualTo(two.handle());
    assertThat(port.root().forkchain()).isEmpty();
    assertThat(three.forkchain())
        .containsExactly(
            one.pid().orElseThrow(), two.pid().orElseThrow(), three.pid().orElseThrow());
    assertThat(three.port()).isSameAs(port.port());
    end(one);
  }

  @Test
  @Calls({"cpid", "children"})
  void aChildIsFoundByProcessAndByPid() {
    Process parent = await(port.root().fork());
    Process child = await(port.alcove().start(Command.of("cat").parent(parent)));
    int pid = child.pid().orElseThrow();
    ChildInfo info = await(parent.cpid(child)).orElseThrow();
    assertThat(info.pid()).isEqualTo(pid);
    assertThat(info.execed()).isTrue();
    assertThat(info.stdinOpen()).isTrue();
    assertThat(info.stdoutOpen()).isTrue();
    assertThat(info.stderrOpen()).isTrue();
    assertThat(await(parent.cpid(pid))).contains(info);
    assertThat(await(parent.child(pid)).handle()).isEqualTo(child.handle());
    assertThat(await(port.root().cpid(child))).isEmpty();
    assertThat(await(port.root().cpid(pid))).isEmpty();
    Expect.refused(port.root().child(pid), Refusal.NO_SUCH_PROCESS);
    child.discardOutput();
    end(child);
    assertThat(await(parent.cpid(child))).isEmpty();
    end(parent);
  }

  @Test
  @Calls({"getcpid", "setcpid", "getflow", "setflow"})
  void optionsOfAChildAreAskedByProcessAndByPid() {
    Process parent = await(port.root().fork());
    Process child = await(parent.fork());
    int pid = child.pid().orElseThrow();
    await(parent.setcpid(child, ProcessChildOption.SIGNALONEOF, 9));
    assertThat(await(child.getcpid(ProcessChildOption.SIGNALONEOF))).isEqualTo(9);
    await(child.setcpid(ProcessChildOption.FLOWCONTROL, 3));
    CompletionStage<Integer> byPid =
        parent
            .child(pid)
            .thenCompose(found -> parent.getcpid(found, ProcessChildOption.FLOWCONTROL));
    assertThat(await(byPid)).isEqualTo(3);
    assertThat(await(parent.cpid(child)).orElseThrow())
        .returns(9, ChildInfo::signalOneOf)
        .returns(3, ChildInfo::flowcontrol);
    Expect.refused(port.root().getcpid(ProcessChildOption.SIGNALONEOF), Refusal.NO_SUCH_PROCESS);
    end(child);
    Expect.errno(parent.getcpid(child, ProcessChildOption.SIGNALONEOF), Errno.ESRCH);
    end(parent);
  }

  @Test
  @Calls("eof")
  void sortCompletesOnTheEndOfItsInput() throws Exception {
    Process sort = await(port.alcove().start("sort"));
    sort.discard(StdStream.STDERR);
    Pull pull = sort.pull();
    await(pull.write("b\nc\na\n"));
    await(sort.parent().orElseThrow().eof(sort));
    assertThat(pull.awaitStdout(PATIENCE).get().utf8String()).isEqualTo("a\nb\nc\n");
    assertThat(pull.awaitStdout(PATIENCE).isEnd()).isTrue();
    assertThat(await(sort.exit()).isSuccess()).isTrue();
    pull.close();
    await(sort.terminated());
  }

  @Test
  @Calls("eof")
  void theStreamsOfAChildAreClosedOneByOne() {
    Process parent = await(port.root().fork());
    Process child = await(port.alcove().start(Command.of("sleep", "1000").parent(parent)));
    for (StdStream stream : StdStream.values()) {
      await(parent.eof(child, stream));
      Expect.errno(parent.eof(child, stream), Errno.EBADF);
    }
    ChildInfo info = await(parent.cpid(child)).orElseThrow();
    assertThat(List.of(info.stdinOpen(), info.stdoutOpen(), info.stderrOpen())).containsOnly(false);
    Expect.refused(port.root().eof(child), Refusal.NO_SUCH_PROCESS);
    end(child);
    end(parent);
  }
}
