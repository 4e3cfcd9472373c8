package dev.alcove.supervision;

import org.apache.pekko.actor.DeadLetterSuppression;

/** What a {@link KeepActor} is told by its runs and its timer; each names the run it is about. */
sealed interface KeepMessage extends Keep.Command, DeadLetterSuppression {
  /** The run. */
  Run run();

  /** The program runs. */
  record Started(Run run, int pid) implements KeepMessage {}

  /** The program has ended, or was not started; what it left behind is being ended. */
  record Ended(Run run, RunEnd end) implements KeepMessage {}

  /** All that it started is gone and its output consumed. */
  record Gone(Run run) implements KeepMessage {}

  /** The delay after a run is over. */
  record Due(Run run) implements KeepMessage {}
}
