package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.SchedAttr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who asks for short turns on the processor: the threads of ports, and nobody else. */
@ExtendWith(Invariants.class)
@Tag("quick")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ShortTurnsTest extends WithPort {
  private static final long SHORT = 100_000;

  @BeforeEach
  void aKernelThatTellsOfTurns() {
    boolean told = turn(Proc.self()) > 0;
    if (!told) {
      System.out.println("SKIPPED the kernel (before 6.12) tells no length of turns");
    }
    assumeTrue(told);
  }

  @Test
  void threadsOfPortsHaveThemAndOthersHaveNot() throws IOException {
    List<Long> turns = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        // A thread of a pool that has nothing to do may be gone by now.
        String name = Proc.read(thread.resolve("comm")).orElse("").strip();
        int tid = Integer.parseInt(thread.getFileName().toString());
        if (name.startsWith("alcove.dispatch")) {
          turns.add(turn(tid));
        } else if (tid == Proc.self()) {
          others.add(turn(tid));
        } else if (name.startsWith("ForkJoin")) {
          turnOfOneThatMayEnd(tid).ifPresent(others::add);
        }
      }
    }
    assertThat(turns).hasSizeGreaterThanOrEqualTo(2).containsOnly(SHORT);
    assertThat(others).isNotEmpty().allSatisfy(turn -> assertThat(turn).isGreaterThan(SHORT));
  }

  private static Optional<Long> turnOfOneThatMayEnd(int thread) {
    try {
      return Optional.of(turn(thread));
    } catch (SyscallException e) {
      assertThat(e.errno()).contains(Errno.ESRCH);
      return Optional.empty();
    }
  }

  @Test
  void processesHaveTheTurnsThatTheJvmHas() {
    Process box = await(port.root().fork());
    assertThat(await(box.schedGetattr(0)).runtimeNs()).isEqualTo(turn(Proc.self()));
    assertThat(await(box.schedGetattr(0)).flags()).isZero();
    await(box.end());
    await(box.discardOutput().terminated());
  }

  private static long turn(int thread) {
    SchedAttr attributes = await(port.root().schedGetattr(thread));
    return attributes.runtimeNs();
  }
}
