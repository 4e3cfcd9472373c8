package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.Terminals;
import dev.alcove.protocol.Termios;
import dev.alcove.protocol.TermiosChar;
import dev.alcove.protocol.TermiosFlag;
import dev.alcove.protocol.WindowSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./alcove run --tty} as a person at a terminal meets it. The terminal is the test's own,
 * and a shell at it starts the launcher.
 */
@ExtendWith(Invariants.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TtyTest {
  private static final WindowSize SIZE = new WindowSize(30, 100);
  private static final String INTR = "\u0003";
  private static final String EOF = "\u0004";
  private static final String SUSP = "\u001a";
  private static final String ESC = "\u001b";
  private static final String READY = "ready\r\n";

  private static RealPort port;

  @BeforeAll
  static void startPort() {
    assertThat(Launcher.script()).isExecutable(); // it is built now
    port = RealPort.start();
    await(port.port().started());
  }

  @AfterAll
  static void stopPort() {
    port.close();
  }

  /** A shell at a terminal, which runs the launcher when it is told to, and says how that ended. */
  private static final class Desk {
    private static final String BEFORE = "export LC_ALL=C TERM=xterm; ulimit -c 0; read go; ";
    private static final String BEHIND = "; echo \"code-$?\"; read end";
    private static final String RUN = "\"$0\" run --tty \"$@\"";

    private final Process shell;
    private final Typist typist;
    private final Termios before;

    /** The shell, which waits. */
    Desk(Termios modes, String... args) {
      this(modes, RUN, List.of(args));
    }

    private Desk(Termios modes, String line, List<String> args) {
      List<String> argv =
          new ArrayList<>(
              List.of("sh", "-c", BEFORE + line + BEHIND, Launcher.script().toString()));
      argv.addAll(args);
      shell = await(port.alcove().start(Command.of(argv).pty(SIZE)));
      typist = new Typist(port, shell);
      await(shell.terminal(modes));
      before = modes;
      typist.type("\n").until("\r\n");
    }

    static Desk saying(String line, List<String> args) {
      return new Desk(Terminals.sane(), line, args);
    }

    static Desk of(String... args) {
      return new Desk(Terminals.sane(), args);
    }

    /** A process below the shell, by its name; waits until there is one. */
    int pid(String name) {
      return pidBelow(shell, name);
    }

    /** Waits for the exit code; what came before it. The terminal is as it was. */
    String ends(int code) {
      String text = typist.until(Pattern.compile("code-\\d+\r\n"));
      assertThat(text).endsWith("code-" + code + "\r\n");
      assertThat(await(shell.terminal())).isEqualTo(before);
      leave();
      return text.substring(0, text.lastIndexOf("code-"));
    }

    void leave() {
      typist.type("\n").rest();
      assertThat(await(shell.exit()).isSuccess()).isTrue();
      await(shell.terminated());
    }
  }

  /** Waits until there is one: what a shell is to execute may not run when the shell has spoken. */
  private static int pidBelow(Process process, String name) {
    int[] pid = new int[1];
    Expect.until(
        name + " runs",
        () -> {
          pid[0] =
              Proc.descendants(process.hostPid().orElseThrow()).stream()
                  .filter(stat -> stat.name().equals(name))
                  .mapToInt(Proc.Stat::pid)
                  .findFirst()
                  .orElse(0);
          return pid[0] != 0;
        });
    return pid[0];
  }

  private static void kill(int pid, String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + signal, Integer.toString(pid)).start().waitFor())
        .isZero();
  }

  // ---- a shell ----------------------------------------------------------------------------------

  @Test
  @RequiresProgram("bash")
  void bashHasJobControl() {
    Desk desk = Desk.of("--", "bash", "--norc", "--noprofile", "-i");
    Typist typist = desk.typist;
    // A prompt says that keys are taken one by one, and how the last command ended.
    typist.type("PS1='<$?>'\n").until("<0>");
    String job = "sh -c 'trap \"echo resumed\" CONT; echo rea\"\"dy; while :; do read x; done'\n";
    typist.type(job).until(READY);
    typist.type(INTR).until("<130>");
    typist.type(job).until(READY);
    typist.type(SUSP).until("Stopped");
    typist.until("<148>");
    typist.type("jobs\n").until("Stopped");
    typist.until("<0>");
    typist.type("fg\n").until("resumed\r\n");
    typist.type(INTR).until("<130>");
    typist.type("sh -c 'exit 7'\n").until("<7>");
    typist.type(EOF);
    desk.ends(7);
  }

  @Test
  void theSizeFollows() {
    Desk desk =
        Desk.of(
            "--",
            "sh",
            "-c",
            "trap 'stty size' WINCH; stty size; echo ready; while :; do sleep 0.02; done");
    assertThat(desk.typist.until(READY)).isEqualTo("30 100\r\n" + READY);
    await(desk.shell.resize(40, 132));
    desk.typist.until("40 132\r\n");
    await(desk.shell.resize(24, 80));
    desk.typist.until("24 80\r\n");
    desk.typist.type(INTR);
    desk.ends(130);
  }

  // ---- a full-screen program --------------------------------------------------------------------

  @Test
  @RequiresProgram("vi")
  void viWritesWhatIsTyped(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("text");
    Desk desk = Desk.of("--", "vi", "-u", "NONE", file.toString());
    Typist typist = desk.typist;
    typist.until("[New");
    typist
        .type(":set lines? columns?\r")
        .until(Pattern.compile("lines=30.*columns=100", Pattern.DOTALL));
    typist.type("\r");
    await(desk.shell.resize(20, 60));
    typist.until(ESC + "[19;1H~"); // it draws the screen anew
    typist
        .type(":set lines? columns?\r")
        .until(Pattern.compile("lines=20.*columns=60", Pattern.DOTALL));
    typist.type("\riHello from vi").until("Hello from vi");
    typist.type(ESC + ":wq\r");
    desk.ends(0);
    assertThat(file).hasContent("Hello from vi\n");
  }

  // ---- the caller's terminal --------------------------------------------------------------------

  private static Desk sleeping() {
    Desk desk = Desk.of("--", "sh", "-c", "echo ready; exec sleep 600");
    desk.typist.until(READY);
    assertThat(Terminals.flags(await(desk.shell.terminal())))
        .doesNotContain(TermiosFlag.ECHO, TermiosFlag.ICANON, TermiosFlag.ISIG, TermiosFlag.OPOST);
    return desk;
  }

  @Test
  void itIsAsItWasWhenTheJvmIsKilled() throws Exception {
    Desk desk = sleeping();
    int sleep = desk.pid("sleep");
    kill(desk.pid("java"), "KILL");
    desk.ends(137);
    Expect.until("the command has ended", () -> !Proc.isAlive(sleep));
  }

  @Test
  void itIsAsItWasWhenTheLauncherIsTerminated() throws Exception {
    Desk desk = sleeping();
    kill(desk.pid("keep-tty"), "TERM");
    desk.ends(143);
  }

  @Test
  void nothingRunsOnWhenItsKeeperIsKilled() throws Exception {
    Desk desk = sleeping();
    int jvm = desk.pid("java");
    int sleep = desk.pid("sleep");
    kill(desk.pid("keep-tty"), "KILL");
    desk.typist.until("code-137");
    Expect.until("all have ended", () -> !Proc.isAlive(jvm) && !Proc.isAlive(sleep));
    await(desk.shell.terminal(Terminals.sane())); // as a person does it: stty sane
    desk.leave();
  }

  @Test
  void theCommandsTerminalHasTheModesOfTheCallers() {
    Termios modes =
        Terminals.with(Terminals.with(Terminals.sane(), TermiosFlag.IUTF8), TermiosChar.ERASE, '#');
    Desk desk = new Desk(modes, "--", "stty", "-a");
    assertThat(desk.ends(0))
        .containsPattern("\\siutf8\\s")
        .contains("erase = #;")
        .contains(" echo ");
  }

  /** Started in the background it waits for its turn, and does not take the shell's own modes. */
  @Test
  @RequiresProgram("bash")
  void inTheBackgroundItStopsUntilItIsInTheForeground() throws Exception {
    Process bash =
        await(
            port.alcove()
                .start(
                    Command.of("env", "LC_ALL=C", "bash", "--norc", "--noprofile", "-i")
                        .pty(SIZE)));
    Typist typist = new Typist(port, bash);
    typist.type("PS1='<$?>'; stty erase '#'\n").until("<0>");
    Termios atPrompt = await(bash.terminal());
    typist.type(Launcher.script() + " run --tty -- sh -c 'echo rea\"\"dy; cat; stty -a' &\n");
    typist.type("wait %1\n").until("Stopped");
    typist.type("fg\n").until(READY);
    int keeper = pidBelow(bash, "keep-tty");
    kill(keeper, "TSTP");
    typist.until("Stopped");
    typist.until("<148>");
    assertThat(await(bash.terminal())).isEqualTo(atPrompt);
    typist.type("fg\n").until("run --tty");
    Expect.until(
        "it is raw again",
        () -> !Terminals.flags(await(bash.terminal())).contains(TermiosFlag.OPOST));
    typist.type("again\n").until("again\r\nagain\r\n");
    typist.type(EOF);
    assertThat(typist.until("<0>")).contains("erase = #;").contains(" echo ");
    assertThat(await(bash.terminal())).isEqualTo(atPrompt);
    typist.type("exit\n").rest();
    assertThat(await(bash.exit()).isSuccess()).isTrue();
    await(bash.terminated());
  }

  @Test
  void itIsAsItWasWhenTheCommandCrashes() {
    Desk.of("--", "sh", "-c", "stty raw -echo; kill -SEGV $$").ends(139);
  }

  @Test
  void aTerminalThatHangsUpEndsAll() throws Exception {
    Desk desk = sleeping();
    int jvm = desk.pid("java");
    desk.typist.hangUp();
    await(desk.shell.exit());
    Expect.until("the JVM has ended", () -> !Proc.isAlive(jvm));
    await(desk.shell.terminated());
  }

  // ---- keys and bytes ---------------------------------------------------------------------------

  @Test
  void keysAreEchoedOnceAndByTheCommandsTerminal() {
    Desk desk =
        Desk.of(
            "--",
            "sh",
            "-c",
            "echo ready; cat; stty -echo; echo secret; read x; stty echo; echo \"got $x\"; read y");
    desk.typist.until(READY);
    desk.typist.type("shown\n");
    assertThat(desk.typist.until("shown\r\nshown\r\n")).isEqualTo("shown\r\nshown\r\n");
    desk.typist.type(EOF);
    assertThat(desk.typist.until("secret\r\n")).isEqualTo("secret\r\n");
    desk.typist.type("hidden\n");
    assertThat(desk.typist.until("got hidden\r\n")).isEqualTo("got hidden\r\n");
    desk.typist.type("again\n");
    assertThat(desk.ends(0)).isEqualTo("again\r\n");
  }

  @Test
  void muchOutputIsWhole() {
    int last = 170_000;
    String all =
        IntStream.rangeClosed(1, last).mapToObj(i -> i + "\r\n").collect(Collectors.joining());
    assertThat(all.length()).isGreaterThan(1 << 20);
    assertThat(Desk.of("--", "seq", "1", Integer.toString(last)).ends(0)).isEqualTo(all);
  }

  // ---- how it ends ------------------------------------------------------------------------------

  @Test
  void theCodeIsTheCommands() {
    Desk.of("--", "sh", "-c", "exit 42").ends(42);
    Desk.of("--", "sh", "-c", "kill -9 $$").ends(137);
    assertThat(Desk.of("--", "no-such-program").ends(127))
        .isEqualTo("alcove: cannot run no-such-program: ENOENT (No such file or directory)\r\n");
  }

  @Test
  void withoutATerminalItSaysSo() throws Exception {
    Launcher.Result result = Launcher.run("--tty", "--", "true");
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err()).isEqualTo("alcove: --tty: standard input is no terminal\n");
    assertThat(result.out()).isEmpty();
    Launcher.Result late = Launcher.run("--depth", "2", "--clear-env", "--tty", "--", "true");
    assertThat(late.code()).isEqualTo(125);
    assertThat(late.err()).isEqualTo("alcove: --tty: standard input is no terminal\n");
  }

  @Test
  void itIsAnOptionWhereverItStandsBeforeTheCommand() throws Exception {
    String at = "test -t 0 && test -t 1 && echo \"terminal $(nice)\"";
    for (List<String> options :
        List.of(
            List.of("--nice", "5", "--clear-env", "--tty", "--"),
            List.of("--nice=5", "--depth", "2", "--tty"))) {
      List<String> args = new ArrayList<>(options);
      args.addAll(List.of("sh", "-c", at));
      assertThat(Desk.saying("\"$0\" run \"$@\"", args).ends(0)).isEqualTo("terminal 5\r\n");
    }
    // Behind the command it is an argument, and as a value it is one.
    for (List<String> words :
        List.of(
            List.of("--", "echo", "--tty"),
            List.of("echo", "--tty"),
            List.of("--env", "A=--tty", "echo", "--tty"))) {
      Launcher.Result result = Launcher.run(words.toArray(String[]::new));
      assertThat(result.err()).isEmpty();
      assertThat(result.out()).isEqualTo("--tty\n");
    }
  }
}
