package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.examples.OverlayRoot;
import dev.alcove.examples.PledgeExec;
import dev.alcove.examples.UnveilExec;
import dev.alcove.protocol.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of paths and roots do what they say. */
@ExtendWith(Invariants.class)
class SandboxExamplesTest {
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
  @Calls("seccomp_at_exec")
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

  private static Path program(String name) {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
