package dev.alcove.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the kernel says of a process, in {@code /proc/PID/stat}.
 *
 * @param state a letter: R runs, S sleeps, T is stopped, Z is a zombie
 * @param group its process group
 * @param foreground the process group that its terminal listens to; -1 without a terminal
 * @param startTime clock ticks since boot; with the pid it names a process for good
 */
record ProcStat(char state, int group, int foreground, long startTime) {
  /**
   * Reads it; empty when there is no such process.
   *
   * @param process a pid, or {@code self}
   */
  static Optional<ProcStat> of(String process) {
    try {
      Path file = Path.of("/proc", process, "stat");
      String line = Files.readString(file, StandardCharsets.ISO_8859_1);
      // The name in parentheses may hold anything.
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new ProcStat(
              fields[0].charAt(0),
              Integer.parseInt(fields[2]),
              Integer.parseInt(fields[5]),
              Long.parseLong(fields[19])));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
