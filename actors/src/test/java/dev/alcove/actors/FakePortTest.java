package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.DownFrame;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the tests with a fake port share. */
abstract class FakePortTest {
  static ActorTestKit kit;
  private static final AtomicInteger PORTS = new AtomicInteger();

  FakePort port = FakePort.create();
  PortSettings settings = PortSettings.create(ConfigFactory.load());

  @BeforeAll
  static void startSystem() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void stopSystem() {
    kit.shutdownTestKit();
  }

  PortHandle startPort() {
    int number = PORTS.incrementAndGet();
    return PortHandle.start(kit.system(), "test", "port-" + number, settings, () -> port);
  }

  /** A process that was forked from the root. */
  Process fork(PortHandle handle) {
    CompletionStage<Process> forked = handle.root().fork();
    DownFrame.Fork frame = port.next(DownFrame.Fork.class);
    port.forked(frame, 4000 + (int) frame.child());
    return get(forked);
  }

  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What a stage fails with, of that class. */
  static <E extends Throwable> E failure(Class<E> kind, CompletionStage<?> stage) {
    Throwable thrown = catchThrowable(() -> stage.toCompletableFuture().get(5, TimeUnit.SECONDS));
    assertThat(thrown).isInstanceOf(ExecutionException.class);
    Throwable cause = Failures.unwrap(thrown.getCause());
    assertThat(cause).isInstanceOf(kind);
    return kind.cast(cause);
  }
}
