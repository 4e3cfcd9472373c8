package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.actors.Pull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.util.ByteString;

/** Talks with a program turn by turn, as scripts and tests do; for their own threads only. */
public final class TurnByTurn {
  private TurnByTurn() {}

  /** What was said. */
  public static List<String> run() throws InterruptedException {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "turns");
    Alcove alcove = Alcove.get(system);
    List<String> said = new ArrayList<>();
    try {
      said.add(
          alcove.sh("echo hello | tr a-z A-Z").toCompletableFuture().join().stdout().utf8String());

      Process cat = alcove.start("cat").toCompletableFuture().join();
      Pull pull = cat.pull();
      Duration patience = Duration.ofSeconds(30);

      pull.write("first\n");
      said.add(pull.awaitStdout(patience).get().utf8String());

      // Nothing to be read: that is told, and costs nothing.
      Pull.Next<ByteString> none = pull.awaitStdout(Duration.ofMillis(10));
      said.add(none.isTimedOut() ? "(nothing)" : none.toString());

      pull.closeStdin();
      said.add(pull.awaitStdout(patience).isEnd() ? "(end)" : "(more)");
      said.add(cat.exit().toCompletableFuture().join().describe());
      return said;
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
