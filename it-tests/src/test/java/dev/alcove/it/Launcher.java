package dev.alcove.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./alcove} as a user would, from outside. */
final class Launcher {
  private static final long PATIENCE_SECONDS = 120;
  private static final long BUILD_MINUTES = 10;

  static {
    build();
  }

  private Launcher() {}

  /** The first use builds, which takes long, and tells it on standard error. */
  private static void build() {
    try {
      Process build = new ProcessBuilder(script().toString(), "run", "--", "true").start();
      build.getOutputStream().close();
      CompletableFuture<byte[]> out = readAll(build.getInputStream());
      CompletableFuture<byte[]> err = readAll(build.getErrorStream());
      if (!build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || build.exitValue() != 0) {
        build.destroyForcibly();
        throw new AssertionError(
            "the launcher could not be built: "
                + new String(out.get(), StandardCharsets.UTF_8)
                + new String(err.get(), StandardCharsets.UTF_8));
      }
    } catch (IOException | InterruptedException | ExecutionException e) {
      throw new AssertionError("the launcher could not be built", e);
    }
  }

  /** What a command line gave. */
  record Result(int code, byte[] stdout, byte[] stderr) {
    String out() {
      return new String(stdout, StandardCharsets.UTF_8);
    }

    String err() {
      return new String(stderr, StandardCharsets.UTF_8);
    }
  }

  static Path script() {
    return Path.of(System.getProperty("alcove.home"), "alcove");
  }

  /** {@code ./alcove run ARG...}, with nothing on standard input. */
  static Result run(String... args) throws Exception {
    return run(new byte[0], args);
  }

  static Result run(byte[] input, String... args) throws Exception {
    return finish(start(args), input);
  }

  /** {@code ./alcove ARG...}, whatever the sub-command. */
  static Result alcove(byte[] input, String... args) throws Exception {
    return finish(startAlcove(args), input);
  }

  /** Starts {@code ./alcove ARG...}; the process is the JVM that the script becomes. */
  static Process startAlcove(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(script().toString()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  /** A shell command with {@code $ALCOVE} in its environment. */
  static Result shell(String script, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ALCOVE", script().toString());
    return finish(builder.start(), new byte[0]);
  }

  /** Starts {@code ./alcove run ARG...}; the process is the JVM that the script becomes. */
  static Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(script().toString(), "run"));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  static Result finish(Process process, byte[] input) throws Exception {
    CompletableFuture<byte[]> out = readAll(process.getInputStream());
    CompletableFuture<byte[]> err = readAll(process.getErrorStream());
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It did not want all of it.
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: " + process.info());
    }
    return new Result(process.exitValue(), out.get(), err.get());
  }

  static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static CompletableFuture<byte[]> readAll(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        command -> {
          Thread thread = new Thread(command, "launcher-output");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
