package dev.alcove.it;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.Process;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * An actor system with a real port below it, for tests. Closing it ends both and waits for the end.
 *
 * <p>While it is open, the actors of Alcove in it are among what {@link Invariants} compares.
 */
public final class RealPort implements AutoCloseable {
  /** How long a test waits for anything that should happen. */
  public static final long PATIENCE_SECONDS = 30;

  private final ActorSystem<Void> system;
  private final Alcove alcove;
  private final AutoCloseable tracking;

  private RealPort(ActorSystem<Void> system) {
    this.system = system;
    this.alcove = Alcove.get(system);
    this.tracking = Invariants.trackActors(this::actors);
  }

  /** Starts one with the defaults of reference.conf. */
  public static RealPort start() {
    return start("");
  }

  /**
   * Starts one.
   *
   * @param settings HOCON that goes before the defaults
   */
  public static RealPort start(String settings) {
    return new RealPort(
        ActorSystem.create(
            Behaviors.empty(),
            "it",
            ConfigFactory.parseString(settings).withFallback(ConfigFactory.load())));
  }

  public ActorSystem<Void> system() {
    return system;
  }

  public Alcove alcove() {
    return alcove;
  }

  public PortHandle port() {
    return alcove.port();
  }

  public Process root() {
    return alcove.root();
  }

  /** Waits for a value; a failure is thrown as it is. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new CompletionException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Paths of the living actors of Alcove: those named alcove-something, and all below them. */
  public List<String> actors() {
    if (system.whenTerminated().isCompleted()) {
      return List.of();
    }
    return alcoveActors(((ExtendedActorSystem) Adapter.toClassic(system)).printTree());
  }

  /** Reads the actor system's drawing of its tree: four columns for each level, then a name. */
  static List<String> alcoveActors(String tree) {
    List<String> found = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    for (String line : tree.split("\n", -1)) {
      int arrow = line.indexOf("-> ");
      if (arrow < 0) {
        continue;
      }
      int depth = (arrow + 3) / 4;
      while (path.size() > depth) {
        path.removeLast();
      }
      path.addLast(line.substring(arrow + 3).split(" ", 2)[0]);
      if (path.stream().anyMatch(name -> name.startsWith("alcove"))) {
        found.add(String.join("/", path));
      }
    }
    return found;
  }

  @Override
  public void close() {
    try {
      tracking.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    system.terminate();
    await(system.getWhenTerminated());
  }
}
