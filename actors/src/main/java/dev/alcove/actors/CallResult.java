package dev.alcove.actors;

/**
 * The answer to a message.
 *
 * @param <R> what a good answer carries
 */
public sealed interface CallResult<R> {
  /** A good answer. */
  record Ok<R>(R value) implements CallResult<R> {}

  /** A bad one. */
  record Failed<R>(AlcoveException error) implements CallResult<R> {}
}
