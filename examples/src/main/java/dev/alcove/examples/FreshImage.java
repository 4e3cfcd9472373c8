package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.ChildInfo;
import dev.alcove.actors.Process;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A supervisor that stays a control process: with a memory layout of its own, which a fork alone
 * does not give, and with a name that ps shows.
 */
public final class FreshImage {
  private FreshImage() {}

  /**
   * What came of it.
   *
   * @param before the children before the image was replaced
   * @param after and after
   * @param shown what ps says
   * @param status with which a child ended that the new image reaped
   */
  public record Results(List<ChildInfo> before, List<ChildInfo> after, String shown, int status) {}

  /** Replaces the image of a process that has a child. */
  public static Results run() {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "fresh");
    Alcove alcove = Alcove.get(system);
    try {
      Process supervisor = alcove.root().fork().toCompletableFuture().join();
      Process child = supervisor.fork().toCompletableFuture().join();
      List<ChildInfo> before = supervisor.cpid().toCompletableFuture().join();

      supervisor.reexec().toCompletableFuture().join();

      supervisor.setproctitle("supervisor of one").toCompletableFuture().join();
      List<ChildInfo> after = supervisor.cpid().toCompletableFuture().join();
      String pid = Integer.toString(supervisor.hostPid().orElseThrow());
      String shown =
          alcove
              .run("ps", "-o", "args=", "-p", pid)
              .toCompletableFuture()
              .join()
              .stdout()
              .utf8String();
      child.exit(7);
      int status = child.exit().toCompletableFuture().join().status();
      supervisor.end().toCompletableFuture().join();
      return new Results(before, after, shown.strip(), status);
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
