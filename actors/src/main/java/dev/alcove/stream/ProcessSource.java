package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The output of a program as a source. */
public final class ProcessSource {
  private ProcessSource() {}

  /**
   * A program's standard output: {@code ProcessSource.stdout("journalctl", "-f")}.
   *
   * @see #stdout(Command)
   */
  public static Source<ByteString, CompletionStage<Exit>> stdout(String... argv) {
    return stdout(Command.of(argv));
  }

  /**
   * A program's standard output. Each materialization starts the program, with nothing on its
   * standard input, and forgets its standard error. What is not consumed is left with the program,
   * but for {@code stream-window} bytes. To cancel ends the program, with all that it left behind.
   *
   * @return a source that completes at the end of the output, and fails when the program cannot be
   *     started. Its value is how the program ended, of whatever status
   */
  public static Source<ByteString, CompletionStage<Exit>> stdout(Command command) {
    return Source.fromMaterializer(
            (materializer, attributes) ->
                Alcove.get(Adapter.toTyped(materializer.system())).source(command))
        .mapMaterializedValue(exit -> exit.thenCompose(Function.identity()));
  }
}
