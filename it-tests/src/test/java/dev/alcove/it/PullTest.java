package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.OwnerMessage;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.Pull;
import dev.alcove.actors.StreamException;
import dev.alcove.protocol.StdStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams and events taken one at a time, and commands that are run to their end. */
@ExtendWith(Invariants.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PullTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);
  private static final Duration SHORT = Duration.ofMillis(50);

  private static RealPort port;

  @BeforeAll
  static void startPort() {
    port = RealPort.start("alcove.port.stream-window = 64 KiB");
    await(port.port().started());
  }

  @AfterAll
  static void stopPort() {
    port.close();
  }

  /** Bytes until there are that many, or until the end. */
  private static ByteString take(Pull pull, int bytes) throws InterruptedException {
    ByteString all = ByteString.emptyByteString();
    while (all.size() < bytes) {
      Pull.Next<ByteString> next = pull.awaitStdout(PATIENCE);
      assertThat(next.isTimedOut()).isFalse();
      if (next.isEnd()) {
        return all;
      }
      all = all.concat(next.get());
    }
    return all;
  }

  @Test
  void talksWithAProgramTurnByTurn() throws Exception {
    Process cat = await(port.alcove().start("cat"));
    cat.discard(StdStream.STDERR);
    Pull pull = cat.pull();
    for (int i = 0; i < 100; i++) {
      String line = "line " + i + "\n";
      await(pull.write(line));
      assertThat(take(pull, line.length()).utf8String()).isEqualTo(line);
    }
    assertThat(pull.awaitStdout(SHORT).isTimedOut()).isTrue();
    await(pull.closeStdin());
    assertThat(pull.awaitStdout(PATIENCE).isEnd()).isTrue();
    assertThat(await(cat.exit()).isSuccess()).isTrue();
    await(cat.terminated());
  }

  @Test
  void actsForTheOwnerWhoseHandleItIsOf() throws Exception {
    TestProbe<OwnerMessage> owner = TestProbe.create(OwnerMessage.class, port.system());
    Process cat = await(port.alcove().start(Command.of("cat").owner(owner.ref())));
    Process others = cat.as(TestProbe.create(OwnerMessage.class, port.system()).ref());
    assertThatThrownBy(() -> await(others.pull().nextStdout(PATIENCE)))
        .isInstanceOf(CallRefusedException.class);
    assertThatThrownBy(() -> await(others.pull().write("theirs\n")))
        .isInstanceOf(CallRefusedException.class);
    await(cat.pull().write("ours\n"));
    assertThat(take(cat.pull(), 5).utf8String()).isEqualTo("ours\n");
    await(cat.pull().closeStdin());
    cat.discard(StdStream.STDERR);
    assertThat(cat.pull().awaitStdout(PATIENCE).isEnd()).isTrue();
    assertThat(await(cat.exit()).isSuccess()).isTrue();
  }

  @Test
  void carriesFarMoreThanTheWindowsBothWays() throws Exception {
    int size = 3 << 20;
    Process cat = await(port.alcove().start("cat"));
    cat.discard(StdStream.STDERR);
    CompletionStage<Done> written = cat.pull().write("0123456789abcdef".repeat(size / 16));
    cat.pull().closeStdin();
    ByteString all = take(cat.pull(), Integer.MAX_VALUE);
    assertThat(all.size()).isEqualTo(size);
    assertThat(all.utf8String()).isEqualTo("0123456789abcdef".repeat(size / 16));
    await(written);
    await(cat.terminated());
  }

  @Test
  void aProgramThatNobodyAsksStops() throws Exception {
    Process flood =
        await(port.alcove().start("sh", "-c", "while :; do echo 0123456789abcdef || exit; done"));
    flood.discard(StdStream.STDERR);
    Pull pull = flood.pull();
    assertThat(take(pull, 1).size()).isPositive();
    int pid = flood.hostPid().getAsInt();
    // The shell computes all the time unless its write waits.
    Gauge.awaitIdle(pid);
    assertThat(take(pull, 300_000).size()).isGreaterThanOrEqualTo(300_000);
    pull.close();
    await(flood.terminated());
  }

  @Test
  void losesNothingHoweverOftenItTimesOut() throws Exception {
    Process slow =
        await(
            port.alcove()
                .start("sh", "-c", "read go; for i in 1 2 3 4 5; do sleep 0.1; echo $i; done"));
    slow.discard(StdStream.STDERR);
    StringBuilder all = new StringBuilder();
    assertThat(slow.pull().awaitStdout(Duration.ofMillis(1)).isTimedOut()).isTrue();
    await(slow.pull().write("go\n"));
    for (Pull.Next<ByteString> next = slow.pull().awaitStdout(Duration.ZERO);
        !next.isEnd();
        next = slow.pull().awaitStdout(Duration.ofMillis(1))) {
      next.value().ifPresent(bytes -> all.append(bytes.utf8String()));
    }
    assertThat(all.toString()).isEqualTo("1\n2\n3\n4\n5\n");
    await(slow.terminated());
  }

  @Test
  void tellsWhatHappens() throws Exception {
    Process program = await(port.alcove().start("sh", "-c", "echo out; echo err >&2; exit 3"));
    Pull pull = program.pull();
    assertThat(pull.awaitStderr(PATIENCE).get().utf8String()).isEqualTo("err\n");
    assertThat(pull.awaitStdout(PATIENCE).get().utf8String()).isEqualTo("out\n");
    Pull.Next<ProcessEvent> next = pull.awaitEvent(PATIENCE);
    assertThat(next.get()).isInstanceOf(ProcessEvent.Started.class);
    boolean exited = false;
    for (next = pull.awaitEvent(PATIENCE); !next.isEnd(); next = pull.awaitEvent(PATIENCE)) {
      if (next.get() instanceof ProcessEvent.Exited event) {
        assertThat(event.exit().status()).isEqualTo(3);
        exited = true;
      }
    }
    assertThat(exited).isTrue();
  }

  @Test
  void writingToAProgramThatDoesNotReadFails() {
    Process deaf = await(port.alcove().start(Command.of("sh", "-c", "exec <&-; sleep 1000")));
    deaf.discardOutput();
    StreamException failure =
        Expect.failure(deaf.pull().write("x".repeat(1 << 20)), StreamException.class);
    assertThat(failure.problem()).isEqualTo(StreamException.Problem.NO_READER);
    await(deaf.end());
    await(deaf.terminated());
  }

  @Test
  void cmdRunsAListOfArgumentsAndShALineOfShell() {
    Output listed = await(port.alcove().cmd("printf", "%s|", "a b", "$HOME", "*"));
    assertThat(listed.stdout().utf8String()).isEqualTo("a b|$HOME|*|");
    Output line = await(port.alcove().sh("echo one | tr a-z A-Z; echo two >&2; exit 7"));
    assertThat(line.stdout().utf8String()).isEqualTo("ONE\n");
    assertThat(line.stderr().utf8String()).isEqualTo("two\n");
    assertThat(line.exit().status()).isEqualTo(7);
  }
}
