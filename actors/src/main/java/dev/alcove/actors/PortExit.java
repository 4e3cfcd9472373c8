package dev.alcove.actors;

import dev.alcove.protocol.Signal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a port ended.
 *
 * @param requested whether it was asked to
 * @param status exit code of the port program, or of the command that it was started through; empty
 *     when a signal ended it, or when it was not seen
 * @param signal number of the signal that ended it
 * @param stderr the last lines of its standard error, oldest first; bounded
 * @param reason what this side knows beyond that; may be empty
 */
public record PortExit(
    boolean requested, OptionalInt status, OptionalInt signal, List<String> stderr, String reason) {
  private static final int SIGNALED = 128;
  private static final int LEASE = 75;

  /** Copies the lines. */
  public PortExit {
    stderr = List.copyOf(stderr);
  }

  static PortExit of(boolean requested, OptionalInt code, List<String> stderr, String reason) {
    boolean signaled = code.isPresent() && code.getAsInt() > SIGNALED;
    return new PortExit(
        requested,
        signaled ? OptionalInt.empty() : code,
        signaled ? OptionalInt.of(code.getAsInt() - SIGNALED) : OptionalInt.empty(),
        stderr,
        reason);
  }

  /**
   * Whether it ended because it had not heard of this JVM for the length of its lease, {@code
   * alcove.port.lease}.
   */
  public boolean leaseRanOut() {
    return status.isPresent() && status.getAsInt() == LEASE;
  }

  /** The exit in words. */
  public String describe() {
    StringBuilder text = new StringBuilder(requested ? "was stopped" : "ended");
    if (!reason.isEmpty()) {
      text.append(": ").append(reason);
    }
    signal.ifPresent(number -> text.append("; killed by ").append(signalName(number)));
    status.ifPresent(
        code -> {
          if (code != 0 || !requested) {
            text.append("; exit code ").append(code).append(meaning(code));
          }
        });
    if (!stderr.isEmpty()) {
      text.append("; stderr: ").append(String.join(" | ", stderr));
    }
    return text.toString();
  }

  private static String signalName(int number) {
    Optional<Signal> signal = Signals.ofNumber(number);
    return signal.map(Signal::symbol).orElse("signal " + number);
  }

  /** The fixed exit codes of the port program, port/src/die.h. */
  private static String meaning(int code) {
    return switch (code) {
      case 64 -> " (started wrongly)";
      case 65 -> " (framing is broken)";
      case 70 -> " (an invariant failed)";
      case 71 -> " (out of memory)";
      case 72 -> " (the system refused what the port needs)";
      case 73 -> " (the multiplexer ended unasked)";
      case 74 -> " (the first control process was ended)";
      case LEASE -> " (the lease ran out)";
      default -> "";
    };
  }
}
