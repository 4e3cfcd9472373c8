package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/** A program as a flow, from its standard input to its standard output. */
public final class ProcessFlow {
  private ProcessFlow() {}

  /**
   * A program: {@code source.via(ProcessFlow.of("gzip", "-9"))}.
   *
   * @see #of(Command)
   */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> of(String... argv) {
    return of(Command.of(argv));
  }

  /**
   * A program. Each materialization starts it, and forgets its standard error. It is given no more
   * than it reads, and read no more than is consumed. When it reads no more, the upstream is
   * cancelled; when the upstream fails, the program is ended and the downstream fails; when the
   * downstream cancels, the program is ended, with all that it left behind.
   *
   * @return a flow that completes at the end of the output, and fails when the program cannot be
   *     started. Its value is how the program ended, of whatever status
   */
  public static Flow<ByteString, ByteString, CompletionStage<Exit>> of(Command command) {
    return Flow.fromMaterializer(
            (materializer, attributes) ->
                Alcove.get(Adapter.toTyped(materializer.system())).flow(command))
        .mapMaterializedValue(exit -> exit.thenCompose(Function.identity()));
  }
}
