package dev.alcove.actors;

import dev.alcove.cgroup.CpuFigures;
import dev.alcove.cgroup.IoFigures;
import dev.alcove.cgroup.MemoryFigures;
import java.util.Optional;

/**
 * How a program in a sandbox ended, with all that it started.
 *
 * @param exit of the program
 * @param cpu processor time of all its processes, orphans too; empty without a cgroup that counts
 *     it
 * @param memory of all its processes, when the last of them was gone; empty without a limit of it
 * @param io what they read and wrote; empty without a limit of it
 */
public record SandboxReport(
    Exit exit, Optional<CpuFigures> cpu, Optional<MemoryFigures> memory, Optional<IoFigures> io) {
  /** Why it ended. */
  public Exit.Cause cause() {
    return exit.cause();
  }
}
