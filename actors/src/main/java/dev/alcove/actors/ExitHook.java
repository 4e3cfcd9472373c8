package dev.alcove.actors;

import java.util.concurrent.CompletionStage;

/** What is to be done when a process has exited; see {@link Process#atExit}. */
@FunctionalInterface
public interface ExitHook {
  /**
   * Runs once. Called by the process's actor: it must not block.
   *
   * @param parent the process that forked it, as a handle that may make calls in it whoever owns
   *     it. They are refused when the parent has ended too
   * @param exit how it ended
   * @return completes when all is done; null when that is so already
   */
  CompletionStage<?> exited(Process parent, Exit exit);
}
