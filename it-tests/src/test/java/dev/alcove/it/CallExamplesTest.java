package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.examples.AnswerOpen;
import dev.alcove.examples.ChrootSandbox;
import dev.alcove.examples.DenyCalls;
import dev.alcove.examples.JoinNamespace;
import dev.alcove.examples.PivotRoot;
import dev.alcove.examples.UnixSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of system calls do what they say. */
@ExtendWith(Invariants.class)
class CallExamplesTest {
  @Test
  @Calls({"chroot", "setrlimit", "setgid", "setuid", "execvp"})
  @RequiresRoot("for chroot")
  @RequiresProgram("busybox")
  void theSandboxLeavesNoFileNoDescriptorAndNoProcess(@TempDir Path root) throws Exception {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(program("busybox"), root.resolve("busybox"));
    assertThat(root.resolve("busybox").toFile().setExecutable(true, false)).isTrue();
    ChrootSandbox.Said said = ChrootSandbox.run(root.toString());
    assertThat(said.echo()).isEqualTo("hello");
    assertThat(said.redirection()).contains("can't create foo");
    assertThat(said.fork()).contains("can't fork");
    assertThat(root.resolve("foo")).doesNotExist();
  }

  private static Path program(String name) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Calls({"socket", "connect", "read_wait", "write"})
  @RequiresProgram("socat")
  void aUnixSocketCarriesBothWays(@TempDir Path directory) throws Exception {
    assertThat(UnixSocket.run(directory.resolve("socket").toString()))
        .containsExactly("hello", "good bye");
  }

  @Test
  @Calls({"setns", "sethostname", "gethostname", "clone"})
  @RequiresRoot("for a namespace without a user namespace")
  void aProcessJoinsANamespaceOfAnother() throws Exception {
    List<String> names = JoinNamespace.run();
    assertThat(names.subList(0, 2)).containsOnly("of-its-own");
    assertThat(names.get(2)).isNotEqualTo("of-its-own");
  }

  @Test
  @Calls({"pivot_root", "mount", "umount2", "mkdir", "readdir", "clone"})
  @RequiresRoot("for mounts without a user namespace")
  void theRootDirectoryIsReplaced(@TempDir Path directory) throws Exception {
    assertThat(PivotRoot.run(directory.toString())).containsExactlyInAnyOrder(".", "..", "home");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  @Calls({"filter", "fork"})
  void aFilterNarrowsAProcessAndWhatItForks() throws Exception {
    assertThat(DenyCalls.run())
        .containsExactly(
            "init: getpid was refused: DENIED",
            "child: getpid was refused: DENIED",
            "child: fork was refused: DENIED",
            "child: execvp was made");
  }

  @Test
  @Calls({"socketpair", "send_fd", "recv_fd", "notify_recv", "notify_read", "notify_add_fd"})
  void anActorAnswersTheOpeningOfAFile(@TempDir Path directory) throws Exception {
    Path instead = Files.writeString(directory.resolve("instead"), "told by an actor");
    assertThat(AnswerOpen.run(instead.toString())).isEqualTo("told by an actor");
  }
}
