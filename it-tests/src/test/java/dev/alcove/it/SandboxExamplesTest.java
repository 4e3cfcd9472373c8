package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Output;
import dev.alcove.examples.OverlayRoot;
import dev.alcove.examples.PledgeExec;
import dev.alcove.examples.StrictSandbox;
import dev.alcove.examples.UnveilExec;
import dev.alcove.protocol.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of paths and roots do what they say. */
@ExtendWith(Invariants.class)
class SandboxExamplesTest {
  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  @Test
  @Calls({"landlock_create_ruleset", "landlock_add_path", "landlock_restrict_self"})
  void unveilShowsOneDirectory(@TempDir Path directory) throws IOException {
    Path seen = Files.createDirectory(directory.resolve("seen"));
    Files.writeString(seen.resolve("file"), "hello");
    Path hidden = Files.writeString(directory.resolve("hidden"), "secret");
    UnveilExec.Said said = UnveilExec.run(seen.toString(), "file", hidden.toString());
    assertThat(said.inside()).isEqualTo("hello");
    assertThat(said.complaint()).contains(hidden + ": Permission denied");
  }

  @Test
  @Calls("pledge")
  void aScriptIsHeldToItsPromise(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "hello\n");
    PledgeExec.Ran reads = PledgeExec.run("read word < '" + file + "'; echo $word");
    assertThat(reads.printed()).isEqualTo("hello\n");
    assertThat(reads.exit().isSuccess()).isTrue();
    PledgeExec.Ran writes = PledgeExec.run("echo before; echo more >> '" + file + "'; echo after");
    assertThat(writes.printed()).isEqualTo("before\n");
    assertThat(writes.exit().signal()).contains(Signal.SYS);
    assertThat(file).hasContent("hello\n");
  }

  @Test
  @Calls({"fsopen", "fsconfig", "fsmount", "move_mount", "open_in_root", "pivot_root"})
  @RequiresProgram("busybox")
  void anOverlayKeepsWhatIsBelow(@TempDir Path directory) throws IOException {
    Path lower = Files.createDirectories(directory.resolve("lower/proc")).getParent();
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    Files.copy(program("busybox"), lower.resolve("busybox"));
    assertThat(lower.resolve("busybox").toFile().setExecutable(true, false)).isTrue();
    String script =
        "cd /; echo new > file; /busybox rm busybox; echo $$; echo *;"
            + " read line < /proc/interrupts || echo nothing";
    assertThat(OverlayRoot.run(lower.toString(), scratch.toString(), script))
        .isEqualTo("1\nfile proc\nnothing\n");
    try (Stream<Path> names = Files.list(lower)) {
      assertThat(names).containsExactlyInAnyOrder(lower.resolve("busybox"), lower.resolve("proc"));
    }
    assertThat(scratch.resolve("upper/file")).hasContent("new\n");
    // What overlayfs keeps there may be opened by nobody.
    Path kept = scratch.resolve("work/work");
    assertThat(kept.toFile().setReadable(true) && kept.toFile().setExecutable(true)).isTrue();
  }

  /** What a submission does that is welcome, and what is not, each with what refuses it. */
  private static final String SUBMISSION =
      """
      export LC_ALL=C
      sort -n /submission/numbers > sorted && tail -n 1 sorted
      mkdir /submission/mine
      mkdir /usr/mine
      cat '%s'
      ls /root /home /sys
      kill -0 %d
      unshare --user true
      mount -t tmpfs mine /tmp
      chroot /tmp
      hostname mine
      perl -e 'socket(my $s, 40, 1, 0) or print STDERR "vsock: $!\\n"'
      perl -e 'for (1 .. 100) { next if $p = fork; defined $p or die "fork: $!\\n"; close STDERR; close STDOUT; sleep 1000 }'
      head -c 20000000 /dev/zero > full
      echo done
      exit 3
      """;

  @Test
  @RequiresProgram({"unshare", "perl", "hostname", "kill"})
  void aSubmissionGetsAtNothingButItsOwn() throws Exception {
    Path submission =
        Files.setPosixFilePermissions(
            Files.createDirectory(directory.resolve("submission")),
            PosixFilePermissions.fromString("rwxr-xr-x"));
    Path secret = Files.writeString(directory.resolve("secret"), "of the machine");
    Files.writeString(submission.resolve("numbers"), "7\n42\n9\n");
    Files.writeString(
        submission.resolve("main.sh"),
        String.format(SUBMISSION, secret, ProcessHandle.current().pid()));
    Output output = StrictSandbox.run(submission.toString());
    assertThat(output.stdout().utf8String()).isEqualTo("42\ndone\n");
    assertThat(output.stderr().utf8String())
        .containsSubsequence(
            "/submission/mine': Read-only file system",
            "/usr/mine': Read-only file system",
            "secret: No such file or directory",
            "/home': No such file or directory",
            "kill: No such process",
            "unshare failed: Operation not permitted",
            "mount: ",
            "chroot: cannot change root directory to '/tmp': Operation not permitted",
            "hostname: you must be root",
            "vsock: Operation not permitted",
            "fork: Resource temporarily unavailable",
            "No space left on device");
    assertThat(output.exit().status()).isEqualTo(3);
    assertThat(submission.toFile().list()).containsExactlyInAnyOrder("main.sh", "numbers");
  }

  @Test
  void thePageOfAttemptsShowsTheStrictSandbox() throws IOException {
    ExamplesTest.assertShows("docs/escapes.md", "StrictSandbox");
  }

  private static Path program(String name) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
