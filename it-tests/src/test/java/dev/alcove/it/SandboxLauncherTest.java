package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
  void saysWhatIsWrongBeforeAnythingRuns() throws Exception {
    Launcher.Result wrong =
        Launcher.run("--sandbox", "rootless", "--ro-bind", "/no/such/source", "--", "true");
    assertThat(wrong.code()).isEqualTo(125);
    assertThat(wrong.err()).contains("--ro-bind").contains("/no/such/source");
  }
}
