package dev.alcove.actors;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * Those who wait for the next of something, in order, and what nobody has asked for yet.
 *
 * <p>Answers are given by one thread at a time, of the dispatcher and not of the port: what a
 * caller chained to them may be slow. A request that was given up meanwhile hands its value back,
 * before anybody else gets a later one.
 *
 * @param <T> what is waited for
 */
abstract class PullQueue<T> {
  /** The scheduler takes no longer delay than some months; nobody waits that long. */
  private static final Duration LONGEST = Duration.ofDays(100);

  private final ActorSystem<?> system;
  private final Deque<Request<T>> requests = new ArrayDeque<>();
  private T handedBack;
  private boolean serving;
  private boolean ended;
  private Throwable failure;

  private static final class Request<T> extends CompletableFuture<Pull.Next<T>> {
    /** It wanted what was there already, and those before it are being given theirs. */
    private boolean late;
  }

  PullQueue(ProcessCore core) {
    this.system = core.port().system();
  }

  /** What has come, or null; called with the lock held. */
  abstract T take();

  /** Somebody waits, and nothing is there; called with the lock held. */
  abstract void want();

  CompletableFuture<Pull.Next<T>> next(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("the time-out " + timeout + " is negative");
    }
    Request<T> request = new Request<>();
    synchronized (this) {
      if (!requests.isEmpty() || serving || !answer(request)) {
        requests.add(request);
        want();
      }
    }
    if (!request.isDone()) {
      expire(request, timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST);
    }
    return request;
  }

  private void expire(Request<T> request, Duration timeout) {
    try {
      Cancellable timer =
          system
              .scheduler()
              .scheduleOnce(
                  timeout, () -> timedOut(request, timeout.isZero()), system.executionContext());
      request.whenComplete((next, problem) -> timer.cancel());
    } catch (IllegalStateException e) {
      // The actor system ends, and with it whatever could have come.
      request.completeExceptionally(e);
    }
    request.whenComplete((next, problem) -> forget(request));
  }

  private void timedOut(Request<T> request, boolean atOnce) {
    synchronized (this) {
      if (atOnce && serving) {
        request.late = true; // giveOut() finds out whether something is there
        return;
      }
    }
    request.complete(new Pull.TimedOut<>());
  }

  private synchronized void forget(Request<T> request) {
    requests.remove(request);
  }

  /** Answers one that nobody knows yet with what there is; called with the lock held. */
  private boolean answer(Request<T> request) {
    T value = handedBack != null ? handedBack : take();
    handedBack = null;
    if (value != null) {
      return request.complete(new Pull.Value<>(value));
    }
    return failure != null
        ? request.completeExceptionally(failure)
        : ended && request.complete(new Pull.End<>());
  }

  // ---- Giving out -------------------------------------------------------------------------------

  /** Something has come, or the end: those who wait are given it, soon. */
  final void serve() {
    synchronized (this) {
      if (serving || requests.isEmpty()) {
        return;
      }
      serving = true;
    }
    Executor executor = system.executionContext();
    try {
      executor.execute(this::giveOut);
    } catch (RejectedExecutionException e) {
      giveOut(); // the actor system has ended, and nobody else is left to do it
    }
  }

  private void giveOut() {
    for (; ; ) {
      Request<T> request;
      T value;
      Throwable problem;
      List<Request<T>> late = List.of();
      synchronized (this) {
        request = requests.peek();
        value = request == null ? null : handedBack != null ? handedBack : take();
        problem = failure;
        if (request == null || (value == null && problem == null && !ended)) {
          serving = false;
          if (request != null) {
            want();
          }
          late = requests.stream().filter(waiting -> waiting.late).toList();
          request = null;
        } else {
          handedBack = null;
          requests.remove();
        }
      }
      if (request == null) {
        late.forEach(waiting -> waiting.complete(new Pull.TimedOut<>()));
        return;
      }
      // Without the lock: it runs what the caller chained to it.
      if (value == null) {
        if (problem != null) {
          request.completeExceptionally(problem);
        } else {
          request.complete(new Pull.End<>());
        }
      } else if (!request.complete(new Pull.Value<>(value))) {
        synchronized (this) {
          handedBack = value;
        }
      }
    }
  }

  // ---- Its end ----------------------------------------------------------------------------------

  /** Nothing more comes behind what is there. */
  final void end() {
    synchronized (this) {
      ended = true;
    }
    serve();
  }

  /** Nothing more comes behind what is there, because of this. */
  final void fail(Throwable reason) {
    synchronized (this) {
      if (!ended && failure == null) {
        failure = reason;
      }
    }
    serve();
  }

  /** Forgets what is there. */
  final synchronized void drop() {
    handedBack = null;
  }
}
