package dev.alcove.stream;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/**
 * A program as a flow, from its standard input to what it says; see {@link Program} for how it is
 * run.
 */
public final class ProcessFlow {
  private ProcessFlow() {}

  /**
   * A program: {@code source.via(ProcessFlow.of("gzip", "-9"))}.
   *
   * @see #of(Command)
   */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> of(String... argv) {
    return of(Program.of(argv));
  }

  /**
   * A program. Each materialization starts it, and forgets its standard error. It is given no more
   * than it reads, and read no more than is consumed. When it reads no more, the upstream is
   * cancelled; when the upstream fails, the program is stopped and the downstream fails; when the
   * downstream cancels, the program is stopped, with all that it left behind.
   *
   * @return a flow that completes at the end of the output, and fails when the program cannot be
   *     started. Its value is {@link StreamProcess#result}
   */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> of(Command command) {
    return of(Program.of(command));
  }

  /** The same. */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> of(Program program) {
    return program.flow().mapMaterializedValue(StreamProcess::result);
  }

  /** A line of shell, {@code /bin/sh -c line}. */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> shell(String line) {
    return of(Program.shell(line));
  }

  /** A program, from its standard input to all that it says, and last how it ended. */
  public static Flow<ByteString, StdioElement, StreamProcess> elements(String... argv) {
    return Program.of(argv).elementFlow();
  }

  /** The same. */
  public static Flow<ByteString, StdioElement, StreamProcess> elements(Command command) {
    return Program.of(command).elementFlow();
  }
}
