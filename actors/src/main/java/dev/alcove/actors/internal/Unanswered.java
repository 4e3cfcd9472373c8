package dev.alcove.actors.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * All answers that one process's actor owes. However the actor ends, even when it is stopped with
 * requests in its mailbox, none is left open. Thread-safe.
 */
public final class Unanswered {
  private final Set<Answer<?>> open = ConcurrentHashMap.newKeySet();
  private volatile Function<Answer<?>, ? extends Throwable> closed;

  /** Makes an empty one. */
  public Unanswered() {}

  /**
   * Notes an answer.
   *
   * @return whether somebody will answer it; otherwise it has been failed
   */
  public boolean owe(Answer<?> answer) {
    open.add(answer);
    Function<Answer<?>, ? extends Throwable> reason = closed;
    if (reason == null) {
      return true;
    }
    if (open.remove(answer)) {
      answer.settle(reason.apply(answer));
    }
    return false;
  }

  void settle(Answer<?> answer) {
    open.remove(answer);
  }

  /** How many are open; while others come and go, about. */
  public int size() {
    return open.size();
  }

  /** Whether nobody answers any more. */
  public boolean isClosed() {
    return closed != null;
  }

  /** Fails all that are open and all that will come. Only the first reason counts. */
  public void close(Function<Answer<?>, ? extends Throwable> reason) {
    synchronized (this) {
      if (closed != null) {
        return;
      }
      closed = reason;
    }
    for (Answer<?> answer : open) {
      if (open.remove(answer)) {
        answer.settle(reason.apply(answer));
      }
    }
  }
}
