package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Env;
import dev.alcove.actors.Process;
import dev.alcove.cgroup.Cgroup;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.StdStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/**
 * A program in namespaces of its own, with 16 MiB of memory, one processor and at most 20
 * processes. As root, on a machine with these cgroup controllers.
 */
public final class NamespaceContainer {
  private static final long MEMORY = 16 << 20;
  private static final long PROCESSES = 20;
  private static final long NOBODY = 65534;

  private NamespaceContainer() {}

  /**
   * What a script in the container prints.
   *
   * @param script of sh
   */
  public static String run(String script) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "container");
    Alcove alcove = Alcove.get(system);
    try {
      // One cgroup for the application, below the one that the port is in.
      Cgroups cgroups = join(Cgroups.of(alcove.root()));
      Cgroup limits =
          join(
              cgroups.create(
                  "alcove-container-" + ProcessHandle.current().pid(), "cpuset", "memory", "pids"));
      try {
        join(limits.cpus("0"));
        join(limits.memoryLimit(MEMORY));
        join(limits.noSwap());
        join(limits.pidsLimit(PROCESSES));
        return output(system, start(alcove, limits, script));
      } finally {
        join(limits.kill());
        join(limits.destroy());
      }
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }

  private static Process start(Alcove alcove, Cgroup limits, String script) {
    Flags<CloneFlag> namespaces =
        Flags.of(
            CloneFlag.NEWIPC,
            CloneFlag.NEWNET,
            CloneFlag.NEWNS,
            CloneFlag.NEWPID,
            CloneFlag.NEWUTS);
    // It is in the cgroup before it does the first of this.
    return join(
        limits.start(
            alcove.root(),
            namespaces,
            ops ->
                ops.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE)
                    .mount("proc", "/proc", "proc")
                    .sethostname("container")
                    .setgroups(List.of())
                    .setresgid(NOBODY)
                    .setresuid(NOBODY)
                    .chdir("/")
                    .execve("/bin/sh", List.of("sh", "-c", script), Env.of("PATH=/usr/bin:/bin"))));
  }

  private static String output(ActorSystem<Void> system, Process program) {
    program.discard(StdStream.STDERR);
    ByteString all =
        join(
            program
                .stdout()
                .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system));
    join(program.exit());
    return all.utf8String();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
