package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.OwnerMessage;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessOutput;
import dev.alcove.protocol.StdStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Two actors that share the output of one process: the first hands it over in the middle. */
public final class HandOver {
  private HandOver() {}

  /** How many bytes of {@code seq 1 200000} each of the two took. */
  public static List<Integer> run() {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    try {
      CompletableFuture<Integer> first = new CompletableFuture<>();
      CompletableFuture<Integer> second = new CompletableFuture<>();
      ActorRef<OwnerMessage> heir =
          system.systemActorOf(owner(Integer.MAX_VALUE, null, second), "heir", Props.empty());
      ActorRef<OwnerMessage> owner =
          system.systemActorOf(owner(100_000, heir, first), "owner", Props.empty());

      Process seq =
          Alcove.get(system)
              .start(Command.of("seq", "1", "200000").owner(owner))
              .toCompletableFuture()
              .join();
      seq.outputTo(StdStream.STDOUT, owner.narrow());
      return List.of(first.join(), second.join());
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  /** Takes that many bytes of what it owns, and leaves the rest to an heir. */
  private static Behavior<OwnerMessage> owner(
      int enough, ActorRef<OwnerMessage> heir, CompletableFuture<Integer> result) {
    return Behaviors.setup(
        context -> {
          int[] taken = {0};
          return Behaviors.receive(OwnerMessage.class)
              .onMessage(
                  ProcessOutput.Chunk.class,
                  chunk -> {
                    boolean had = taken[0] >= enough;
                    taken[0] += chunk.bytes().size();
                    if (!had && taken[0] >= enough) {
                      chunk.process().handOver(heir);
                    }
                    chunk.ack();
                    return Behaviors.same();
                  })
              .onMessage(
                  ProcessOutput.Redirected.class,
                  redirected -> {
                    result.complete(taken[0]);
                    return Behaviors.same();
                  })
              .onMessage(
                  ProcessOutput.End.class,
                  end -> {
                    result.complete(taken[0]);
                    return Behaviors.same();
                  })
              .onAnyMessage(event -> Behaviors.same())
              .build();
        });
  }
}
