package dev.alcove.actors;

import java.util.concurrent.CompletionStage;

/**
 * What is done in place of a signal when a program is to be stopped; see {@link Command#onStop}.
 */
@FunctionalInterface
public interface StopHook {
  /**
   * Runs once, for the first who wants it stopped. Called by the process's actor: it must not
   * block.
   *
   * @param program as a handle that may do everything with it; its parent is {@link Process#parent}
   * @return completes when all is done, and what is left is to be ended; null when that is so
   *     already
   */
  CompletionStage<?> stop(Process program);
}
