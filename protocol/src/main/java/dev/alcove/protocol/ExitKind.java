// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** How a process ended. */
public enum ExitKind {
  /** It called exit; the status is its exit status. */
  EXITED(0),

  /** A signal ended it; the status is the signal's number. */
  SIGNALED(1),

  /** It is gone and nobody could read how. */
  LOST(2);

  private final int code;

  ExitKind(int code) {
    this.code = code;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }

  /**
   * The constant that a number stands for.
   *
   * @throws InvalidArgumentException when it stands for none
   */
  public static ExitKind of(int code) {
    ExitKind found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("ExitKind", code + " is none of its codes");
    }
    return found;
  }

  private static ExitKind find(int code) {
    return switch (code) {
      case 0 -> EXITED;
      case 1 -> SIGNALED;
      case 2 -> LOST;
      default -> null;
    };
  }

  static ExitKind decode(Decoder in, String field) {
    ExitKind found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
