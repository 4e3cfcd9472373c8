package dev.alcove.it;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.PortExit;
import dev.alcove.actors.Process;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * The JVM that {@link LeaseTest} stops and continues. Its arguments: a word that the command lines
 * below carry, and settings. On its standard output: what it sees, a line each; for each line on
 * its standard input it says whether its processes are there.
 */
public final class LeaseVictim {
  static final String READY = "VICTIM ready";
  static final String ALIVE = "VICTIM alive";
  static final String ENDED = "VICTIM ended ";

  private LeaseVictim() {}

  /** Runs until its input ends. */
  public static void main(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            "victim",
            ConfigFactory.parseString(args[1]).withFallback(ConfigFactory.load()));
    Alcove alcove = Alcove.get(system);
    Process stubborn =
        RealPort.await(alcove.start(Command.of("sh", "-c", KillVictim.STUBBORN, args[0])));
    RealPort.await(stubborn.stdout().map(bytes -> bytes.utf8String()).runWith(Sink.head(), system));
    Process control = RealPort.await(alcove.root().fork());
    say(READY);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        RealPort.await(control.getpid());
        say(ALIVE);
      } catch (PortEndedException e) {
        PortExit exit = RealPort.await(stubborn.port().ended());
        say(ENDED + exit.leaseRanOut() + " " + exit.requested() + " " + fails(stubborn));
      }
    }
    system.terminate();
    RealPort.await(system.getWhenTerminated());
  }

  /** What those who wait for the program's exit are told. */
  private static String fails(Process process) {
    try {
      return RealPort.await(process.exit()).describe();
    } catch (PortEndedException | CompletionException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
