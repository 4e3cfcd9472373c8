package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Env;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Rlimit;
import dev.alcove.stream.ProcessSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/** The example of the README; a test compares the two and runs this one. */
public final class QuickStart {
  private QuickStart() {}

  /** What the three examples gave. */
  public record Results(Output kernel, int bytes, String worker) {}

  /** Runs them one after another. */
  public static Results run() {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    Alcove alcove = Alcove.get(system); // one port, started on first use

    // Run, collect, decide.
    CompletionStage<Output> kernel = alcove.run("uname", "-r");

    // A command as a stream; backpressure reaches the program.
    CompletionStage<Integer> bytes =
        ProcessSource.stdout("head", "-c", "1000000", "/dev/zero")
            .runFold(0, (sum, chunk) -> sum + chunk.size(), system);

    // Set-up and exec in one write; the step that fails is named.
    CompletionStage<Process> worker =
        alcove
            .root()
            .fork(
                ops -> {
                  ops.setrlimit(Rlimit.NOFILE, 64, 64);
                  ops.chdir("/tmp");
                  ops.execve("/bin/sh", List.of("sh", "-c", "ulimit -n; pwd"), Env.empty());
                });
    try {
      CompletionStage<String> said =
          worker.thenCompose(
              process ->
                  process
                      .stdout()
                      .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system)
                      .thenApply(ByteString::utf8String));
      return new Results(join(kernel), join(bytes), join(said));
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
