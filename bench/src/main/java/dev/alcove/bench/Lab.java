package dev.alcove.bench;

import dev.alcove.actors.Alcove;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.LoggerFactory;

/**
 * What one benchmark works with: an actor system with the defaults of reference.conf and a port of
 * its own, and the C programs. Closing it ends them, and what the benchmark handed to {@link
 * #closing}.
 */
final class Lab implements Closeable {
  private static final long PATIENCE_SECONDS = 120;

  private final Scale scale;
  private final Programs programs;
  private final ActorSystem<Void> system;
  private final Deque<Closeable> open = new ArrayDeque<>();

  Lab(Scale scale, Programs programs) {
    this.scale = scale;
    this.programs = programs;
    LoggerFactory.getILoggerFactory(); // once, before several threads need it
    this.system = ActorSystem.create(Behaviors.empty(), "bench");
  }

  Scale scale() {
    return scale;
  }

  Programs programs() {
    return programs;
  }

  ActorSystem<Void> system() {
    return system;
  }

  Alcove alcove() {
    return Alcove.get(system);
  }

  /** Closes it when the benchmark has ended, the last one first. */
  <T extends Closeable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  /** Waits for a value. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a benchmark failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("nothing came within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    } finally {
      system.terminate();
      await(system.getWhenTerminated());
    }
  }
}
