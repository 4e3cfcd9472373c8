package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.ExecOption;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessOption;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.ExitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What alcove's own suite asserts of chains of processes, where no other test has it. */
@ExtendWith(Invariants.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlcoveParityProcessesTest {
  private static RealPort port;

  @BeforeAll
  static void startPort() {
    port = RealPort.start();
    await(port.root().getpid());
  }

  @AfterAll
  static void stopPort() {
    port.close();
  }

  /** Each forked by the one before. */
  private static List<Process> chain(int length) {
    List<Process> chain = new ArrayList<>();
    Process last = port.root();
    for (int i = 0; i < length; i++) {
      last = await(last.fork());
      chain.add(last);
    }
    return chain;
  }

  @Test
  @Calls("version")
  void aThousandCallsAreAnswered() {
    String version = await(port.root().version());
    List<CompletionStage<String>> answers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      answers.add(port.root().version());
    }
    assertThat(answers).allMatch(answer -> await(answer).equals(version));
  }

  @Test
  @Calls({"fork", "exit"})
  void aHundredForksAndExitsLeaveNothing() {
    for (int i = 0; i < 100; i++) {
      Process child = await(port.root().fork());
      await(child.exit(i % 256));
      assertThat(await(child.exit()).status()).isEqualTo(i % 256);
      await(child.terminated());
    }
    assertThat(await(port.root().cpid())).isEmpty();
  }

  @Test
  void twoMebibytesComeFromTheEndOfALongChain() throws Exception {
    long bytes = 2 << 20;
    List<Process> chain = chain(15);
    Process producer =
        await(chain.get(14).fork(ops -> ops.execvp("sh", "-c", "yes | head -c " + bytes)));
    ByteString all =
        producer
            .stdout()
            .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), port.system())
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    assertThat(all.size()).isEqualTo(bytes);
    assertThat(all.utf8String().equals("y\n".repeat((int) bytes / 2))).isTrue();
    assertThat(await(producer.exit()).isSuccess()).isTrue();
    await(chain.get(0).end());
  }

  @Test
  @Calls("execvp")
  void anExecInTheMiddleOfAChainEndsWhatIsBelowAndLeavesNoZombie() {
    List<Process> chain = chain(8);
    Process third = chain.get(2);
    Expect.errno(third.execvp("cat", List.of("cat")), Errno.EACCES);
    await(third.execvp("cat", List.of("cat"), ExecOption.END_DESCENDANTS));
    for (Process deeper : chain.subList(3, 8)) {
      Exit exit = await(deeper.exit());
      assertThat(exit.kind()).isNotNull();
      int pid = deeper.hostPid().orElseThrow();
      Expect.until("process " + pid + " is reaped", () -> Proc.stat(pid).isEmpty());
    }
    assertThat(await(chain.get(1).cpid())).singleElement().matches(child -> child.execed());
    await(chain.get(0).end());
    assertThat(await(third.exit()).kind()).isEqualTo(ExitKind.SIGNALED);
  }

  @Test
  @Calls("exit")
  void theHeadOfAChainExitsWithAllThatIsBelow() {
    List<Process> chain = chain(5);
    await(chain.get(0).exit(7));
    assertThat(await(chain.get(0).exit()).status()).isEqualTo(7);
    for (Process below : chain) {
      await(below.terminated());
      int pid = below.hostPid().orElseThrow();
      Expect.until("process " + pid + " is reaped", () -> Proc.stat(pid).isEmpty());
    }
    assertThat(await(port.root().cpid())).isEmpty();
    assertThat(await(port.root().getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(16);
  }
}
