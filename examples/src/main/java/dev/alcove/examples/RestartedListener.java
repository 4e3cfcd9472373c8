package dev.alcove.examples;

import dev.alcove.stream.Lines;
import dev.alcove.stream.ProcessSource;
import dev.alcove.stream.Program;
import dev.alcove.stream.StdioElement;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/** A listener that takes one connection, and is started again after each. */
public final class RestartedListener {
  private RestartedListener() {}

  /**
   * Logs what is sent to a program that ends with its connection.
   *
   * @param listener such as {@code Program.of("nc", "-l", "4545")}
   * @param log is told each line, and how each run ended
   * @return shuts it down
   */
  public static UniqueKillSwitch start(
      ActorSystem<?> system, Program listener, Consumer<String> log) {
    RestartSettings settings =
        RestartSettings.create(Duration.ofMillis(100), Duration.ofSeconds(5), 0.2);
    return ProcessSource.restarting(settings, listener)
        .via(Lines.truncated(1000).elements())
        .viaMat(KillSwitches.single(), Keep.right())
        .to(Sink.foreach(element -> log.accept(describe(element))))
        .run(system);
  }

  private static String describe(StdioElement element) {
    if (element instanceof StdioElement.Stdout stdout) {
      return "[info] " + stdout.bytes().utf8String();
    }
    if (element instanceof StdioElement.Stderr stderr) {
      return "[error] " + stderr.bytes().utf8String();
    }
    return "[warning] " + ((StdioElement.Exited) element).exit().describe();
  }
}
