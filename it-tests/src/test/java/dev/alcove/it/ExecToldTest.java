package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Env;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether a process has executed a program is told as it was, however it ended. */
@ExtendWith(Invariants.class)
@Tag("quick")
class ExecToldTest extends WithPort {
  private static final Path TMPFS = Path.of("/dev/shm");

  /** So large that the kernel takes milliseconds to free it. */
  private static final int MIB = 128;

  private static final int KILLS = 500;

  /**
   * One that is killed by its execve(2) ends its channel as one whose program runs does. Its
   * descriptor 2 takes long to close, and what is below that is closed behind it: its standard
   * input and output are open long after the channel has ended.
   */
  @Test
  void oneThatIsKilledByItsExecHasNotExecuted() throws IOException {
    FileStore store = Files.getFileStore(TMPFS);
    Skip.unless("ExecToldTest", store.type().equals("tmpfs"), "/dev/shm is no tmpfs");
    for (int i = 0; i < 5; i++) {
      Path file = Files.createTempFile(TMPFS, "alcove-", null);
      Process process = await(port.root().fork());
      try {
        fill(file);
        await(process.close(2));
        assertThat(await(process.open(file.toString()))).isEqualTo(2);
      } finally {
        Files.delete(file);
      }
      SeccompPolicy deadly =
          SeccompPolicy.builder(SeccompAction.ALLOW)
              .rule(SeccompAction.KILL_PROCESS, Syscall.EXECVE)
              .build();
      await(process.seccomp(deadly));
      Expect.refused(process.execve("/bin/true", List.of("true"), Env.empty()), Refusal.ENDED);
      Exit exit = await(process.exit());
      assertThat(exit.signal()).contains(Signal.SYS);
      await(process.terminated());
    }
  }

  /**
   * Kills at the moment of the exec, which is looked for by coming later when it was too early, and
   * earlier when it was too late. What the answer says is what the exit says.
   */
  @Test
  void whatTheAnswerSaysIsWhatTheExitSays() {
    Random random = new Random(7);
    double delay = 200_000; // nanoseconds
    int executed = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = await(port.root().fork());
      CompletionStage<?> exec = process.execve("/bin/sleep", List.of("sleep", "1000"), Env.empty());
      spin((long) (delay * (0.5 + random.nextDouble())));
      process.signal(Signal.KILL);
      Throwable failure = Expect.thrown(exec);
      process.discardOutput();
      Exit exit = await(process.exit());
      assertThat(exit.signal()).contains(Signal.KILL);
      assertThat(exit.execed()).as("the answer: %s", failure).isEqualTo(failure == null);
      executed += exit.execed() ? 1 : 0;
      delay *= exit.execed() ? 0.9 : 1.1;
    }
    assertThat(executed).isBetween(KILLS / 10, KILLS - KILLS / 10);
  }

  private static void spin(long nanoseconds) {
    long until = System.nanoTime() + nanoseconds;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] mib = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < MIB; i++) {
        out.write(mib);
      }
    }
  }
}
