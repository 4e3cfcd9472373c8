package dev.alcove.actors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A port program that runs as a child of this JVM. */
public final class SpawnedPort implements PortConnection {
  /**
   * How to start it.
   *
   * @param program its path, or the jar's copy
   * @param exec what is put in front of the command line
   * @param extractDirectory where to extract the jar's copy
   * @param orphanGrace how long its processes may take to end after their signal when the JVM goes
   * @param environment its environment
   * @param verbosity how much it tells of what happens, 0 to 2
   */
  public record Start(
      Optional<Path> program,
      List<String> exec,
      Path extractDirectory,
      Duration orphanGrace,
      PortEnvironment environment,
      int verbosity)
      implements Launcher {
    @Override
    public PortConnection launch() throws IOException {
      // One at a time: while one extracts its copy, what another forks would hold it open.
      synchronized (STARTING) {
        return launchAlone();
      }
    }

    private PortConnection launchAlone() throws IOException {
      PortProgram located = PortProgram.locate(program, extractDirectory, !exec.isEmpty());
      List<String> command = new ArrayList<>(exec);
      command.add(located.path().toString());
      command.add("--orphan-grace-ms=" + orphanGrace.toMillis());
      // When the port is our own child, and not that of something in front of it, we read its
      // output.
      command.add("--reader=" + ProcessHandle.current().pid());
      if (verbosity > 0) {
        command.add("--verbose=" + verbosity);
      }
      ProcessBuilder builder = new ProcessBuilder(command);
      environment.apply(builder.environment());
      try {
        return new SpawnedPort(start(builder), located);
      } catch (IOException e) {
        located.release();
        throw e;
      }
    }

    /**
     * Whatever else the application starts inherits, for a moment, the descriptor that the copy was
     * written through, and a file that is open for writing is not executed: ETXTBSY, execve(2).
     */
    private static Process start(ProcessBuilder builder) throws IOException {
      long deadline = System.nanoTime() + BUSY_PATIENCE.toNanos();
      for (; ; ) {
        try {
          return builder.start();
        } catch (IOException e) {
          if (!String.valueOf(e.getMessage()).contains(BUSY) || System.nanoTime() > deadline) {
            throw e;
          }
        }
        LockSupport.parkNanos(BUSY_PAUSE.toNanos());
      }
    }
  }

  private static final Object STARTING = new Object();
  private static final String BUSY = "error=26,";
  private static final Duration BUSY_PATIENCE = Duration.ofSeconds(2);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(2);

  private final Process process;
  private final PortProgram program;

  private SpawnedPort(Process process, PortProgram program) {
    this.process = process;
    this.program = program;
  }

  @Override
  public InputStream input() {
    return process.getInputStream();
  }

  @Override
  public OutputStream output() {
    return process.getOutputStream();
  }

  @Override
  public InputStream errors() {
    return process.getErrorStream();
  }

  @Override
  public void greeted() {
    program.release();
  }

  @Override
  public OptionalInt awaitExit(Duration patience) throws InterruptedException {
    program.release();
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  @Override
  public void destroy() {
    process.destroyForcibly();
  }
}
