package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class RealPortTest {
  @Test
  void findsTheActorsOfAlcoveInTheTree() {
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  context.spawn(
                      Behaviors.setup(
                          parent -> {
                            parent.spawn(Behaviors.empty(), "child");
                            return Behaviors.empty();
                          }),
                      "alcove-port");
                  context.spawn(Behaviors.empty(), "other");
                  return Behaviors.empty();
                }),
            "tree");
    try {
      org.awaitility.Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          RealPort.alcoveActors(
                              ((ExtendedActorSystem) Adapter.toClassic(system)).printTree()))
                      .anyMatch(path -> path.endsWith("/user/alcove-port"))
                      .anyMatch(path -> path.endsWith("/user/alcove-port/child"))
                      .noneMatch(path -> path.contains("other")));
    } finally {
      system.terminate();
      RealPort.await(system.getWhenTerminated());
    }
  }
}
