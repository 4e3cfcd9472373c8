package dev.alcove.examples;

import dev.alcove.actors.Command;
import dev.alcove.protocol.Signal;
import dev.alcove.supervision.Keep;
import dev.alcove.supervision.Restart;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The example of docs/supervision.md; a test compares the two and runs this one. */
public final class KeepRunning {
  private KeepRunning() {}

  /** The state of a program that runs, and what became of one that would not. */
  public record Results(String state, String failure, Done signalled) {}

  /** Keeps two programs running until one of them is given up. */
  public static Results run() {
    CompletableFuture<String> running = new CompletableFuture<>();
    CompletableFuture<String> failure = new CompletableFuture<>();
    CompletableFuture<ActorRef<Keep.Command>> spawned = new CompletableFuture<>();

    // Started again whenever it ends; stopped in order with the actor that spawned it.
    Behavior<Keep.Command> steady =
        Keep.running(Command.of("sleep", "1000"))
            .restart(Restart.PERMANENT)
            .stop(Signal.TERM, Duration.ofSeconds(5))
            .behavior();

    // Started again when it fails, after longer and longer delays; too many, and the actor fails.
    Behavior<Keep.Command> failing =
        Keep.running(Command.of("sh", "-c", "echo trying; exit 3"))
            .restart(Restart.TRANSIENT)
            .backoff(Duration.ofMillis(10), Duration.ofSeconds(1), 0.2)
            .resetAfter(Duration.ofSeconds(10))
            .limit(3, Duration.ofMinutes(1))
            .behavior();

    Behavior<Keep.State> watcher =
        Behaviors.receiveMessage(
            state -> {
              if (state.phase() instanceof Keep.Phase.Running) {
                running.complete(state.describe());
              }
              return Behaviors.same();
            });

    Behavior<Void> parent =
        Behaviors.setup(
            context -> {
              ActorRef<Keep.Command> server = context.spawn(steady, "server");
              server.tell(new Keep.Subscribe(context.spawn(watcher, "watcher")));
              spawned.complete(server);
              context.watch(context.spawn(failing, "worker"));
              return Behaviors.receive(Void.class)
                  .onSignal(
                      ChildFailed.class,
                      worker -> {
                        failure.complete(worker.getCause().getMessage());
                        return Behaviors.same();
                      })
                  .build();
            });

    ActorSystem<Void> system = ActorSystem.create(parent, "example");
    try {
      String state = running.join();
      ActorRef<Keep.Command> server = spawned.join();

      // It goes on: this signal is one that it ignores. HUP has many a server read its settings.
      CompletionStage<Done> sent =
          AskPattern.askWithStatus(
              server,
              to -> new Keep.Kill(Signal.WINCH, to),
              Duration.ofSeconds(5),
              system.scheduler());

      return new Results(state, failure.join(), sent.toCompletableFuture().join());
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
