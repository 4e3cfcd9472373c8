package dev.alcove.actors.internal;

import java.util.concurrent.CompletionException;

/** What a {@code CompletionStage} failed with, without what the stages between put around it. */
public final class Failures {
  private Failures() {}

  /** The failure itself. */
  public static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
