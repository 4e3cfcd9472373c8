package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.actors.struct.IfReq;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Returned;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A network device in a network namespace of its own: ioctl(2). Needs root. */
public final class TapDevice {
  private TapDevice() {}

  /** Makes a tap device and gives the name that the kernel chose. It goes with its process. */
  public static String run() {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    try {
      Process inside = join(Alcove.get(system).root().clone(CloneFlag.NEWNET));
      int tun = join(inside.open("/dev/net/tun", OpenFlag.O_RDWR));
      IfReq wanted = IfReq.flags("", IfReq.IFF_TAP | IfReq.IFF_NO_PI);
      Returned made = join(inside.ioctl(tun, IoctlRequest.TUNSETIFF, wanted.structure()));
      return IfReq.of(made.bytes()).name();
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
