package dev.alcove.stream;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/** The standard input of a program as a sink; see {@link Program} for how it is run. */
public final class ProcessSink {
  private ProcessSink() {}

  /**
   * A program: {@code source.runWith(ProcessSink.of("tar", "-x"), system)}.
   *
   * @see #of(Command)
   */
  public static Sink<ByteString, CompletionStage<Exit>> of(String... argv) {
    return of(Program.of(argv));
  }

  /**
   * A program. Each materialization starts it. It is given no more than it reads; what it says is
   * forgotten. When it reads no more, or has exited, the upstream is cancelled.
   *
   * @return a sink whose value is {@link StreamProcess#result}: it completes when the program has
   *     ended, not when it was given all
   */
  public static Sink<ByteString, CompletionStage<Exit>> of(Command command) {
    return of(Program.of(command));
  }

  /** The same. */
  public static Sink<ByteString, CompletionStage<Exit>> of(Program program) {
    return program.sink().mapMaterializedValue(StreamProcess::result);
  }

  /** A line of shell, {@code /bin/sh -c line}. */
  public static Sink<ByteString, CompletionStage<Exit>> shell(String line) {
    return of(Program.shell(line));
  }
}
