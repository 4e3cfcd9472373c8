package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.sandbox.Pledge;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/**
 * A script that has promised to read and to print. What else it is made to do, such as writing a
 * file or opening a connection, ends it.
 */
public final class PledgeExec {
  /**
   * What became of it.
   *
   * @param printed until it ended
   * @param exit by SIGSYS when it broke its promise
   */
  public record Ran(String printed, Exit exit) {}

  private PledgeExec() {}

  /** Runs a shell script that forks nothing. */
  public static Ran run(String script) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "pledge");
    try {
      Process program =
          join(
              Alcove.get(system)
                  .root()
                  .fork(ops -> ops.pledge(Pledge.parse("stdio rpath")).execvp("sh", "-c", script)));
      CompletionStage<ByteString> printed =
          program
              .stdout()
              .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system);
      program.stderr().runWith(Sink.ignore(), system);
      return new Ran(join(printed).utf8String(), join(program.exit()));
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
