// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** How a call or a batch step ended. */
public enum Outcome {
  /** It was made; its result follows. */
  OK(0),

  /** The system call failed. */
  ERRNO(1),

  /** It was not made. */
  REFUSED(2);

  private final int code;

  Outcome(int code) {
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
  public static Outcome of(int code) {
    Outcome found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("Outcome", code + " is none of its codes");
    }
    return found;
  }

  private static Outcome find(int code) {
    return switch (code) {
      case 0 -> OK;
      case 1 -> ERRNO;
      case 2 -> REFUSED;
      default -> null;
    };
  }

  static Outcome decode(Decoder in, String field) {
    Outcome found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
