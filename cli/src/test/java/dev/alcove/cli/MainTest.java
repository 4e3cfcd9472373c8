package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Rlimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private RunPlan plan;

  @Test
  void takesTheCommandAsItStands() {
    String binary = new String(new byte[] {(byte) 0xff, 'x', '\n'}, StandardCharsets.ISO_8859_1);
    assertThat(execute("run", "--", "cmd", "", "a b", "--", "--env", "@file", "'q'", binary))
        .isZero();
    assertThat(plan.argv())
        .containsExactly("cmd", "", "a b", "--", "--env", "@file", "'q'", binary);
  }

  @Test
  void takesTheCommandWithoutADelimiter() {
    assertThat(execute("run", "--nice", "3", "grep", "-v", "--", "x")).isZero();
    assertThat(plan.argv()).containsExactly("grep", "-v", "--", "x");
  }

  /** The launcher looks for --tty before there is a JVM. */
  @Test
  void theLauncherKnowsWhichOptionsTakeNoValue() throws IOException {
    List<String> flags =
        new CommandLine(new RunCommand(Optional.empty(), Users.ofSystem(), plan -> 0))
            .getCommandSpec().options().stream()
                .filter(option -> option.arity().max() == 0)
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--tty"))
                .sorted()
                .toList();
    assertThat(Files.readString(Path.of("..", "alcove")))
        .contains("\n      " + String.join(" | ", flags) + ") ;;\n");
  }

  @Test
  void hasDefaults() {
    execute("run", "--", "true");
    assertThat(plan)
        .isEqualTo(
            new RunPlan(
                List.of("true"),
                Map.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                java.util.OptionalInt.empty(),
                false,
                1,
                Optional.empty(),
                Duration.ofSeconds(10),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void saysWhatIsWrongWithASandbox() {
    assertRefused("'cell' is none of", "--sandbox", "cell");
    assertRefused("'lax' is no file", "--sandbox", "none", "--profile", "lax");
    assertRefused("/no/such: no such file", "--sandbox", "rootless", "--ro-bind", "/no/such:/x");
    assertRefused("'64X' is no size", "--sandbox", "container", "--memory", "64X");
    assertRefused("needs a sandbox with namespaces", "--sandbox", "process", "--tmpfs", "/tmp:1M");
    assertRefused("'many' is not a number", "--sandbox", "container", "--pids", "many");
    assertRefused("'half' is not a number", "--sandbox", "container", "--cpus", "half");
    assertRefused("jail is FreeBSD's", "--sandbox", "jail");
    assertRefused("'all' is no capability", "--sandbox", "container", "--cap-add", "all");
    assertRefused("'lan' is none of", "--sandbox", "rootless", "--net", "lan");
    assertRefused("'net_bnd' is no capability", "--sandbox", "container", "--cap-drop", "net_bnd");
    assertRefused("'/no/file' is no file", "--sandbox", "process", "--seccomp", "/no/file");
    assertRefused("--fd: sandbox.fd: '3' has no =", "--sandbox", "process", "--fd", "3");
    assertRefused("/no/such: no such file", "--sandbox", "process", "--fd", "3=/no/such");
    assertRefused("/no/such cannot be read", "--sandbox", "process", "--secret", "3=/no/such");
    assertRefused("'fast' is none of rbps", "--sandbox", "process", "--io", "/=fast=1");
    assertRefused("is not SOURCE[:TARGET", "--sandbox", "container", "--bind", "/usr:/x:1");
    assertRefused("without --sandbox", "--memory", "64M");
    assertRefused("without --sandbox", "--secret", "3=/etc/passwd");
    assertRefused("without --sandbox", "--io", "/=rbps=1");
  }

  private void assertRefused(String says, String... options) {
    plan = null;
    List<String> args = new java.util.ArrayList<>(List.of("run"));
    args.addAll(List.of(options));
    args.addAll(List.of("--", "true"));
    assertThat(execute(args.toArray(String[]::new))).isEqualTo(125);
    assertThat(err.toString()).contains(says);
    assertThat(plan).isNull();
  }

  @Test
  void readsEachOption() {
    int code =
        execute(
            "run",
            "--env",
            "A=1",
            "--env",
            "B=x=y",
            "--env",
            "A=",
            "--clear-env",
            "--chdir",
            "/d",
            "--user",
            "12:34",
            "--groups",
            "5,6",
            "--rlimit",
            "nofile=64",
            "--rlimit",
            "core=0:unlimited",
            "--nice",
            "-5",
            "--depth",
            "7",
            "--timeout",
            "2m",
            "--stop-timeout",
            "500ms",
            "--report",
            "r.json",
            "--exec",
            "sudo -n 'a b'",
            "--",
            "c");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(plan.env()).containsExactly(Map.entry("A", ""), Map.entry("B", "x=y"));
    assertThat(plan.clearEnv()).isTrue();
    assertThat(plan.chdir()).contains("/d");
    assertThat(plan.user()).contains(new Users.Identity(12, 34));
    assertThat(plan.groups()).contains(List.of(5L, 6L));
    assertThat(plan.rlimits())
        .containsExactly(
            new RunPlan.ResourceLimit(Rlimit.NOFILE, 64, 64),
            new RunPlan.ResourceLimit(Rlimit.CORE, 0, RunPlan.UNLIMITED));
    assertThat(plan.nice()).hasValue(-5);
    assertThat(plan.depth()).isEqualTo(7);
    assertThat(plan.timeout()).contains(Duration.ofMinutes(2));
    assertThat(plan.stopTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(plan.report()).contains("r.json");
    assertThat(plan.exec()).contains(List.of("sudo", "-n", "a b"));
  }

  static List<List<String>> misuses() {
    return List.of(
        List.of(),
        List.of("--"),
        List.of("nonsense"),
        List.of("--nonsense"),
        List.of("run"),
        List.of("run", "--"),
        List.of("run", "--nonsense", "--", "true"),
        List.of("run", "--env"),
        List.of("run", "--env", "NAME", "--", "true"),
        List.of("run", "--env", "=x", "--", "true"),
        List.of("run", "--chdir", "/a", "--chdir", "/b", "--", "true"),
        List.of("run", "--user", "no-such-user", "--", "true"),
        List.of("run", "--user", "1:no-such-group", "--", "true"),
        List.of("run", "--groups", "1,,2", "--", "true"),
        List.of("run", "--rlimit", "nofile", "--", "true"),
        List.of("run", "--rlimit", "nofile=", "--", "true"),
        List.of("run", "--rlimit", "nofile=x", "--", "true"),
        List.of("run", "--rlimit", "nofile=-1", "--", "true"),
        List.of("run", "--rlimit", "nofile=9223372036854775808", "--", "true"),
        List.of("run", "--rlimit", "nofile=2:1", "--", "true"),
        List.of("run", "--rlimit", "nonsense=1", "--", "true"),
        List.of("run", "--nice", "20", "--", "true"),
        List.of("run", "--nice", "-21", "--", "true"),
        List.of("run", "--nice", "x", "--", "true"),
        List.of("run", "--depth", "0", "--", "true"),
        List.of("run", "--depth", "" + (RunPlan.MAX_DEPTH + 1), "--", "true"),
        List.of("run", "--timeout", "soon", "--", "true"),
        List.of("run", "--stop-timeout", "-1s", "--", "true"),
        List.of("run", "--exec", " ", "--", "true"),
        List.of("demo", "more"),
        List.of("demo", "--", "more"),
        List.of("demo", "--seconds"),
        List.of("demo", "--seconds", ""),
        List.of("demo", "--seconds", "0"),
        List.of("demo", "--seconds", "1.5"),
        List.of("demo", "--seconds", "" + (DemoCommand.MAX_SECONDS + 1)),
        List.of("doctor", "--nonsense"),
        List.of("doctor", "all"),
        List.of("doctor", "--", "all"),
        List.of("shell", "--nonsense"),
        List.of("shell", "one", "two"),
        List.of("shell", "one", "--", "two"),
        List.of("shell", ""),
        List.of("run", "--exec", "'open", "--", "true"));
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void saysInOneLineWhatIsWrong(List<String> args) {
    assertThat(execute(args.toArray(String[]::new))).isEqualTo(125);
    assertThat(plan).isNull();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("alcove: ").hasLineCount(1);
  }

  @Test
  void neverShowsTheValueOfAVariable() {
    execute("run", "--env", "=secret", "--", "true");
    assertThat(err.toString()).doesNotContain("secret");
  }

  @Test
  void anEmptyNameIsNotFound() {
    assertThat(execute("run", "--", "")).isEqualTo(127);
    assertThat(err.toString()).startsWith("alcove: ").hasLineCount(1);
  }

  @Test
  void answersHelpAndVersion() {
    assertThat(execute("--help")).isZero();
    assertThat(execute("run", "--help")).isZero();
    assertThat(execute("demo", "--help")).isZero();
    assertThat(execute("shell", "--help")).isZero();
    assertThat(execute("doctor", "--help")).isZero();
    assertThat(execute("--version")).isZero();
    assertThat(out.toString())
        .contains("--stop-timeout")
        .contains("127 not found")
        .contains("--json")
        .contains("--seconds");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anUnexpectedFailureIsOneLineToo() {
    int code =
        Main.execute(
            List.of("run", "--", "true"),
            new PrintWriter(out),
            new PrintWriter(err),
            ignored -> {
              throw new IllegalStateException("two\nlines");
            });
    assertThat(code).isEqualTo(125);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("alcove: java.lang.IllegalStateException: two lines");
  }

  @Test
  void mapsErrorsOfExec() {
    assertThat(ExitCode.ofExecError(Optional.of(Errno.ENOENT))).isEqualTo(127);
    assertThat(ExitCode.ofExecError(Optional.of(Errno.ENOTDIR))).isEqualTo(127);
    assertThat(ExitCode.ofExecError(Optional.of(Errno.EACCES))).isEqualTo(126);
    assertThat(ExitCode.ofExecError(Optional.of(Errno.ENOEXEC))).isEqualTo(126);
    assertThat(ExitCode.ofExecError(Optional.of(Errno.E2BIG))).isEqualTo(126);
  }

  private int execute(String... args) {
    PrintWriter output = new PrintWriter(out);
    PrintWriter errors = new PrintWriter(err);
    int code = Main.execute(List.of(args), output, errors, this::take);
    output.flush();
    errors.flush();
    return code;
  }

  private int take(RunPlan taken) {
    plan = taken;
    return 0;
  }
}
