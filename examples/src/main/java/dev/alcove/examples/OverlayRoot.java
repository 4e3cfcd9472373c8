package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Env;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.MountAttr;
import dev.alcove.protocol.StdStream;
import dev.alcove.sandbox.Mounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/**
 * A program whose root is an overlay: what it changes goes to a directory of its own, and what is
 * below stays as it is. It takes no privilege where the kernel lets an ordinary user have user
 * namespaces.
 */
public final class OverlayRoot {
  private OverlayRoot() {}

  /**
   * What a script prints with {@code lower} as its root.
   *
   * @param lower the root to be, with a directory {@code proc} and a static {@code busybox}
   * @param scratch an empty directory of the caller's: it gets {@code upper}, {@code work}, {@code
   *     root}
   * @param script of sh
   */
  public static String run(String lower, String scratch, String script) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "overlay");
    try {
      Process root = Alcove.get(system).root();
      long uid = join(root.getuid());
      long gid = join(root.getgid());
      Process program =
          join(
              root.clone(
                  Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWNS, CloneFlag.NEWPID),
                  ops -> {
                    ops.idMaps(
                        List.of(new IdRange(0, uid, 1)), List.of(new IdRange(0, gid, 1)), true);
                    for (String name : List.of("/upper", "/work", "/root")) {
                      ops.mkdir(scratch + name, 0755);
                    }
                    Mounts.overlay(
                            ops,
                            List.of(lower),
                            scratch + "/upper",
                            scratch + "/work",
                            scratch + "/root",
                            Map.of("userxattr", ""))
                        .mount(
                            "proc",
                            "/proc",
                            Map.of(),
                            MountAttr.NOSUID,
                            MountAttr.NODEV,
                            MountAttr.NOEXEC)
                        .maskFile("/proc/interrupts")
                        .enter()
                        .execve("/busybox", List.of("sh", "-c", script), Env.of("PATH=/"));
                  }));
      program.discard(StdStream.STDERR);
      ByteString said =
          join(
              program
                  .stdout()
                  .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system));
      join(program.exit());
      return said.utf8String();
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
