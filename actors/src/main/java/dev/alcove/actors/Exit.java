package dev.alcove.actors;

import dev.alcove.protocol.Ending;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Usage;
import java.util.Objects;
import java.util.Optional;

/**
 * How a process ended; a value, whatever it is.
 *
 * @param kind by exiting, by a signal, or in a way that nobody could see
 * @param status the exit status, 0 to 255; 0 when it did not exit by itself
 * @param signalNumber the number of the signal that ended it; 0 when none did
 * @param coreDumped whether the signal made it dump core
 * @param execed whether it ran another program by then
 * @param usage the resources that it used, with those of the descendants that it waited for
 * @param cause why it ended
 */
public record Exit(
    ExitKind kind,
    int status,
    int signalNumber,
    boolean coreDumped,
    boolean execed,
    Usage usage,
    Cause cause) {
  private static final int SIGNALED = 128;

  /** Why a process ended. */
  public enum Cause {
    /** It exited. */
    STATUS,
    /** A signal that somebody sent, or nobody could see it. */
    SIGNAL,
    /**
     * The kernel killed a process of its sandbox for {@link dev.alcove.sandbox.Sandbox#memory}, and
     * it ended by a signal. It is told when all of them have ended: by {@link Alcove#run}, streams
     * and {@link Process#report}, and not by {@link Process#exit}, which does not wait for that.
     */
    OUT_OF_MEMORY,
    /**
     * Its time was over, and it was stopped for that: {@link dev.alcove.sandbox.Sandbox#timeLimit},
     * the time-outs of {@code dev.alcove.stream}, {@link Process#noteTimeOut}.
     */
    TIMED_OUT
  }

  /** Checks the components. */
  public Exit {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(cause, "cause");
  }

  static Exit of(Ending ending, boolean timedOut) {
    return new Exit(
        ending.kind(),
        ending.kind() == ExitKind.EXITED ? ending.status() : 0,
        ending.kind() == ExitKind.SIGNALED ? ending.status() : 0,
        ending.coreDumped(),
        ending.execed(),
        ending.usage(),
        timedOut
            ? Cause.TIMED_OUT
            : ending.kind() == ExitKind.EXITED ? Cause.STATUS : Cause.SIGNAL);
  }

  /** The same, of which more is known. */
  Exit because(Cause why) {
    return new Exit(kind, status, signalNumber, coreDumped, execed, usage, why);
  }

  /** Whether its time was over, and it was stopped for that. */
  public boolean timedOut() {
    return cause == Cause.TIMED_OUT;
  }

  /** Whether it exited with status 0. */
  public boolean isSuccess() {
    return kind == ExitKind.EXITED && status == 0;
  }

  /**
   * The signal that ended it; empty when none did, or one without a name: see {@link
   * #signalNumber}.
   */
  public Optional<Signal> signal() {
    return kind == ExitKind.SIGNALED ? Signals.ofNumber(signalNumber) : Optional.empty();
  }

  /** The status as a shell gives it: 128 and the signal's number for a signal, 255 when lost. */
  public int shellStatus() {
    return switch (kind) {
      case EXITED -> status;
      case SIGNALED -> SIGNALED + signalNumber;
      case LOST -> 255;
    };
  }

  /**
   * The exit in words: {@code exited with status 1}, {@code killed by SIGKILL}, {@code killed by
   * SIGKILL, out of memory}.
   */
  public String describe() {
    return switch (cause) {
      case STATUS, SIGNAL -> how();
      case OUT_OF_MEMORY -> how() + ", out of memory";
      case TIMED_OUT -> how() + ", its time was over";
    };
  }

  private String how() {
    return switch (kind) {
      case EXITED -> "exited with status " + status;
      case SIGNALED ->
          "killed by " + Signals.name(signalNumber) + (coreDumped ? " (core dumped)" : "");
      case LOST -> "ended, and nobody could see how";
    };
  }
}
