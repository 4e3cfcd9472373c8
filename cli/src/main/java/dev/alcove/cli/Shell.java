package dev.alcove.cli;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.Command;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.Process;
import dev.alcove.actors.Pull;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * The names that are predefined in {@code ./alcove shell}: a started actor system with a port, and
 * short ways to wait and to run. Its members are imported there; the class is public for that
 * alone. Loading it starts the system.
 */
public final class Shell {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The actor system. */
  public static final ActorSystem<Void> system =
      ActorSystem.create(Behaviors.empty(), "alcove-shell", ConfigFactory.load("alcove-shell"));

  /** The extension of {@link #system}. */
  public static final Alcove alcove = Alcove.get(system);

  /** The default port. */
  public static final PortHandle port = alcove.port();

  /** The first control process of {@link #port}. */
  public static final Process root = port.root();

  private Shell() {}

  /** Waits for a value, 10 seconds at most. */
  public static <T> T await(CompletionStage<T> stage) {
    return await(stage, PATIENCE);
  }

  /**
   * Waits for a value.
   *
   * @throws AlcoveException what the stage failed with, without a stack trace: it names the call
   *     and the process
   * @throws IllegalStateException when none came in time
   */
  public static <T> T await(CompletionStage<T> stage, Duration patience) {
    try {
      return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw shortened(e.getCause());
    } catch (TimeoutException e) {
      throw shortened(
          new IllegalStateException(
              "nothing came within " + patience.toMillis() / 1e3 + " s; await(stage, Duration)"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw shortened(new IllegalStateException("interrupted"));
    }
  }

  private static RuntimeException shortened(Throwable failure) {
    RuntimeException thrown =
        failure instanceof RuntimeException unchecked
            ? unchecked
            : new IllegalStateException(failure);
    if (failure instanceof AlcoveException || failure instanceof IllegalStateException) {
      thrown.setStackTrace(new StackTraceElement[0]);
    }
    return thrown;
  }

  /** Runs a line of sh(1), and prints what it writes as it comes. Gives its status. */
  public static int sh(String line) {
    return cmd("sh", "-c", line);
  }

  /** Runs a program, and prints what it writes as it comes. Gives its status as a shell does. */
  public static int cmd(String... argv) {
    return cmd(Command.of(argv));
  }

  /** The same with a command that is set up. */
  public static int cmd(Command command) {
    Process process = await(alcove.start(command));
    try {
      Source.<ByteString>empty().runWith(process.stdin(), system);
      CompletableFuture<Done> out = print(process.stdout(), System.out);
      CompletableFuture<Done> err = print(process.stderr(), System.err);
      CompletableFuture<Integer> status =
          process.exit().toCompletableFuture().thenApply(exit -> exit.shellStatus());
      return CompletableFuture.allOf(out, err).thenCombine(status, (ends, code) -> code).get();
    } catch (ExecutionException e) {
      throw shortened(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw shortened(new IllegalStateException("interrupted"));
    } finally {
      process.end(); // it has ended, unless somebody interrupted us
    }
  }

  /** Starts a program whose streams and events are taken one at a time. */
  public static Pull pull(String... argv) {
    return await(alcove.start(Command.of(argv))).pull();
  }

  private static CompletableFuture<Done> print(Source<ByteString, ?> output, PrintStream target) {
    return output
        .runForeach(
            chunk -> {
              target.write(chunk.toArrayUnsafe(), 0, chunk.size());
              target.flush();
            },
            system)
        .toCompletableFuture();
  }

  /** Starts it all; fails with the port's reason. */
  static void start() {
    try {
      await(port.started());
      await(root.unsetenv(Setup.ADDED_VARIABLE));
    } catch (AlcoveException | IllegalStateException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
  }

  /** Ends it all, and waits for the end. */
  static void stop() {
    system.terminate();
    try {
      await(system.getWhenTerminated());
    } catch (RuntimeException e) {
      // Its end of file comes with ours.
    }
  }
}
