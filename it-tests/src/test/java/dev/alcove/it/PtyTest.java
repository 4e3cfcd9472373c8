package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.protocol.WindowSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes on pseudo-terminals: docs/pty.md. */
@ExtendWith(Invariants.class)
class PtyTest {
  private static final WindowSize SIZE = new WindowSize(30, 100);
  private static final String INTR = "\u0003";
  private static final String EOF = "\u0004";

  private static Process start(RealPort port, String... argv) {
    return await(port.alcove().start(Command.of(argv).pty(SIZE)));
  }

  private static Process sh(RealPort port, String script) {
    return start(port, "sh", "-c", script);
  }

  @Test
  @Calls({"tcsetwinsize", "pty_size"})
  void aProgramHasATerminalOfItsOwn() {
    try (RealPort port = RealPort.start()) {
      Process process =
          sh(
              port,
              "test -t 0 && test -t 1 && test -t 2 && : </dev/tty && stty size"
                  + " && ps -o sid= -p $$ | tr -d ' ' && echo $$ >&2");
      assertThat(await(process.windowSize())).isEqualTo(SIZE);
      String[] lines = new Typist(port, process).rest().split("\r\n", -1);
      assertThat(lines[0]).isEqualTo("30 100");
      assertThat(lines[1]).isEqualTo(lines[2]).isEqualTo(Integer.toString(process.pid()));
      assertThat(await(process.exit()).isSuccess()).isTrue();
    }
  }
}
