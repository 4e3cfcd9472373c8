package dev.alcove.actors;

import dev.alcove.cgroup.Cgroups;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;

/**
 * The cgroups of the sandboxes of one port, for as long as they are there: it ends behind them, for
 * it is who removes them. Thread-safe.
 */
final class Confinements {
  /** One of them, from before it is made until it is removed. */
  static final class Stay {
    private final CompletableFuture<Process> outermost = new CompletableFuture<>();
    private final CompletableFuture<Done> over = new CompletableFuture<>();

    /** The process whose end is that of all in it. */
    void begins(Process process) {
      outermost.complete(process);
    }

    /** It is removed, or could not be. */
    void isOver() {
      over.complete(Done.getInstance());
    }

    CompletionStage<Done> over() {
      return over;
    }
  }

  private final Set<Stay> stays = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean swept = new AtomicBoolean();
  private boolean closed;

  /** One more; empty when there are to be no more. */
  synchronized Optional<Stay> enter() {
    if (closed) {
      return Optional.empty();
    }
    Stay stay = new Stay();
    stays.add(stay);
    stay.over.thenRun(() -> stays.remove(stay));
    return Optional.of(stay);
  }

  /** Removes what others have left behind; the first time only. */
  void sweepOnce(PortHandle port) {
    if (swept.compareAndSet(false, true)) {
      Cgroups.of(port.root()).thenAccept(CgroupNames::sweep);
    }
  }

  /** Ends what is in them, and lets there be no more; completes when all are removed. */
  CompletionStage<Done> end() {
    synchronized (this) {
      closed = true;
    }
    CompletableFuture<?>[] all =
        stays.stream()
            .map(
                stay -> {
                  stay.outermost.thenAccept(Process::end);
                  return stay.over;
                })
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(all).thenApply(done -> Done.getInstance());
  }
}
