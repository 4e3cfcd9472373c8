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
 * @param timedOut whether its time was over, and it was stopped for that: {@link
 *     dev.alcove.sandbox.Sandbox#timeLimit}, the time-outs of {@code dev.alcove.stream}, {@link
 *     Process#noteTimeOut}
 */
public record Exit(
    ExitKind kind,
    int status,
    int signalNumber,
    boolean coreDumped,
    boolean execed,
    Usage usage,
    boolean timedOut) {
  private static final int SIGNALED = 128;

  /** Checks the components. */
  public Exit {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(usage, "usage");
  }

  static Exit of(Ending ending, boolean timedOut) {
    return new Exit(
        ending.kind(),
        ending.kind() == ExitKind.EXITED ? ending.status() : 0,
        ending.kind() == ExitKind.SIGNALED ? ending.status() : 0,
        ending.coreDumped(),
        ending.execed(),
        ending.usage(),
        timedOut);
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

  /** The exit in words: {@code exited with status 1}, {@code killed by SIGKILL}. */
  public String describe() {
    return switch (kind) {
      case EXITED -> "exited with status " + status;
      case SIGNALED ->
          "killed by " + Signals.name(signalNumber) + (coreDumped ? " (core dumped)" : "");
      case LOST -> "ended, and nobody could see how";
    };
  }
}
