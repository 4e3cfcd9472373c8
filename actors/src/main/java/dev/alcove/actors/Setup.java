package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.protocol.Refusal;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process being made: it is there when all its forks, and what it was told first, have been
 * answered, in whatever order; and not when one of them failed. Thread-safe.
 */
final class Setup {
  private final Process process;
  private final ProcessCore outermost;
  private final Answer<Process> result;
  private final AtomicInteger missing;

  /**
   * Begins.
   *
   * @param process what is there in the end
   * @param outermost the process that is forked first, which may be the same
   * @param parts how many answers it takes
   * @param result is given when they have come
   */
  Setup(Process process, ProcessCore outermost, int parts, Answer<Process> result) {
    this.process = process;
    this.outermost = outermost;
    this.result = result;
    this.missing = new AtomicInteger(parts);
  }

  void partDone() {
    if (missing.decrementAndGet() == 0) {
      result.succeed(process);
    }
  }

  /**
   * A fork failed. That of a process whose parent was never started says nothing: the fork of the
   * parent says why, and may be answered later.
   *
   * @param child what was to be forked
   */
  void forkFailed(ProcessCore child, Throwable reason) {
    if (child == outermost || !isConsequence(reason)) {
      result.fail(reason);
    }
  }

  /**
   * What it was told first failed; the same holds as for a fork.
   *
   * @param ends whether the process ends by it
   */
  void firstFailed(Throwable reason, boolean ends) {
    if (isConsequence(reason)) {
      return;
    }
    if (ends) {
      result.fail(reason);
    } else {
      partDone();
    }
  }

  private static boolean isConsequence(Throwable reason) {
    return reason instanceof CallRefusedException refused && refused.is(Refusal.NEVER_STARTED);
  }
}
