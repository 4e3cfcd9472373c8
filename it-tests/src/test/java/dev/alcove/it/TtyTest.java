package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.protocol.WindowSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./alcove run --tty}, at a terminal that is a pseudo-terminal of ours: docs/pty.md. */
@ExtendWith(Invariants.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TtyTest {
  private static final WindowSize SIZE = new WindowSize(30, 100);

  /** A shell at the outer terminal, which is told where the launcher is and has no prompt. */
  private static Process outer(RealPort port) {
    return await(
        port.alcove()
            .start(
                Command.of("bash", "--norc", "-i")
                    .env("ALCOVE", Launcher.script().toString())
                    .env("PS1", "")
                    .env("TERM", "xterm")
                    .pty(SIZE)));
  }

  /** Runs bash at an inner terminal, once it reads. */
  private static Typist inner(RealPort port, Process outer) {
    Typist typist = new Typist(port, outer);
    typist.type("$ALCOVE run --tty --env PS1= -- bash --norc -i; echo left-$?\n");
    return typist;
  }

  @Test
  @RequiresProgram("bash")
  void aShellWorksAsAtTheTerminalItself() {
    try (RealPort port = RealPort.start()) {
      Process outer = outer(port);
      Typist typist = inner(port, outer);
      typist.type("stty size; echo is''there\n").until(Pattern.compile("30 100\r\nisthere\r\n"));
      await(outer.resize(50, 160));
      typist.type("until test \"$(stty size)\" = '50 160'; do sleep 0.1; done; echo re''sized\n");
      typist.until("resized\r\n");
      // The interrupt key ends the job in there, and nothing out here.
      typist.type("sh -c 'echo run''ning; exec sleep 600'\n").until("running\r\n");
      typist.type("\u0003").type("echo status''-$?\n").until("status-130\r\n");
      // The stop key stops it; fg takes it up.
      typist.type("sh -c 'echo run''ning; read x; echo got-$x'\n").until("running\r\n");
      typist.type("\u001a").until("Stopped");
      typist.type("jobs; fg\n").until("sh -c");
      typist.type("word\n").until("got-word\r\n");
      // The end of the input ends the shell.
      typist.type("exit 5\n").until("left-5\r\n");
      typist.type("stty size; echo out''side\n").until("50 160\r\noutside\r\n");
      typist.type("exit\n");
      typist.rest();
      await(outer.exit());
    }
  }

  @Test
  @RequiresProgram("bash")
  void theEndOfTheInputKeyEndsTheShell() {
    try (RealPort port = RealPort.start()) {
      Process outer = outer(port);
      Typist typist = inner(port, outer);
      typist.type("echo is''there\n").until("isthere\r\n");
      typist.type("\u0004").until("left-0\r\n");
      typist.type("exit\n").rest();
      await(outer.exit());
    }
  }

  @Test
  @RequiresProgram("bash")
  void theTerminalIsAsItWasWhenTheJvmIsKilled() {
    try (RealPort port = RealPort.start()) {
      Process outer = outer(port);
      Typist typist = new Typist(port, outer);
      typist.type("before=$(stty -g); $ALCOVE run --tty --env PS1= -- bash --norc -i; echo left-$?\n");
      // Four up: the inner shell's control process, the first one, the guardian, the JVM.
      typist.type("ps -o ppid= -p $PPID; echo is''there\n").until("isthere\r\n");
      typist
          .type(
              "p=$$; while test \"$(cat /proc/$p/comm)\" != java; do"
                  + " p=$(ps -o ppid= -p $p | tr -d ' '); done; kill -KILL $p\n")
          .until("left-137\r\n");
      typist.type("test \"$before\" = \"$(stty -g)\" && echo the''same\n").until("thesame\r\n");
      typist.type("exit\n").rest();
      await(outer.exit());
    }
  }

  @Test
  @RequiresProgram("bash")
  void theTerminalIsAsItWasAfterAnError() {
    try (RealPort port = RealPort.start()) {
      Process outer = outer(port);
      Typist typist = new Typist(port, outer);
      typist.type("before=$(stty -g); $ALCOVE run --tty -- /no/such; echo left-$?\n");
      typist.until("cannot run /no/such: ENOENT");
      typist.until("left-127\r\n");
      typist.type("test \"$before\" = \"$(stty -g)\" && echo the''same\n").until("thesame\r\n");
      typist.type("exit\n").rest();
      await(outer.exit());
    }
  }

  @Test
  void withoutATerminalItIsRefused() throws Exception {
    Launcher.Result result = Launcher.run("--tty", "--", "true");
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err()).isEqualTo("alcove: --tty: standard input is no terminal\n");
    Launcher.Result late = Launcher.run("--nice", "1", "--tty", "--", "true");
    assertThat(late.code()).isEqualTo(125);
    assertThat(late.err()).contains("--tty must be the first option");
  }

  @Test
  @RequiresProgram({"bash", "vi"})
  void viEditsAFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("text");
    try (RealPort port = RealPort.start()) {
      Process outer = outer(port);
      Typist typist = new Typist(port, outer);
      typist.type("$ALCOVE run --tty -- vi " + file + "; echo left-$?\n");
      typist.until("text");
      typist.type("ihello from vi\u001b").until("vi");
      typist.type(":wq\r").until("left-0\r\n");
      assertThat(Files.readString(file)).isEqualTo("hello from vi\n");
      typist.type("exit\n").rest();
      await(outer.exit());
    }
  }

  /** Both forms of the request: a filter that compares 64 bits would miss the second. */
  @Test
  @RequiresProgram({"bash", "perl"})
  void row3WhatAPayloadPutsIntoItsTerminalStaysThere() {
    try (RealPort port = RealPort.start()) {
      Process outer = outer(port);
      Typist typist = new Typist(port, outer);
      typist.type(
          "$ALCOVE run --tty -- perl -e '"
              + "for my $c (split //, \"echo pushed-\\$((40+2))\\n\")"
              + " { ioctl(STDIN, 0x5412, $c); ioctl(STDIN, 0x100005412, $c); }"
              + " print \"tried\\n\"'; echo left-$?\n");
      typist.until("tried\r\n");
      typist.until("left-0\r\n");
      typist.type("echo af''ter\n");
      assertThat(typist.until("after\r\n")).doesNotContain("pushed-");
      typist.type("exit\n");
      assertThat(typist.rest()).doesNotContain("pushed-42");
      await(outer.exit());
    }
  }
}
