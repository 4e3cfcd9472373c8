package dev.alcove.actors.internal;

import java.util.concurrent.CompletableFuture;

/**
 * The answer to one request. It is given exactly once: what comes later is dropped, so a caller may
 * give it up (or let it time out) at any time.
 *
 * @param <R> what a good answer carries
 */
public final class Answer<R> extends CompletableFuture<R> {
  private final Unanswered unanswered;
  private final Object subject;

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
    complete(value);
  }

  /** Gives the bad answer. */
  public void fail(Throwable failure) {
    unanswered.settle(this);
    completeExceptionally(failure);
  }
}
