package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./alcove run}, from outside, as a user meets it. */
@ExtendWith(Invariants.class)
@Tag("quick")
class LauncherTest {
  @TempDir private Path directory;

  // ---- exit codes -------------------------------------------------------------------------------

  @Test
  void passesTheStatusOn() throws Exception {
    assertThat(Launcher.run("--", "true").code()).isZero();
    assertThat(Launcher.run("--", "sh", "-c", "exit 42").code()).isEqualTo(42);
    assertThat(Launcher.run("--", "sh", "-c", "exit 255").code()).isEqualTo(255);
  }

  @Test
  void adds128ToASignal() throws Exception {
    assertThat(Launcher.run("--", "sh", "-c", "kill -9 $$").code()).isEqualTo(137);
    assertThat(Launcher.run("--", "sh", "-c", "kill -USR1 $$").code()).isEqualTo(138);
  }

  @Test
  void says127ForWhatIsNotThere() throws Exception {
    for (String name : List.of("no-such-program", "/no/such/program", "")) {
      assertFails(Launcher.run("--", name), 127);
    }
  }

  @Test
  void says126ForWhatCannotBeExecuted() throws Exception {
    Path plain = Files.writeString(directory.resolve("plain"), "no program");
    Path garbage = Files.writeString(directory.resolve("garbage"), "\0no program");
    Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path file : List.of(plain, garbage, directory)) {
      assertFails(Launcher.run("--", file.toString()), 126);
    }
  }

  @Test
  void says125ForMisuse() throws Exception {
    assertFails(Launcher.run(), 125);
    assertFails(Launcher.run("--nonsense", "--", "true"), 125);
    assertFails(Launcher.run("--user", "no-such-user", "--", "true"), 125);
    assertFails(Launcher.run("--chdir", "/no/such/directory", "--", "true"), 125);
    assertFails(Launcher.run("--report", "/no/such/directory/r", "--", "true"), 125);
    assertFails(Launcher.run("--exec", "/no/such/command", "--", "true"), 125);
    assertFails(Launcher.run("--exec", "false", "--", "true"), 125);
  }

  // ---- streams ----------------------------------------------------------------------------------

  @Test
  void wiresTheStreamsBinarySafe() throws Exception {
    byte[] data = new byte[3_000_001];
    new Random(1).nextBytes(data);
    Launcher.Result result = Launcher.run(data, "--", "sh", "-c", "tee /dev/stderr");
    assertThat(result.code()).isZero();
    assertThat(result.stdout()).isEqualTo(data);
    assertThat(result.stderr()).isEqualTo(data);
  }

  @Test
  void closesStandardInputAtItsEnd() throws Exception {
    assertThat(Launcher.run("--", "cat").code()).isZero();
    assertThat(Launcher.shell("$ALCOVE run -- cat <&-").code()).isZero();
  }

  @Test
  void takesNoMoreInputThanTheWindowAllows() throws Exception {
    Path file = directory.resolve("input");
    Files.write(file, new byte[4 << 20]);
    Launcher.Result result =
        Launcher.shell("{ $ALCOVE run -- sleep 0.3; wc -c; } <\"$1\"", file.toString());
    // One window, and one chunk in the pipe, one in the reader's hand and one in the program's
    // pipe.
    assertThat(Long.parseLong(result.out().strip())).isGreaterThan((4 << 20) - 8 * 65536);
  }

  @Test
  void aReaderThatGoesEndsTheProgramAsInAPipe() throws Exception {
    Launcher.Result result =
        Launcher.shell("$ALCOVE run -- yes | head -n 1; echo ${PIPESTATUS[0]}");
    assertThat(result.out()).isEqualTo("y\n141\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void saysWhenItCannotWriteTheOutput() throws Exception {
    Launcher.Result result = Launcher.shell("$ALCOVE run -- echo x >/dev/full");
    assertFails(result, 125);
  }

  @Test
  void losesNoLateOutputOfAGrandchild() throws Exception {
    Launcher.Result result =
        Launcher.run("--", "sh", "-c", "(sleep 0.5; echo late) & echo now; exit 7");
    assertThat(result.out()).isEqualTo("now\nlate\n");
    assertThat(result.code()).isEqualTo(7);
  }

  @Test
  void losesNothingOfAProgramThatExitsAtOnce() throws Exception {
    Launcher.Result result = Launcher.run("--", "head", "-c", "65536", "/dev/zero");
    assertThat(result.stdout()).hasSize(65536);
  }

  // ---- the command ------------------------------------------------------------------------------

  @Test
  void passesArgumentsUnchanged() throws Exception {
    Launcher.Result result =
        Launcher.run("--", "printf", "[%s]", "a b", "", "--", "-x", "@file", "'\"$HOME", "ä");
    assertThat(result.out()).isEqualTo("[a b][][--][-x][@file]['\"$HOME][ä]");
  }

  @Test
  void passesBytesThatAreNoText() throws Exception {
    Launcher.Result result =
        Launcher.shell(
            "b=$(printf '\\377\\200x'); mkdir \"$1/$b\"; LC_ALL=C $ALCOVE run --env \"V=$b\""
                + " --chdir \"$1/$b\" -- sh -c 'printf %s \"$1$V\"; pwd' sh \"$b\" | od -An -tx1 |"
                + " tr -d ' \\n'",
            directory.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("ff8078ff8078").endsWith("ff80780a");
  }

  @Test
  void takesAHundredThousandArguments() throws Exception {
    Launcher.Result result =
        Launcher.shell("$ALCOVE run -- sh -c 'echo $#' sh $(seq 100000) 2>&1 | cut -c 1-200");
    assertThat(result.out()).isEqualTo("100000\n");
  }

  @Test
  void setsTheEnvironment() throws Exception {
    assertThat(Launcher.run("--env", "A=1 2", "--", "sh", "-c", "echo \"$A\"").out())
        .isEqualTo("1 2\n");
    assertThat(Launcher.run("--clear-env", "--env", "A=x", "--", "env").out()).isEqualTo("A=x\n");
  }

  @Test
  void leavesTheEnvironmentAlone() throws Exception {
    Launcher.Result result =
        Launcher.shell(
            "env -i A=1 B='x y' PATH=\"$PATH\" \"$ALCOVE\" run -- env | sort", new String[0]);
    assertThat(result.out().lines().filter(line -> !line.startsWith("PATH=")).toList())
        .isEqualTo(List.of("A=1", "B=x y"));
  }

  @Test
  void changesTheDirectory() throws Exception {
    Path real = directory.toRealPath();
    assertThat(Launcher.run("--chdir", real.toString(), "--", "pwd").out()).isEqualTo(real + "\n");
  }

  @Test
  void setsLimitsAndPriority() throws Exception {
    Launcher.Result result =
        Launcher.run(
            "--rlimit",
            "nofile=64:128",
            "--rlimit",
            "core=0",
            "--nice",
            "7",
            "--",
            "sh",
            "-c",
            "ulimit -Sn; ulimit -Hn; ulimit -c; nice");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("64\n128\n0\n7\n");
  }

  @Test
  void runsAsDeepAsAsked() throws Exception {
    for (String depth : List.of("2", "16", "64")) {
      Launcher.Result result = Launcher.run("--depth", depth, "--", "sh", "-c", "exit 5");
      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isEqualTo(5);
    }
  }

  @Test
  @RequiresRoot("changing the user")
  void runsAsAnotherUser() throws Exception {
    assertThat(Launcher.run("--user", "65534", "--", "sh", "-c", "id -u; id -g; id -G").out())
        .isEqualTo("65534\n65534\n65534\n");
    assertThat(Launcher.run("--user", "nobody:daemon", "--groups", "5,7", "--", "id", "-G").out())
        .isEqualTo("1 5 7\n");
  }

  @Test
  void startsThePortThroughACommand() throws Exception {
    Launcher.Result result = Launcher.run("--exec", "env PORT_MARK=1", "--", "sh", "-c", "exit 6");
    if (RequiresRoot.Condition.isRoot()) {
      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isEqualTo(6);
    } else {
      // What may gain privilege must be a program that only root can write.
      assertFails(result, 125);
    }
  }

  @Test
  void startsCleanWhateverWasIgnoredOrBlocked() throws Exception {
    Launcher.Result result =
        Launcher.shell("trap '' HUP INT QUIT USR1 PIPE; $ALCOVE run -- cat /proc/self/status");
    assertThat(
            result.out().lines().filter(line -> line.matches("Sig(Pnd|Blk|Ign|Cgt):.*")).toList())
        .hasSize(4)
        .allMatch(line -> line.endsWith("\t0000000000000000"));
  }

  // ---- signals ----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "QUIT", "USR1", "USR2"})
  void forwards(String signal) throws Exception {
    Process process =
        Launcher.start(
            "--",
            "sh",
            "-c",
            "trap 'echo got "
                + signal
                + "; exit 9' "
                + signal
                + "; echo ready; while :; do sleep 0.05; done");
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("ready");
    Launcher.signal(process, signal);
    assertThat(out.readLine()).isEqualTo("got " + signal);
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(9);
  }

  @Test
  void killsTheWholeTreeAfterTheStopTimeout() throws Exception {
    Process process =
        Launcher.start(
            "--stop-timeout",
            "300ms",
            "--",
            "sh",
            "-c",
            "trap '' TERM INT; setsid sh -c 'trap \"\" TERM; sleep 1003 & sleep 1003' &"
                + " echo ready; while :; do sleep 0.05; done");
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    Launcher.signal(process, "TERM");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(137);
    // The checker would find a process that is left.
  }

  @Test
  void termEndsTheWaitForAGrandchild() throws Exception {
    Process process =
        Launcher.start("--stop-timeout", "300ms", "--", "sh", "-c", "sleep 1004 & echo ready");
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    Expect.until("the shell has exited", () -> !hasShell(process));
    Launcher.signal(process, "TERM");
    assertThat(Launcher.finish(process, new byte[0]).code()).isZero();
  }

  /** Whether the shell that goes before its background is there, and not just its zombie. */
  private static boolean hasShell(Process launcher) {
    return Proc.descendants((int) launcher.pid()).stream()
        .filter(stat -> !stat.isZombie())
        .anyMatch(stat -> Proc.commandLine(stat.pid()).startsWith("sh -c sleep 1004"));
  }

  @Test
  void sendsTermAfterTheTimeout() throws Exception {
    assertThat(Launcher.run("--timeout", "2s", "--", "sleep", "1005").code()).isEqualTo(143);
    assertThat(
            Launcher.run(
                    "--timeout",
                    "2s",
                    "--stop-timeout",
                    "200ms",
                    "--",
                    "sh",
                    "-c",
                    "trap '' TERM; while :; do sleep 0.05; done")
                .code())
        .isEqualTo(137);
  }

  @Test
  void leavesNothingWhenTheJvmIsKilled() throws Exception {
    Process process =
        Launcher.start(
            "--",
            "sh",
            "-c",
            "setsid sh -c 'trap \"\" TERM HUP; while :; do sleep 0.05; done' & echo ready; sleep"
                + " 1006");
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    Launcher.signal(process, "KILL");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(137);
  }

  // ---- the report -------------------------------------------------------------------------------

  @Test
  void reportsHowItWent() throws Exception {
    Path report = directory.resolve("report.json");
    Launcher.Result result =
        Launcher.run(
            "12345".getBytes(StandardCharsets.UTF_8),
            "--report",
            report.toString(),
            "--env",
            "SECRET=hunter2",
            "--",
            "sh",
            "-c",
            "cat; echo 'x\"y' >&2; exit 3");
    assertThat(result.code()).isEqualTo(3);
    assertThat(Files.readString(report)).doesNotContain("hunter2");
    Map<String, Object> fields = read(report);
    assertThat(fields)
        .containsEntry("argv[0]", "sh")
        .containsEntry("argv[2]", "cat; echo 'x\"y' >&2; exit 3")
        .containsEntry("cause", "exited")
        .containsEntry("status", 3L)
        .containsEntry("bytes.stdin", 5L)
        .containsEntry("bytes.stdout", 5L)
        .containsEntry("bytes.stderr", 4L)
        .doesNotContainKey("signal");
    assertThat((Long) fields.get("pid")).isPositive();
    assertThat((Long) fields.get("maxResidentSetKiB")).isPositive();
    assertThat(fields).containsKeys("wallSeconds", "userSeconds", "systemSeconds");
  }

  @Test
  void reportsASignal() throws Exception {
    Path report = directory.resolve("report.json");
    Launcher.run("--report", report.toString(), "--", "sh", "-c", "kill -9 $$");
    assertThat(read(report))
        .containsEntry("cause", "signaled")
        .containsEntry("signal", "SIGKILL")
        .doesNotContainKey("status");
  }

  @Test
  void reportsATimeoutAndAFailedExec() throws Exception {
    Path report = directory.resolve("report.json");
    Launcher.run("--report", report.toString(), "--timeout", "200ms", "--", "sleep", "1007");
    assertThat(read(report)).containsEntry("cause", "timed-out").containsEntry("signal", "SIGTERM");
    Launcher.run("--report", report.toString(), "--", "no-such-program");
    assertThat(read(report)).containsEntry("cause", "not-found").containsKey("error");
  }

  private static void assertFails(Launcher.Result result, int code) {
    assertThat(result.err()).startsWith("alcove: ").hasLineCount(1);
    assertThat(result.code()).isEqualTo(code);
    assertThat(result.stdout()).isEmpty();
  }

  /** Leaves of a JSON document by their path. */
  private static Map<String, Object> read(Path file) throws IOException {
    Map<String, Object> leaves = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          String path =
              parser
                  .getParsingContext()
                  .pathAsPointer()
                  .toString()
                  .substring(1)
                  .replaceAll("/(\\d+)", "[$1]")
                  .replace('/', '.');
          leaves.put(
              path,
              token == JsonToken.VALUE_NUMBER_INT
                  ? (Object) parser.getLongValue()
                  : token == JsonToken.VALUE_NUMBER_FLOAT
                      ? (Object) parser.getDoubleValue()
                      : parser.getText());
        }
      }
    }
    return leaves;
  }
}
