package dev.alcove.actors.internal;

import java.util.concurrent.CompletableFuture;

/**
 * The answer to one request. It is given exactly once: what comes later is dropped, so a caller may
 * give it up (or let it time out) at any time. A call that waits in its process is given up with
 * it.
 *
 * @param <R> what a good answer carries
 */
public final class Answer<R> extends CompletableFuture<R> {
  private final Unanswered unanswered;
  private final Object subject;
  private volatile boolean settled;
  private volatile boolean givenUp;
  private volatile Runnable onGivenUp;

  /**
   * Makes an answer that is owed.
   *
   * @param subject what it answers, for messages
   */
  public Answer(Unanswered unanswered, Object subject) {
    this.unanswered = unanswered;
    this.subject = subject;
  }

  /** What it answers. */
  public Object subject() {
    return subject;
  }

  /** Gives the good answer. */
  public void succeed(R value) {
    unanswered.settle(this);
    settled = true;
    super.complete(value);
  }

  /** Gives the bad answer. */
  public void fail(Throwable failure) {
    unanswered.settle(this);
    settle(failure);
  }

  /** The same, for one that is not owed any more. */
  void settle(Throwable failure) {
    settled = true;
    super.completeExceptionally(failure);
  }

  /** Sets what is run when it is given up, now if it has been. */
  public void onGivenUp(Runnable action) {
    onGivenUp = action;
    if (givenUp) {
      action.run();
    }
  }

  /** Whether whoever was to get it has completed it instead. */
  public boolean isGivenUp() {
    return givenUp;
  }

  private boolean givenUp(boolean completed) {
    if (completed && !settled) {
      givenUp = true;
      Runnable action = onGivenUp;
      if (action != null) {
        action.run();
      }
    }
    return completed;
  }

  @Override
  public boolean cancel(boolean mayInterrupt) {
    return givenUp(super.cancel(mayInterrupt));
  }

  @Override
  public boolean complete(R value) {
    return givenUp(super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return givenUp(super.completeExceptionally(failure));
  }
}
