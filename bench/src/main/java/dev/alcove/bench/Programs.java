package dev.alcove.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The C programs of {@code src/main/c}: the producer, and the floors. They are copied from the
 * class path to a private directory, which is removed at the end.
 */
final class Programs implements Closeable {
  private static final List<String> NAMES = List.of("cats", "drain", "exec", "produce", "spawn");

  private final Path directory;

  private Programs(Path directory) {
    this.directory = directory;
  }

  static Programs extract() throws IOException {
    Programs programs = new Programs(Files.createTempDirectory("alcove-bench-"));
    // NuProcess's library unpacks a file of its own; it shall leave as little as the others.
    System.setProperty("jna.tmpdir", programs.directory.toString());
    programs.directory.toFile().deleteOnExit(); // when a signal ends the run
    for (String name : NAMES) {
      try (InputStream in = Programs.class.getResourceAsStream("programs/" + name)) {
        if (in == null) {
          throw new IOException("programs/" + name + " is not on the class path");
        }
        Files.copy(in, programs.path(name));
        programs.path(name).toFile().deleteOnExit();
      }
      if (!programs.path(name).toFile().setExecutable(true)) {
        throw new IOException("cannot make " + programs.path(name) + " executable");
      }
    }
    return programs;
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  /** A command that writes so many bytes to its standard output, so many with each write. */
  List<String> produce(long bytes, int size) {
    return List.of(path("produce").toString(), Long.toString(bytes), Integer.toString(size));
  }

  /**
   * Programs a second that C runs to their exit: {@code fork}, {@code vfork}, {@code posix_spawn}.
   */
  double spawn(String how, int count, int width) throws Exception {
    return run("spawn", how, Integer.toString(count), Integer.toString(width), Timing.TRUE);
  }

  /** Microseconds that C takes to execute a program in a process that is there. */
  double exec(int count) throws Exception {
    return run("exec", Integer.toString(count), Timing.TRUE);
  }

  /** MiB a second that C reads from {@link #produce}. */
  double drain(long bytes, int size) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(Long.toString(bytes)));
    arguments.addAll(produce(bytes, size));
    return run("drain", arguments.toArray(String[]::new));
  }

  /** Milliseconds from the start of C's first cat to the first echo of all. */
  double cats(int count) throws Exception {
    return run("cats", Integer.toString(count));
  }

  private double run(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(path(name).toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text;
    try (InputStream in = process.getInputStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(command + " exited with " + status);
    }
    return Double.parseDouble(text);
  }

  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }
}
