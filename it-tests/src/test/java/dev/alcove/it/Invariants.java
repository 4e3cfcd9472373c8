package dev.alcove.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The invariant checker: after each test, and after each class, everything is as before it.
 *
 * <p>That is: processes and zombies, this JVM's descriptors, mounts, cgroup directories, temp
 * files, threads and actors. What a test ended may take a moment to go; what is left after {@link
 * #BOUND} fails the test by name. A test that failed already keeps its own failure; what it left is
 * added to it.
 */
public final class Invariants
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  /** How long things may take to settle. */
  static final Duration BOUND = Duration.ofSeconds(8);

  /** JUnit configuration parameter that replaces {@link #BOUND}, in milliseconds. */
  static final String BOUND_PARAMETER = "alcove.invariants.bound-ms";

  private static final Namespace NAMESPACE = Namespace.create(Invariants.class);
  private static final List<Supplier<Collection<String>>> ACTOR_SOURCES =
      new CopyOnWriteArrayList<>();

  /** Registers a source of the paths of living actors; it is asked until it is closed. */
  static AutoCloseable trackActors(Supplier<Collection<String>> source) {
    ACTOR_SOURCES.add(source);
    return () -> ACTOR_SOURCES.remove(source);
  }

  static List<String> actors() {
    List<String> all = new ArrayList<>();
    ACTOR_SOURCES.forEach(source -> all.addAll(source.get()));
    return all;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    remember(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    remember(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    check(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check(context);
  }

  private static void remember(ExtensionContext context) {
    context.getStore(NAMESPACE).put(context.getUniqueId(), Snapshot.take());
  }

  private static void check(ExtensionContext context) {
    Snapshot before = context.getStore(NAMESPACE).get(context.getUniqueId(), Snapshot.class);
    if (before != null) {
      Duration bound =
          context
              .getConfigurationParameter(BOUND_PARAMETER, Long::valueOf)
              .map(Duration::ofMillis)
              .orElse(BOUND);
      verify(before, bound, context.getDisplayName());
    }
  }

  /** Waits until nothing is left since {@code before}, at most for {@code bound}. */
  static void verify(Snapshot before, Duration bound, String what) {
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(bound)
          .until(() -> before.leftovers(Snapshot.take()).isEmpty());
    } catch (ConditionTimeoutException e) {
      List<String> left = before.leftovers(Snapshot.take());
      if (!left.isEmpty()) {
        throw new AssertionError(
            what
                + " left behind, "
                + bound.toMillis()
                + " ms after its end:\n  "
                + String.join("\n  ", left));
      }
    }
  }
}
