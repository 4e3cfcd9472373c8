// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** What sigaction(2) is asked to set. */
public enum Disposition {
  /** The default action. */
  DFL(0),

  /** Ignore; stays ignored across execve(2). */
  IGN(1),

  /** Catch, and report as a SIGNAL event. */
  INFO(2),

  /** Change nothing. */
  QUERY(3);

  private final int code;

  Disposition(int code) {
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
  public static Disposition of(int code) {
    Disposition found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("Disposition", code + " is none of its codes");
    }
    return found;
  }

  private static Disposition find(int code) {
    return switch (code) {
      case 0 -> DFL;
      case 1 -> IGN;
      case 2 -> INFO;
      case 3 -> QUERY;
      default -> null;
    };
  }

  static Disposition decode(Decoder in, String field) {
    Disposition found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
