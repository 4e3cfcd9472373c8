package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Workers that ps tells apart: {@code worker 1: idle}, {@code worker 2: idle}. */
public final class Titles {
  private Titles() {}

  /** What ps shows of three workers. */
  public static List<String> run() {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "titles");
    Alcove alcove = Alcove.get(system);
    try {
      return IntStream.rangeClosed(1, 3)
          .mapToObj(
              i ->
                  alcove
                      .root()
                      .fork(ops -> ops.setproctitle("worker " + i + ": idle"))
                      .toCompletableFuture()
                      .join())
          .map(worker -> shown(alcove, worker))
          .toList();
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  private static String shown(Alcove alcove, Process worker) {
    String pid = Integer.toString(worker.hostPid().orElseThrow());
    return alcove
        .run("ps", "-o", "args=", "-p", pid)
        .toCompletableFuture()
        .join()
        .stdout()
        .utf8String()
        .strip();
  }
}
