package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.alcove.actors.Process;
import dev.alcove.protocol.SchedAttr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    List<Integer> turns = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm")).strip();
        int tid = Integer.parseInt(thread.getFileName().toString());
        if (name.startsWith("alcove.dispatch")) {
          turns.add(tid);
        } else if (name.startsWith("ForkJoin") || tid == Proc.self()) {
          others.add(tid);
        }
      }
    }
    assertThat(turns).hasSizeGreaterThanOrEqualTo(2);
    assertThat(turns).allSatisfy(tid -> assertThat(turn(tid)).isEqualTo(SHORT));
    assertThat(others).isNotEmpty();
    assertThat(others).allSatisfy(tid -> assertThat(turn(tid)).isGreaterThan(SHORT));
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
