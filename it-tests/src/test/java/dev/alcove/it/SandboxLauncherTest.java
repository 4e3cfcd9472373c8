package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes on the command line. */
@ExtendWith(Invariants.class)
class SandboxLauncherTest {
  @Test
  void runsACommandInASandbox() throws Exception {
    Launcher.Result result =
        Launcher.run(
            "--sandbox", "rootless", "--hostname", "cell", "--", "sh", "-c", "id -u; uname -n");
    assertThat(result.out()).isEqualTo("65534\ncell\n");
    assertThat(result.code()).isZero();
    assertThat(Launcher.run("--sandbox", "rootless", "--", "sh", "-c", "exit 3").code())
        .isEqualTo(3);
    assertThat(Launcher.run("--sandbox", "rootless", "--", "/no/program").code()).isEqualTo(127);
  }

  @Test
  void explainsWithoutRunning(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("made");
    Launcher.Result result =
        Launcher.run("--sandbox", "rootless", "--explain", "--", "touch", file.toString());
    assertThat(result.out()).contains("init CLONE_").contains("pivot_root(").contains("execvp(");
    assertThat(file).doesNotExist();
  }

  @Test
  void aProfileMayBeAFile(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("judge.conf"), "sandbox = rootless, profile = strict, uid = 7");
    assertThat(Launcher.run("--profile", file.toString(), "--", "id", "-u").out()).isEqualTo("7\n");
    Files.writeString(file, "sandbox = rootless, memry = 64M");
    Launcher.Result wrong = Launcher.run("--profile", file.toString(), "--", "true");
    assertThat(wrong.code()).isEqualTo(125);
    assertThat(wrong.err()).contains("memry");
  }

  @Test
  void givesDescriptorsAndSecrets(@TempDir Path directory) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "xyzzy");
    Path log = directory.resolve("log");
    Launcher.Result result =
        Launcher.run(
            "--sandbox",
            "rootless",
            "--secret",
            "/run/secrets/token=" + token,
            "--secret",
            "4=" + token,
            "--fd",
            "3=" + log + ":w",
            "--",
            "sh",
            "-c",
            "cat /run/secrets/token /proc/self/fd/4; echo said >&3");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("xyzzyxyzzy");
    assertThat(log).hasContent("said\n");
  }

  @Test
  @RequiresRoot("to take cgroups away")
  void aLimitWithoutItsControllerIsOneLine() throws Exception {
    Launcher.Result result =
        Launcher.shell(
            "unshare -m sh -c 'umount -R -l /sys/fs/cgroup;"
                + " exec \"$ALCOVE\" run --sandbox process --memory 64M -- echo ran'");
    assertThat(result.code()).as(result.err()).isEqualTo(125);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .matches("alcove: a limit of the sandbox needs cgroups: memory: no tree .* mounted\n");
  }

  @Test
  @RequiresRoot("for cgroups and capabilities")
  void limitsAndCapabilitiesAreOptions() throws Exception {
    List<String> caps = List.of("--cap-add", "net_bind_service", "--cap-add", "CAP_CHOWN");
    List<String> options = new ArrayList<>(List.of("--sandbox", "container"));
    options.addAll(caps);
    options.addAll(List.of("--cap-drop", "chown", "--cpus", "0.5", "--pids", "20", "--"));
    options.addAll(List.of("grep", "CapEff", "/proc/self/status"));
    Launcher.Result result = Launcher.run(options.toArray(String[]::new));
    if (result.code() == 125) {
      Skip.unless("SandboxLauncherTest.limitsAndCapabilitiesAreOptions", false, result.err());
    }
    assertThat(result.out()).endsWith("0000000000000400\n");
  }

  @Test
  @RequiresRoot("for cgroups")
  void theReportTellsWhyItEnded(@TempDir Path directory) throws Exception {
    String report = directory.resolve("report").toString();
    Launcher.Result killed =
        Launcher.run(
            "--report",
            report,
            "--sandbox",
            "container",
            "--memory",
            "16M",
            "--",
            "tail",
            "/dev/zero");
    if (killed.code() == 125) {
      Skip.unless("SandboxLauncherTest.theReportTellsWhyItEnded", false, killed.err());
    }
    assertThat(killed.code()).isEqualTo(137);
    assertThat(Path.of(report)).content().contains("\"cause\" : \"out-of-memory\"");
    Path brief =
        Files.writeString(
            directory.resolve("brief.conf"),
            "sandbox = container, memory = 64M, time-limit = 50ms");
    Launcher.run("--report", report, "--profile", brief.toString(), "--", "sleep", "1000");
    assertThat(Path.of(report)).content().contains("\"cause\" : \"timed-out\"");
  }

  @Test
  void callsAreNarrowedByAFile(@TempDir Path directory) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("calls.conf"),
            "default = allow, rules = [{action = \"errno EPERM\", calls = [mkdir, mkdirat]}]");
    Launcher.Result result =
        Launcher.run(
            "--sandbox",
            "process",
            "--seccomp",
            file.toString(),
            "--",
            "mkdir",
            directory.resolve("made").toString());
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).contains("Operation not permitted");
    assertThat(directory.resolve("made")).doesNotExist();
  }

  @Test
  void saysWhatIsWrongBeforeAnythingRuns() throws Exception {
    Launcher.Result wrong =
        Launcher.run("--sandbox", "rootless", "--ro-bind", "/no/such/source", "--", "true");
    assertThat(wrong.code()).isEqualTo(125);
    assertThat(wrong.err()).contains("--ro-bind").contains("/no/such/source");
  }
}
