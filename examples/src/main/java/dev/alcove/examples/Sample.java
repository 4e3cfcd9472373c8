package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** What the examples of system calls share: a port for each, and waiting, which actors never do. */
final class Sample {
  /** An example. */
  interface Body<T> {
    T run(Alcove alcove) throws Exception;
  }

  private Sample() {}

  /** Runs one, and ends its port and all its processes. */
  static <T> T run(Body<T> body) throws Exception {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    try {
      return body.run(Alcove.get(system));
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** Ends a process and waits for it. */
  static void end(Process process) {
    join(process.end());
    join(process.terminated());
  }
}
