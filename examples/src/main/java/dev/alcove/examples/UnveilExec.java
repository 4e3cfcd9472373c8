package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.protocol.StdStream;
import dev.alcove.sandbox.Unveil;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/**
 * A program that sees one directory, and what it needs to start: whatever it is made to do, it can
 * read nothing else. It takes no privilege.
 */
public final class UnveilExec {
  /**
   * What became of it.
   *
   * @param inside what the program found in the directory
   * @param complaint what it said of the file outside
   */
  public record Said(String inside, String complaint) {}

  private UnveilExec() {}

  /**
   * Lets cat(1) read two files.
   *
   * @param directory that it may read
   * @param inside the name of a file in there
   * @param outside a file elsewhere
   */
  public static Said run(String directory, String inside, String outside) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "unveil");
    try {
      Process program =
          join(
              Alcove.get(system)
                  .root()
                  .fork(
                      ops ->
                          ops.unveil(Unveil.nothing().programs().path(directory, "r"))
                              .execvp("cat", directory + "/" + inside, outside)));
      String found = text(system, program, StdStream.STDOUT);
      String complaint = text(system, program, StdStream.STDERR);
      join(program.exit());
      return new Said(found, complaint);
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static String text(ActorSystem<Void> system, Process program, StdStream stream) {
    return join((stream == StdStream.STDOUT ? program.stdout() : program.stderr())
            .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system))
        .utf8String();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
