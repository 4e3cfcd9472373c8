package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./alcove demo}, from outside: what it says, whether that is so, and what it leaves. */
@ExtendWith(Invariants.class)
@RequiresProgram({"cat", "yes"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoTest {
  private static final Map<String, String> ASCII = Map.of("LC_ALL", "C");

  /** Longer than any test takes, unless it waits for what does not come. */
  private static final String LONG = "120";

  /** A show that takes longer by so much waits for something that does not come. */
  private static final Duration HANGS = Duration.ofSeconds(20);

  private static final String LAST_LINE = "done      7 processes were started, and nothing is left";

  /** What it says, in this order. */
  private static final List<String> VERBS =
      List.of(
          "port",
          "start",
          "start",
          "start",
          "start",
          "start",
          "start",
          "start",
          "fail",
          "ask",
          "ask",
          "tree",
          "hold",
          "stop",
          "continue",
          "kill",
          "tree",
          "read",
          "hold",
          "end",
          "exit",
          "exit",
          "exit",
          "exit",
          "exit",
          "exit",
          "exit",
          "done");

  @TempDir private Path directory;

  /** The launcher is built now: not every test here has the programs for that in its path. */
  @BeforeAll
  static void build() {
    assertThat(Launcher.script()).isExecutable();
  }

  private static Process start(String seconds) throws IOException {
    return Launcher.startWords(ASCII, List.of("demo", "--seconds", seconds));
  }

  // ---- what it says -----------------------------------------------------------------------------

  @Test
  void saysInPlainLinesWhatHappensAndWhatBecameOfEach() throws Exception {
    Launcher.Result result = Launcher.finish(start("2"), new byte[0]);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).matches("[\\n -~]*\\n");
    assertThat(verbs(result.out())).isEqualTo(VERBS);
    assertThat(result.out().lines())
        .contains(
            "start     #3 cat",
            "fail      no-such-program: ENOENT (No such file or directory); a typed error, it never"
                + " ran",
            "ask       #2 12 -> 144",
            "ask       #3 hello -> hello",
            "kill      #8 killed by SIGKILL; what it wrote waits for a reader",
            "read      #8 had written: last words",
            "end       the time is over",
            LAST_LINE)
        .anyMatch(line -> line.matches("hold +#7 has written \\d+ bytes .*: held back, asleep"))
        .anyMatch(line -> line.matches("stop +#6 .* 1 call unanswered"))
        .anyMatch(line -> line.matches("continue +#6 .*: getpid\\(\\) = \\d+"))
        .anyMatch(line -> line.matches(" .*#8 .* exited .* \\[killed by SIGKILL; output left]"))
        .anyMatch(line -> line.matches("exit +#2 +exited with status 3 +user [\\d.]+ s .*"))
        .anyMatch(line -> line.matches("exit +#3 +exited with status 0 .* cat"))
        .anyMatch(line -> line.matches("exit +#7 +killed by SIGPIPE .* yes"));
  }

  private static List<String> verbs(String output) {
    return output
        .lines()
        .filter(line -> !line.startsWith(" "))
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  @Test
  void drawsBranchesWhereTheLocaleHasThem() throws Exception {
    Process process =
        Launcher.startWords(Map.of("LC_ALL", "C.UTF-8"), List.of("demo", "--seconds", "1"));
    assertThat(Launcher.finish(process, new byte[0]).out())
        .containsPattern("  ├─ #2 .*\n  ├─ #3 .*\n  └─ #4 ");
  }

  // ---- whether that is so
  // -------------------------------------------------------------------------

  private record Row(int pid, int parent, String state, String command) {}

  /** Rows of the tree that comes next, by handle. */
  private static Map<Integer, Row> readTree(BufferedReader out) throws IOException {
    Pattern form =
        Pattern.compile("  ((?:[|` ]-? ?)*)#(\\d+) +(\\d+)  (\\w+) +(\\d+) +(\\d+)  (.*)");
    String line = out.readLine();
    while (!line.startsWith("  PROCESS")) {
      line = out.readLine();
    }
    Map<Integer, Row> rows = new TreeMap<>();
    Deque<Integer> above = new ArrayDeque<>();
    for (line = out.readLine(); line.startsWith(" "); line = out.readLine()) {
      Matcher cells = form.matcher(line);
      assertThat(cells.matches()).as(line).isTrue();
      while (above.size() > cells.group(1).length() / 3) {
        above.removeLast();
      }
      int pid = Integer.parseInt(cells.group(3));
      int parent = above.isEmpty() ? 0 : above.getLast();
      rows.put(
          Integer.parseInt(cells.group(2)), new Row(pid, parent, cells.group(4), cells.group(7)));
      above.addLast(pid);
    }
    return rows;
  }

  @Test
  void showsTheTreeThatTheKernelHas() throws Exception {
    Process process = start(LONG);
    BufferedReader out = process.inputReader();
    int guardian = Integer.parseInt(out.readLine().replaceAll("port +pid (\\d+);.*", "$1"));
    Map<Integer, Row> rows = readTree(out);
    assertThat(rows).containsOnlyKeys(1, 2, 3, 4, 5, 6, 7, 8);
    int root = rows.get(1).pid();
    String control = Proc.stat(root).orElseThrow().name();

    assertThat(Proc.stat(root).orElseThrow().ppid()).isEqualTo(guardian);
    assertThat(Proc.descendants(root))
        .extracting(Proc.Stat::pid)
        .containsExactlyInAnyOrderElementsOf(
            rows.values().stream().map(Row::pid).filter(pid -> pid != root).toList());
    rows.forEach(
        (handle, row) -> {
          Proc.Stat stat = Proc.stat(row.pid()).orElseThrow();
          if (handle != 1) {
            assertThat(stat.ppid()).as("parent of #" + handle).isEqualTo(row.parent());
          }
          if (row.state().equals("control")) {
            assertThat(stat.name()).isEqualTo(control);
            assertThat(row.command()).isEqualTo("(control process)");
          } else {
            assertThat(row.state()).isEqualTo("program");
            String shown = row.command().replaceAll("  \\[held back]$", "").replace("'", "");
            assertThat(Proc.commandLine(row.pid())).isEqualTo(shown);
            assertThat(stat.name()).isNotEqualTo(control);
          }
        });
    assertThat(rows.values()).filteredOn(row -> row.state().equals("control")).hasSize(4);

    Launcher.signal(process, "INT");
    String rest = rest(out);
    assertThat(Launcher.finish(process, new byte[0]).code()).isZero();
    assertThat(rest).endsWith(LAST_LINE + "\n").contains("\nend       SIGINT ends it\n");
    for (Row row : rows.values()) {
      assertThat(Proc.isAlive(row.pid())).isFalse();
    }
  }

  private static String rest(BufferedReader out) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line + "\n");
    }
    return "\n" + String.join("", lines);
  }

  // ---- the end, however it comes
  // ------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"INT,0", "TERM,143", "HUP,129", "QUIT,131"})
  void endsEverythingOnASignal(String signal, int code) throws Exception {
    Process process = start(LONG);
    BufferedReader out = process.inputReader();
    readTree(out);
    Launcher.signal(process, signal);
    assertThat(rest(out))
        .contains("\nend       SIG" + signal + " ends it\n")
        .contains("killed by SIGPIPE")
        .endsWith(LAST_LINE + "\n");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(code);
    // The checker would find a process that is left.
  }

  @Test
  void endsWhileItStarts() throws Exception {
    Process process = start(LONG);
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).startsWith("port");
    Launcher.signal(process, "TERM");
    assertThat(rest(out)).endsWith(" processes were started, and nothing is left\n");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(143);
  }

  @Test
  void leavesNothingWhenTheJvmIsKilled() throws Exception {
    Process process = start(LONG);
    readTree(process.inputReader());
    Launcher.signal(process, "KILL");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(137);
  }

  @Test
  void endsWithItsReader() throws Exception {
    Launcher.Result result =
        Launcher.shell("$ALCOVE demo --seconds 20 | head -n 3; echo ${PIPESTATUS[0]}");
    assertThat(result.err()).isEmpty();
    assertThat(verbs(result.out())).containsExactly("port", "start", "start", "0");
  }

  @Test
  void saysWhenItCannotWrite() throws Exception {
    Launcher.Result result = Launcher.shell("$ALCOVE demo --seconds 20 >/dev/full");
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err()).startsWith("alcove: cannot write the output: ").hasLineCount(1);
  }

  // ---- what may be missing
  // ------------------------------------------------------------------------

  @Test
  void doesWithTheShellAlone() throws Exception {
    Launcher.Result result = demoWith("sh");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out().lines())
        .contains(
            "missing   there is no cat here; a script of sh does its work",
            "missing   there is no yes here; a script of sh does its work")
        .anyMatch(line -> line.matches("ask +#\\d+ hello -> hello"))
        .anyMatch(line -> line.matches("exit +#\\d+ +killed by SIGPIPE .*echo y.*"))
        .contains(LAST_LINE);
  }

  @Test
  void saysThatThereIsNoShell() throws Exception {
    Launcher.Result result = demoWith();
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err()).contains("execvp(\"sh\"", "ENOENT").hasLineCount(1);
  }

  /** Runs it with a search path that has these programs, and what the launcher itself uses. */
  private Launcher.Result demoWith(String... programs) throws Exception {
    Path search = Files.createDirectory(directory.resolve("search"));
    List<String> all = new ArrayList<>(List.of("readlink", "find", "head", "grep", "flock"));
    all.addAll(List.of(programs));
    for (String name : all) {
      Path program = Path.of("/bin", name);
      Files.createSymbolicLink(
          search.resolve(name), Files.exists(program) ? program : Path.of("/usr/bin", name));
    }
    try {
      Map<String, String> environment =
          Map.of("PATH", search.toString(), "JAVA_HOME", System.getProperty("java.home"));
      return Launcher.finish(
          Launcher.startWords(environment, List.of("demo", "--seconds", "1")), new byte[0]);
    } finally {
      for (String name : all) {
        Files.delete(search.resolve(name)); // JUnit warns of links when it removes its directories
      }
    }
  }

  // ---- on a terminal
  // ------------------------------------------------------------------------------

  /** Runs a shell command on a terminal of the size that it sets; its output comes here. */
  private static Process onTerminal(String command, String... variables) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null");
    Map<String, String> environment = builder.environment();
    environment.put("ALCOVE", Launcher.script().toString());
    environment.put("SHELL", "/bin/sh");
    environment.put("TERM", "xterm");
    environment.put("LC_ALL", "C.UTF-8");
    for (String variable : variables) {
      environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    return builder.redirectErrorStream(true).start();
  }

  /** Reads until the text has come, or the end. */
  private static String readUntil(InputStream in, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] some = new byte[4096];
    for (int n = in.read(some); n >= 0; n = in.read(some)) {
      read.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
      if (read.indexOf(text) >= 0) {
        break;
      }
    }
    return read.toString();
  }

  /** The same for a show of a second, which goes on by itself: no key is pressed. */
  private static String readUntilEnd(Process process, String text) throws IOException {
    long from = System.nanoTime();
    String read = utf8(readUntil(process.getInputStream(), text));
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(HANGS);
    return read;
  }

  private static String utf8(String raw) {
    return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Test
  @RequiresProgram({"script", "stty"})
  void redrawsAViewOnATerminalUntilQ() throws Exception {
    Process process =
        onTerminal(
            "stty cols 76 rows 16; $ALCOVE demo --seconds "
                + LONG
                + "; echo code $?; stty -a; echo so much");
    String view = utf8(readUntil(process.getInputStream(), "[held back]"));
    process.getOutputStream().write('q');
    process.getOutputStream().flush();
    String rest = utf8(readUntil(process.getInputStream(), "so much"));
    process.getOutputStream().close();
    Launcher.finish(process, new byte[0]);

    assertThat(view).contains("\u001b[H", "q ends it", "├─ #3", "\u001b[32mprogram");
    assertThat(rest).contains("end       q ends it", "\u001b[?25h", LAST_LINE, "code 0");
    assertThat(rest.substring(rest.indexOf("code 0"))).contains(" icanon", " echo ");
    for (String frame : (view + rest).split("\u001b\\[H", -1)) {
      if (frame.startsWith("alcove demo") && frame.contains("\u001b[J")) {
        List<String> lines = frame.substring(0, frame.indexOf("\u001b[J")).lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(16);
        assertThat(lines)
            .allMatch(line -> line.replaceAll("\u001b\\[[0-9]*[mK]", "").length() < 76);
      }
    }
  }

  @Test
  @RequiresProgram({"script", "stty"})
  void respectsNoColor() throws Exception {
    Process process = onTerminal("$ALCOVE demo --seconds 1; echo code $?", "NO_COLOR=1");
    String all = readUntilEnd(process, "code 0");
    process.getOutputStream().close();
    Launcher.finish(process, new byte[0]);
    assertThat(all).contains("\u001b[H", "code 0").doesNotContainPattern("\u001b\\[[0-9]+m");
  }

  @Test
  @RequiresProgram("script")
  void saysPlainLinesOnATerminalThatCanDoNothing() throws Exception {
    Process process = onTerminal("$ALCOVE demo --seconds 1; echo code $?", "TERM=dumb");
    String all = readUntilEnd(process, "code 0");
    process.getOutputStream().close();
    Launcher.finish(process, new byte[0]);
    assertThat(all).contains(LAST_LINE, "code 0").doesNotContain("\u001b");
  }
}
