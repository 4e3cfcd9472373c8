package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.StreamException;
import dev.alcove.actors.SyscallException;
import dev.alcove.actors.Terminals;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.Termios;
import dev.alcove.protocol.TermiosChar;
import dev.alcove.protocol.TermiosFlag;
import dev.alcove.protocol.WindowSize;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes on pseudo-terminals: docs/pty.md. */
@ExtendWith(Invariants.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PtyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);
  private static final WindowSize SIZE = new WindowSize(30, 100);
  private static final String INTR = "\u0003";
  private static final String EOF = "\u0004";
  private static final String SUSP = "\u001a";
  private static final String ESC = "\u001b";

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
      assertThat(lines[1])
          .isEqualTo(lines[2])
          .isEqualTo(Integer.toString(process.pid().getAsInt()));
      assertThat(await(process.exit()).isSuccess()).isTrue();
    }
  }

  private static final String READY = "ready\r\n";

  /** What a program waits at, and the test lets it go on by, without the terminal. */
  private static Path fifo(Path directory, String name) throws Exception {
    Path fifo = directory.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    return fifo;
  }

  private static Process rawCat(RealPort port) {
    return await(port.root().forkPty(ops -> ops.tcsetattr(0, Terminals.raw()).execvp("cat")));
  }

  private static void assertErrno(CompletionStage<?> call, Errno errno) {
    assertThatThrownBy(() -> await(call))
        .isInstanceOfSatisfying(SyscallException.class, e -> assertThat(e.errno()).contains(errno));
  }

  @Test
  @Calls({"pty_getattr", "pty_setattr"})
  void echoesWhatIsTypedUntilToldNotTo() {
    try (RealPort port = RealPort.start()) {
      Process cat = start(port, "cat");
      Typist typist = new Typist(port, cat);
      typist.type("shown\n");
      assertThat(typist.until("shown\r\nshown\r\n")).isEqualTo("shown\r\nshown\r\n");
      Termios modes = await(cat.terminal());
      assertThat(Terminals.flags(modes)).contains(TermiosFlag.ECHO, TermiosFlag.ICANON);
      await(cat.terminal(Terminals.without(modes, TermiosFlag.ECHO)));
      typist.type("hidden\n");
      assertThat(typist.until("hidden\r\n")).isEqualTo("hidden\r\n");
      typist.type(EOF);
      assertThat(typist.rest()).isEmpty();
    }
  }

  @Test
  @Calls({"pty_getattr", "pty_setattr"})
  void modesComeBackAsTheyWereSet() {
    try (RealPort port = RealPort.start()) {
      Process cat = start(port, "cat");
      for (Termios modes :
          List.of(
              Terminals.sane(),
              Terminals.raw(),
              Terminals.with(Terminals.sane(), TermiosChar.EOF, 'x'))) {
        await(cat.terminal(modes));
        assertThat(await(cat.terminal())).isEqualTo(modes);
      }
      assertErrno(cat.terminal(new Termios(0, Bytes.of(new byte[3]))), Errno.EINVAL);
      assertErrno(cat.terminal(new Termios(-1, Terminals.sane().chars())), Errno.EINVAL);
      new Typist(port, cat).hangUp();
      await(cat.exit());
    }
  }

  @Test
  @Calls({"tcgetattr", "tcsetattr", "tcgetwinsize", "tcsetwinsize"})
  void aControlProcessSetsItsTerminalUp() {
    try (RealPort port = RealPort.start()) {
      Process child = await(port.root().forkPty(ops -> ops.tcsetwinsize(0, SIZE)));
      assertThat(await(child.tcgetwinsize(1))).isEqualTo(SIZE);
      await(child.tcsetattr(0, Terminals.raw()));
      assertThat(await(child.tcgetattr(2))).isEqualTo(Terminals.raw());
      assertThat(await(child.getsid(0))).isEqualTo(child.pid().getAsInt());
      assertErrno(child.tcgetattr(77), Errno.EBADF);
      assertErrno(child.tcsetattr(77, Terminals.raw()), Errno.EBADF);
      assertErrno(child.tcgetwinsize(77), Errno.EBADF);
      assertErrno(child.tcsetwinsize(77, SIZE), Errno.EBADF);
      Process piped = await(port.root().fork());
      assertErrno(piped.tcgetattr(0), Errno.ENOTTY);
      assertErrno(piped.tcsetattr(0, Terminals.raw()), Errno.ENOTTY);
      assertErrno(piped.tcgetwinsize(0), Errno.ENOTTY);
      assertErrno(piped.tcsetwinsize(0, SIZE), Errno.ENOTTY);
    }
  }

  @Test
  @Calls({"pty_size", "pty_resize", "pty_getattr", "pty_setattr", "pty_foreground"})
  void withoutATerminalThereIsNothingToAsk() {
    try (RealPort port = RealPort.start()) {
      Process piped = await(port.alcove().start("cat"));
      assertErrno(piped.windowSize(), Errno.ENOTTY);
      assertErrno(piped.resize(1, 1), Errno.ENOTTY);
      assertErrno(piped.terminal(), Errno.ENOTTY);
      assertErrno(piped.terminal(Terminals.raw()), Errno.ENOTTY);
      assertErrno(piped.foreground(), Errno.ENOTTY);
      await(piped.end());
      Process hungUp = sh(port, "trap '' HUP; echo ready; exec sleep 600");
      Typist typist = new Typist(port, hungUp);
      typist.until(READY);
      await(hungUp.eof(StdStream.STDOUT));
      assertErrno(hungUp.windowSize(), Errno.EIO);
      assertErrno(hungUp.resize(1, 1), Errno.EIO);
      await(hungUp.end());
    }
  }

  @Test
  @Calls({"pty_resize", "pty_size", "pty_foreground"})
  void aNewSizeIsSignalledToTheForeground() {
    try (RealPort port = RealPort.start()) {
      Process process =
          sh(port, "trap 'stty size' WINCH; echo ready; while :; do sleep 0.02; done");
      Typist typist = new Typist(port, process);
      typist.until(READY);
      assertThat(await(process.foreground())).isEqualTo(process.hostPid().getAsInt());
      await(process.resize(40, 132));
      typist.until("40 132\r\n");
      assertThat(await(process.windowSize())).isEqualTo(new WindowSize(40, 132));
      typist.type(INTR);
      assertThat(await(process.exit()).signal()).contains(Signal.INT);
    }
  }

  @Test
  @RequiresProgram("bash")
  void theInterruptKeyEndsTheForegroundJobAndNotTheShell() {
    try (RealPort port = RealPort.start()) {
      Process bash = start(port, "bash", "--norc", "-i");
      Typist typist = new Typist(port, bash);
      typist.type("PS1=; sh -c 'echo rea''dy; exec sleep 600'\n").until(READY);
      typist.type(INTR).type("echo status-$?\n");
      typist.until("status-130");
      typist.type("exit 3\n");
      assertThat(await(bash.exit()).status()).isEqualTo(3);
      typist.rest();
    }
  }

  @Test
  @RequiresProgram("bash")
  void theSuspendKeyStopsTheForegroundJobAndTheShellLetsItGoOn() {
    try (RealPort port = RealPort.start()) {
      Process bash = start(port, "env", "LC_ALL=C", "bash", "--norc", "--noprofile", "-i");
      Typist typist = new Typist(port, bash);
      // A prompt says that keys are taken one by one, and how the last command ended.
      typist.type("PS1='<$?>'\n").until("<0>");
      int shell = await(bash.foreground());
      assertThat(shell).isEqualTo(bash.hostPid().getAsInt());
      typist.type("sh -c 'trap \"echo resumed\" CONT; echo rea\"\"dy; while :; do read x; done'\n");
      typist.until(READY);
      int job = await(bash.foreground());
      assertThat(job).isNotEqualTo(shell);
      typist.type(SUSP).until("Stopped");
      typist.until("<148>");
      assertThat(await(bash.foreground())).isEqualTo(shell);
      typist.type("jobs\n").until("Stopped");
      typist.until("<0>");
      typist.type("fg\n").until("resumed\r\n");
      assertThat(await(bash.foreground())).isEqualTo(job);
      typist.type(INTR).until("<130>");
      typist.type(EOF);
      typist.rest();
      assertThat(await(bash.exit()).status()).isEqualTo(130);
    }
  }

  @Test
  @RequiresProgram("vi")
  void viDrawsItsScreenAndWritesWhatIsTyped(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("text");
    try (RealPort port = RealPort.start()) {
      Process vi = start(port, "env", "TERM=xterm", "vi", "-u", "NONE", file.toString());
      Typist typist = new Typist(port, vi);
      typist.until(ESC + "[29;1H~"); // its last line but one
      typist.type("iHello from vi").until("Hello from vi");
      await(vi.resize(20, 60));
      typist.until(ESC + "[19;1H~");
      typist.type(ESC + ":wq\r").rest();
      assertThat(await(vi.exit()).isSuccess()).isTrue();
      assertThat(file).hasContent("Hello from vi\n");
    }
  }

  @Test
  void theEndOfTheInputBehindAPartOfALineOnlyEndsThePart() {
    try (RealPort port = RealPort.start()) {
      Process cat = start(port, "cat");
      Typist typist = new Typist(port, cat);
      typist.type("part").until("part");
      typist.type(EOF);
      assertThat(typist.until("part")).isEqualTo("part");
      typist.type("more\n");
      assertThat(typist.until("more\r\nmore\r\n")).isEqualTo("more\r\nmore\r\n");
      typist.type(EOF);
      assertThat(typist.rest()).isEmpty();
      assertThat(await(cat.exit()).isSuccess()).isTrue();
    }
  }

  /** What is typed while nobody has the terminal open waits, and costs nothing. */
  @Test
  void aTerminalThatItsProgramClosesCanBeOpenedAgain(@TempDir Path directory) throws Exception {
    Path fifo = fifo(directory, "go");
    try (RealPort port = RealPort.start()) {
      Process process =
          start(
              port,
              "sh",
              "-c",
              "echo ready; exec <&- >&- 2>&-; read x <$0; exec </dev/tty >/dev/tty 2>&1;"
                  + " echo back; read y; echo \"got $y\"",
              fifo.toString());
      Typist typist = new Typist(port, process);
      typist.until(READY);
      try (OutputStream go = Files.newOutputStream(fifo)) { // opens when it is read, all is closed
        typist.type("kept\n");
        assertThat(await(process.windowSize())).isEqualTo(SIZE);
        Gauge.awaitIdle(await(port.port().started()).multiplexerPid());
        assertThat(process.exit()).isNotDone();
        go.write('\n');
      }
      typist.until("back\r\n");
      assertThat(typist.until("got kept\r\n")).endsWith("got kept\r\n");
      assertThat(typist.rest()).isEmpty();
      assertThat(await(process.exit()).isSuccess()).isTrue();
    }
  }

  @Test
  void anOrdinaryUserHasATerminal() {
    try (RealPort port = RealPort.start()) {
      Process box = Boxes.ordinary(port);
      Process process =
          await(
              box.forkPty(
                  ops ->
                      ops.tcsetwinsize(0, SIZE).execvp("sh", "-c", "id -u; stty size </dev/tty")));
      long user = await(box.getresuid()).real();
      assertThat(new Typist(port, process).rest()).isEqualTo(user + "\r\n30 100\r\n");
      assertThat(await(process.exit()).isSuccess()).isTrue();
      await(process.terminated());
      Boxes.end(box);
    }
  }

  @Test
  @Calls("eof")
  void theEndOfTheInputIsTyped() {
    try (RealPort port = RealPort.start()) {
      for (String last : List.of("a line\n", "a part", "")) {
        Process cat = start(port, "cat");
        Typist typist = new Typist(port, cat);
        typist.type("first\n" + last).endInput();
        assertThat(typist.rest()).startsWith("first\r\n").contains(last.strip());
        assertThat(await(cat.exit()).isSuccess()).isTrue();
      }
    }
  }

  @Test
  void whoStopsReadingHangsUp() {
    try (RealPort port = RealPort.start()) {
      Process process =
          sh(port, "trap 'exit 7' HUP; echo ready; while :; do sleep 0.02; done 2>/dev/null");
      Typist typist = new Typist(port, process);
      typist.until(READY);
      typist.hangUp();
      assertThat(await(process.exit()).status()).isEqualTo(7);
      await(process.terminated());
    }
  }

  @Test
  void aMebibyteGoesThroughARawTerminalAsItIs() {
    byte[] bytes = new byte[1 << 20];
    new Random(7).nextBytes(bytes);
    try (RealPort port = RealPort.start("alcove.port.stream-window = 4 KiB")) {
      Process cat = rawCat(port);
      Source.from(List.of(bytes))
          .map(ByteString::fromArray)
          .concat(Source.maybe())
          .runWith(cat.stdin(), port.system());
      SinkQueueWithCancel<ByteString> out = Streams.queue(port, cat.stdout());
      ByteString back = Streams.take(out, bytes.length);
      assertThat(back.toArray()).isEqualTo(bytes);
      await(cat.end());
      out.cancel();
      await(cat.terminated());
    }
  }

  @Test
  void outputThatNobodyReadsStopsItsProgramAlone() throws Exception {
    try (RealPort port = RealPort.start()) {
      Process yes = start(port, "yes");
      Process cat = start(port, "cat");
      Gauge.awaitIdle(yes.hostPid().getAsInt());
      Typist typist = new Typist(port, cat);
      typist.type("other\n").until("other\r\nother\r\n");
      typist.type(EOF).rest();
      Typist reader = new Typist(port, yes);
      reader.until("y\r\ny\r\n");
      reader.hangUp();
      assertThat(await(yes.exit()).signalNumber()).isPositive();
    }
  }

  @Test
  void inputThatNobodyReadsWaitsAndStopsNobody() throws Exception {
    try (RealPort port = RealPort.start()) {
      Process sleep =
          await(
              port.root().forkPty(ops -> ops.tcsetattr(0, Terminals.raw()).execvp("sleep", "600")));
      CompletionStage<Done> written = sleep.pull().write("x".repeat(1 << 20));
      Process cat = start(port, "cat");
      Typist typist = new Typist(port, cat);
      typist.type("other\n").until("other\r\nother\r\n");
      typist.type(EOF).rest();
      Gauge.awaitIdle(await(port.port().started()).multiplexerPid());
      assertThat(written.toCompletableFuture()).isNotDone();
      await(sleep.end());
      sleep.discard(StdStream.STDOUT);
      assertThatThrownBy(() -> await(written)).isInstanceOf(StreamException.class);
    }
  }

  @Test
  void twoHundredAtATime() {
    try (RealPort port = RealPort.start()) {
      List<Process> cats = new ArrayList<>();
      List<Typist> typists = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        cats.add(start(port, "cat"));
        typists.add(new Typist(port, cats.get(i)).type("at " + i + "\n"));
      }
      for (int i = 0; i < 200; i++) {
        typists.get(i).until("at " + i + "\r\nat " + i + "\r\n");
      }
      typists.forEach(typist -> typist.type(EOF));
      typists.forEach(Typist::rest);
      for (Process cat : cats) {
        assertThat(await(cat.exit()).isSuccess()).isTrue();
      }
    }
  }

  @Test
  void whatIsWrittenAfterTheLeaderHasExitedIsRead(@TempDir Path directory) throws Exception {
    Path fifo = fifo(directory, "go");
    try (RealPort port = RealPort.start()) {
      Process process =
          start(port, "sh", "-c", "trap '' HUP; (read x <$0; echo late) & echo early", "" + fifo);
      Typist typist = new Typist(port, process);
      assertThat(await(process.exit()).isSuccess()).isTrue();
      typist.until("early\r\n");
      Files.writeString(fifo, "go\n");
      assertThat(typist.rest()).isEqualTo("late\r\n");
      await(process.terminated());
    }
  }

  @Test
  @RequiresRoot("a devpts of its own")
  void whenThereAreAsManyAsThereMayBeAForkIsRefused() {
    try (RealPort port = RealPort.start()) {
      Process box =
          await(
              port.root()
                  .clone(
                      Flags.of(CloneFlag.NEWNS),
                      ops ->
                          ops.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE)
                              .mount(
                                  "devpts",
                                  "/dev/pts",
                                  "devpts",
                                  Flags.none(),
                                  "ptmxmode=0666,max=1")
                              .mount("/dev/pts/ptmx", "/dev/ptmx", null, MountFlag.BIND)));
      Process first = await(box.forkPty(ops -> ops.execvp("tty")));
      assertErrno(box.forkPty(ops -> {}), Errno.ENOSPC);
      assertThat(new Typist(port, first).rest()).isEqualTo("/dev/pts/0\r\n");
      await(first.terminated());
      Process again = await(box.forkPty(ops -> ops.execvp("true")));
      new Typist(port, again).rest();
    }
  }

  @Test
  void aPullReadsAndTypes() throws Exception {
    try (RealPort port = RealPort.start()) {
      Process cat = start(port, "cat");
      await(cat.pull().write("pulled\n"));
      StringBuilder seen = new StringBuilder();
      while (!seen.toString().equals("pulled\r\npulled\r\n")) {
        seen.append(cat.pull().awaitStdout(PATIENCE).get().utf8String());
      }
      assertThat(cat.pull().awaitStderr(PATIENCE).isEnd()).isTrue();
      await(cat.pull().closeStdin());
      assertThat(cat.pull().awaitStdout(PATIENCE).isEnd()).isTrue();
      assertThat(await(cat.exit()).isSuccess()).isTrue();
    }
  }

  @Test
  void aTerminalBelowControlProcessesOfItsOwn() {
    try (RealPort port = RealPort.start()) {
      Process process =
          await(port.alcove().start(Command.of("sh", "-c", "stty size; tty").pty(SIZE).ownTree()));
      assertThat(new Typist(port, process).rest()).matches("30 100\r\n/dev/pts/\\d+\r\n");
      await(process.terminated());
    }
  }
}
