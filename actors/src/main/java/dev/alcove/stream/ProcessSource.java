package dev.alcove.stream;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What a program says as a source; see {@link Program} for how it is run. */
public final class ProcessSource {
  private ProcessSource() {}

  /**
   * A program's standard output: {@code ProcessSource.stdout("journalctl", "-f")}.
   *
   * @see #stdout(Command)
   */
  public static Source<ByteString, CompletionStage<Exit>> stdout(String... argv) {
    return stdout(Program.of(argv));
  }

  /**
   * A program's standard output. Each materialization starts the program, with nothing on its
   * standard input, and forgets its standard error. What is not consumed is left with the program,
   * but for {@code stream-window} bytes. To cancel stops the program, with all that it left behind.
   *
   * @return a source that completes at the end of the output, and fails when the program cannot be
   *     started. Its value is how the program ended, of whatever status
   */
  public static Source<ByteString, CompletionStage<Exit>> stdout(Command command) {
    return stdout(Program.of(command));
  }

  /** The same; its value is {@link StreamProcess#result}. */
  public static Source<ByteString, CompletionStage<Exit>> stdout(Program program) {
    return program.stdout().mapMaterializedValue(StreamProcess::result);
  }

  /** All that a program says, and last how it ended. */
  public static Source<StdioElement, StreamProcess> elements(String... argv) {
    return Program.of(argv).elements();
  }

  /** The same. */
  public static Source<StdioElement, StreamProcess> elements(Command command) {
    return Program.of(command).elements();
  }

  /**
   * The same of a line of shell, {@code /bin/sh -c line}: {@code ProcessSource.shell("echo hello;
   * echo world >&2")}.
   */
  public static Source<StdioElement, StreamProcess> shell(String line) {
    return Program.shell(line).elements();
  }

  /**
   * All that a program says and how it ended, and then the same of the next run, for ever: it is
   * started again when all of it is gone, after a while that grows with each run, as {@link
   * RestartSource} does. A run that fails, because the program cannot be started among others, is
   * logged. To cancel stops the program that runs.
   *
   * @param settings the shortest and the longest time between two runs, and how many there may be
   */
  public static Source<StdioElement, NotUsed> restarting(
      RestartSettings settings, Program program) {
    return RestartSource.withBackoff(settings, program::elements);
  }

  /**
   * The same until a run does not fail: with {@link Program#failOnNonZero}, until it exits with
   * status 0.
   */
  public static Source<StdioElement, NotUsed> restartingOnFailure(
      RestartSettings settings, Program program) {
    return RestartSource.onFailuresWithBackoff(settings, program::elements);
  }
}
