package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ./alcove shell}, from outside. What a test starts in it the checker looks for. */
@ExtendWith(Invariants.class)
@Tag("quick")
class ShellTest {
  @TempDir private Path directory;

  @Test
  void runsTheSnippetsOfAFile() throws Exception {
    Launcher.Result result =
        shell(
            """
            #!/usr/bin/env -S alcove shell
            import java.math.BigInteger;
            String shout(String text) {
              return text.toUpperCase(Locale.ROOT);
            }
            System.out.println(shout("one"));

            // A dot goes on with the expression of the line before it.
            CompletionStage<Integer> bytes =
                ProcessSource.stdout("head", "-c", "1000", "/dev/zero")
                    .runFold(0, (sum, chunk) -> sum + chunk.size(), system);
            System.out.println(await(bytes));
            int status = sh("echo two; cat; exit 3");
            System.out.println(status);
            System.out.println(cmd("sh", "-c", "kill -9 $$"));
            System.out.println(await(alcove.run("printf", "three")).stdout().utf8String());
            Process child = await(root.fork());
            System.out.println(await(child.getpid()).equals(child.pid().getAsInt()));
            System.out.println(port == alcove.port() && root == alcove.root())
            """);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().toList())
        .containsExactly("ONE", "1000", "two", "3", "137", "three", "true", "true");
    assertThat(result.code()).isZero();
  }

  @Test
  void everyNameOfTheApiIsThere() throws Exception {
    Launcher.Result result =
        shell(
            """
            Class<?>[] names = {
              Alcove.class, PortHandle.class, PortInfo.class, PortSettings.class, Process.class,
              Command.class, Output.class, Exit.class, Env.class, Ops.class, ProcessEvent.class,
              AlcoveException.class, SyscallException.class, BatchFailedException.class,
              Signal.class, Rlimit.class, Limit.class, Ids.class, Errno.class, CloneFlag.class,
              Call.class, Bytes.class, Flags.class, Constant.class, Priority.class, StdStream.class,
              ProcessSource.class, ProcessFlow.class, Source.class, Sink.class, Flow.class,
              Keep.class, ByteString.class, ActorSystem.class, ActorRef.class, Behaviors.class,
              Behavior.class, Done.class, NotUsed.class, Duration.class, Instant.class, List.class,
              Map.class, Optional.class, CompletionStage.class, CompletableFuture.class,
              TimeUnit.class, Files.class, Path.class, Function.class, Consumer.class,
              Arch.class, ArgCheck.class, IdMap.class, Landlock.class, Mounts.class,
              Network.class, Notification.class, Phase.class, Pledge.class, Profile.class,
              Sandbox.class, SeccompAction.class, SeccompNotifier.class, SeccompOption.class,
              SeccompPolicy.class, Secret.class, Unveil.class, UnveilException.class,
              Cgroup.class, CgroupEvents.class, CgroupException.class, Cgroups.class,
              CpuFigures.class, IoFigures.class, IoLimit.class, MemoryFigures.class
            };
            for (Class<?> name : List.of(Process.class, Signal.class, Keep.class)) {
              System.out.println(name.getPackageName());
            }
            Command boxed = Command.of("echo", "boxed").in(Sandbox.process());
            System.out.println(await(alcove.run(boxed)).stdout().utf8String().strip());
            System.out.println(await(Cgroups.of(root)).isMounted("no such controller"));
            """);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().toList())
        .containsExactly(
            "dev.alcove.actors",
            "dev.alcove.protocol",
            "org.apache.pekko.stream.javadsl",
            "boxed",
            "false");
  }

  @Test
  void printsOutputAsItComes() throws Exception {
    Path file = script("sh(\"echo ready; sleep 1011\");");
    Process process = Launcher.startAlcove("shell", file.toString());
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    Launcher.signal(process, "TERM");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(143);
  }

  static List<Arguments> failures() {
    return List.of(
        Arguments.of("int x = 1;\nint y = x + nosuch;", ":2: \"int y = x + nosuch;\": ", "nosuch"),
        Arguments.of(
            "\n\nawait(root.chdir(\"/no/such\"));",
            ":3: \"await(root.chdir(\"/no/such\"));\": SyscallException: chdir(\"/no/such\")",
            "ENOENT"),
        Arguments.of("cmd(\"no-such-program\");", ":1: ", "BatchFailedException: step 1, execvp"),
        Arguments.of(
            "await(new CompletableFuture<String>(), Duration.ofMillis(1));",
            ":1: ",
            "IllegalStateException: nothing came within 0.001 s"),
        Arguments.of(
            "throw new RuntimeException(\"out\", new Exception(\"in\"));",
            ":1: ",
            "RuntimeException: out; by Exception: in"),
        Arguments.of("int half() {\n  return 1;", ":1: \"int half() { return 1; ", "end of file"),
        Arguments.of("int f() { return later(); }", ": \"int f() { return later(); }\"", "later()"),
        Arguments.of(
            "int f() { return later(); }\nf();", ":2: \"f();\": ", "it uses f, which does not"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void namesTheSnippetThatFailedAndGoesNoFurther(String text, String where, String why)
      throws Exception {
    Path file = script(text + "\nSystem.out.println(\"behind\");\n");
    Launcher.Result result = Launcher.alcove(new byte[0], "shell", file.toString());
    assertThat(result.err()).startsWith("alcove: " + file + where).contains(why).hasLineCount(1);
    // What a declaration lacks may still come: that is known at the end only.
    assertThat(result.out()).isEqualTo(where.startsWith(": ") ? "behind\n" : "");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void readsStandardInput() throws Exception {
    byte[] text = "int x = 20;\ncmd(\"echo\", \"\" + 2 * x);\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Launcher.alcove(text, "shell", "-").out()).isEqualTo("40\n");
    assertThat(Launcher.alcove(text, "shell").out()).isEqualTo("40\n"); // no terminal, no prompt
    Launcher.Result wrong = Launcher.alcove("nosuch();".getBytes(StandardCharsets.UTF_8), "shell");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).startsWith("alcove: standard input:1: \"nosuch();\": ");
    assertThat(Launcher.alcove(new byte[0], "shell", "-").code()).isZero();
  }

  /** As they are typed at the prompt, and pasted from there. */
  @Test
  void aLineThatCannotGoOnNeedsNoSemicolon() throws Exception {
    Launcher.Result result =
        shell(
            """
            sh("echo hello")
            var word = "abc"
              .toUpperCase()
            // a comment
            System.out.println(
              word)
            int next(int a) {
              return a + 1;
            }
            if (next(1) == 2) {
              sh("echo two")
            ; } else {
              sh("echo not two");
            }
            for (int i = 0; i < 2; i++)
              System.out.println(i)
            sh("echo the"); sh("echo end")
            nosuch()
            sh("echo behind")
            """);
    assertThat(result.out()).isEqualTo("hello\nABC\ntwo\n0\n1\nthe\nend\n");
    assertThat(result.err()).contains(":18: \"nosuch()\": ");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aScriptMayExitByItself() throws Exception {
    Launcher.Result result = shell("await(alcove.start(\"sleep\", \"1013\"));\nSystem.exit(7);");
    assertThat(result.code()).isEqualTo(7);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void leavesNothingOfWhatItStarted() throws Exception {
    Launcher.Result result =
        shell(
            """
            await(alcove.start("sleep", "1014"));
            await(alcove.start("sh", "-c", "trap '' TERM HUP; while :; do sleep 0.05; done"));
            sh("setsid sh -c 'trap \\"\\" TERM; while :; do sleep 0.05; done' >/dev/null 2>&1 &");
            """);
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void leavesNothingWhenItIsKilled() throws Exception {
    Path file = script("sh(\"setsid sleep 1015 & echo ready; sleep 1016\");");
    Process process = Launcher.startAlcove("shell", file.toString());
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    Launcher.signal(process, "KILL");
    assertThat(Launcher.finish(process, new byte[0]).code()).isEqualTo(137);
  }

  @Test
  void givesProgramsTheEnvironmentThatItGot() throws Exception {
    Path file = script("cmd(\"env\");");
    Launcher.Result result =
        Launcher.shell(
            "env -i A='x y' PATH=\"$PATH\" \"$ALCOVE\" shell \"$1\" | grep -v ^PATH=",
            file.toString());
    assertThat(result.out()).isEqualTo("A=x y\n");
  }

  @Test
  void says125ForMisuse() throws Exception {
    for (String file : List.of("/no/such/file", directory.toString())) {
      Launcher.Result result = Launcher.alcove(new byte[0], "shell", file);
      assertThat(result.code()).isEqualTo(125);
      assertThat(result.err()).startsWith("alcove: shell: cannot read " + file).hasLineCount(1);
    }
    Launcher.Result port = Launcher.shell("ALCOVE_PORT_PROGRAM=/no/such $ALCOVE shell </dev/null");
    assertThat(port.code()).isEqualTo(125);
    assertThat(port.err()).startsWith("alcove: ").contains("/no/such").hasLineCount(1);
  }

  @Test
  void saysThatItNeedsAJdk() throws Exception {
    Launcher.Result result =
        Launcher.shell(
            "JDK_JAVA_OPTIONS=--limit-modules=java.se,jdk.unsupported $ALCOVE shell </dev/null");
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err().lines().filter(line -> !line.startsWith("NOTE: ")).toList())
        .singleElement()
        .asString()
        .startsWith("alcove: shell needs the module jdk.jshell");
  }

  /** script(1) gives it a terminal. */
  @Test
  @RequiresProgram("script")
  void hasAPromptOnATerminal() throws Exception {
    Process process = terminal();
    BufferedReader out = process.inputReader();
    OutputStream in = process.getOutputStream();
    awaitLine(out, "Welcome to JShell");
    type(in, "sh(\"echo mark-$((40 + 2))\")");
    awaitLine(out, "mark-42");
    type(in, "await(root.chdir(\"/no/such\"))");
    awaitLine(out, "SyscallException: chdir.*ENOENT");
    type(in, "await(alcove.start(\"sleep\", \"1017\")).pid().isPresent()");
    awaitLine(out, "==> true");
    in.write(4); // Ctrl-D
    in.flush();
    assertThat(process.waitFor(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  @RequiresProgram("script")
  void theInterruptKeyEndsWhatRunsAndNotTheShell() throws Exception {
    Process process = terminal();
    BufferedReader out = process.inputReader();
    OutputStream in = process.getOutputStream();
    awaitLine(out, "Welcome to JShell");
    type(in, "sh(\"echo pid-$$; exec sleep 1018\")");
    String line = awaitLine(out, "pid-\\d+");
    int pid = Integer.parseInt(line.replaceAll("(?s).*pid-(\\d+).*", "$1"));
    assertThat(Proc.isAlive(pid)).isTrue();
    in.write(3); // Ctrl-C
    in.flush();
    Awaitility.await()
        .atMost(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(() -> !Proc.isAlive(pid));
    type(in, "sh(\"echo again-$((1 + 1))\")");
    awaitLine(out, "again-2");
    type(in, "/exit 5");
    assertThat(process.waitFor(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(5);
  }

  private static Process terminal() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", "'" + Launcher.script() + "' shell", "/dev/null");
    builder.environment().put("TERM", "xterm");
    return builder.redirectErrorStream(true).start();
  }

  private static void type(OutputStream in, String line) throws Exception {
    in.write((line + "\r").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** The next line in which the pattern is found; what is typed is echoed and must not match. */
  private static String awaitLine(BufferedReader out, String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    StringBuilder seen = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen.append(line).append('\n');
      if (wanted.matcher(line).find()) {
        return line;
      }
    }
    throw new AssertionError("no " + pattern + " in:\n" + seen);
  }

  private Path script(String text) throws Exception {
    return Files.writeString(directory.resolve("script.jsh"), text);
  }

  private Launcher.Result shell(String text) throws Exception {
    return Launcher.alcove(new byte[0], "shell", script(text).toString());
  }
}
