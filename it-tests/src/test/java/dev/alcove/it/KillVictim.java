package dev.alcove.it;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.Signal;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * The program that {@link KillTest} kills: a JVM with a port, and below it processes that do what
 * they can to stay. Its arguments: a word that all command lines below carry. On its standard
 * output: what it is about to do, a line each. It starts the port when it is told to.
 */
public final class KillVictim {
  /** It waits for a line on its standard input. */
  static final String WAITING = "VICTIM waiting";

  /** It starts the port. */
  static final String STARTING = "VICTIM starting";

  /** All its processes are there; behind it, how many they are at least. */
  static final String READY = "VICTIM ready ";

  /** The depth of the chain of control processes. */
  static final int DEPTH = 12;

  /**
   * Children that ignore what can be ignored, in sessions of their own, and forked twice. The last
   * of them writes {@code up}; each inherited what the shell ignores.
   */
  static final String STUBBORN =
      """
      trap '' TERM HUP INT
      sleep 1001 &
      setsid sleep 1002 &
      (sleep 1003 &)
      (setsid sh -c '(setsid sh -c "echo up; exec sleep 1004" &); exec sleep 1005' &)
      wait
      """;

  /** Processes of {@link #STUBBORN}: the shell and its sleepers. */
  static final int STUBBORN_PROCESSES = 6;

  private KillVictim() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    ActorSystem<Void> system =
        ActorSystem.create(Behaviors.empty(), "victim", ConfigFactory.load());
    say(WAITING);
    in.readLine();
    say(STARTING);
    Alcove alcove = Alcove.get(system);
    List<CompletionStage<?>> all = new ArrayList<>();
    // A chain, a program at its end, and another one that nobody reads.
    all.add(
        alcove
            .start(Command.of("sh", "-c", STUBBORN, args[0]).depth(DEPTH))
            .thenCompose(up(system)));
    all.add(alcove.start(Command.of("yes", args[0])));
    all.add(alcove.start(Command.of("sh", "-c", "kill -STOP $$", args[0])));
    // A control process with all that keeps a signal away, and a program that inherits it.
    all.add(
        alcove
            .root()
            .fork(
                ops ->
                    ops.call(new Call.Setsid())
                        .call(new Call.Sigaction(Signal.TERM, Disposition.IGN)))
            .thenCompose(
                control -> alcove.start(Command.of("sh", "-c", STUBBORN, args[0]).parent(control)))
            .thenCompose(up(system)));
    // And in a sandbox, where the environment tells whose they are.
    all.add(
        alcove
            .start(
                Command.of("sh", "-c", STUBBORN, args[0])
                    .in(
                        Sandbox.rootless()
                            .profile(Profile.STRICT)
                            .environ("ALCOVE_VICTIM", args[0])))
            .thenCompose(up(system)));
    for (CompletionStage<?> stage : all) {
      RealPort.await(stage);
    }
    // Guardian, multiplexer, first control process; the chain, the control process beside it and
    // the two of the sandbox; the programs.
    int least = 3 + (DEPTH - 1) + 1 + 2 + 3 * STUBBORN_PROCESSES + 2;
    say(READY + least);
    in.readLine();
  }

  private static Function<Process, CompletionStage<String>> up(ActorSystem<Void> system) {
    return process ->
        process.stdout().map(bytes -> bytes.utf8String()).runWith(Sink.head(), system);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
