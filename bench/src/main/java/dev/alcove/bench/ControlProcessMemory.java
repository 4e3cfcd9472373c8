package dev.alcove.bench;

import dev.alcove.actors.Process;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The memory that an idle control process shares with nobody. */
final class ControlProcessMemory implements Benchmark {
  private static final int PROCESSES = 8;
  private static final String PRIVATE = "KiB of its own, the largest of " + PROCESSES;

  @Override
  public String name() {
    return "control-memory";
  }

  @Override
  public String title() {
    return "memory of an idle control process";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(PRIVATE, 64));
  }

  @Override
  public int warmUp() {
    return 0;
  }

  @Override
  public int rounds() {
    return 3;
  }

  /** Control processes let nobody look into them; root may. */
  @Override
  public Optional<String> obstacle(Lab lab) throws IOException {
    return Machine.currentUid() == 0
        ? Optional.empty()
        : Optional.of("only root can read smaps_rollup of a control process");
  }

  @Override
  public Rounds prepare(Lab lab) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(Lab.await(lab.alcove().root().fork()));
    }
    return new Rounds(title(), Rounds.AS_NAMED).add(PRIVATE, () -> largest(processes));
  }

  private static double largest(List<Process> processes) throws Exception {
    double largest = 0;
    for (Process process : processes) {
      Lab.await(process.getpid());
      largest = Math.max(largest, privateKiB(process.hostPid().orElseThrow()));
    }
    return largest;
  }

  private static long privateKiB(int pid) throws IOException {
    Path file = Path.of("/proc", Integer.toString(pid), "smaps_rollup");
    return Files.readString(file, StandardCharsets.US_ASCII)
        .lines()
        .filter(line -> line.startsWith("Private_"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
