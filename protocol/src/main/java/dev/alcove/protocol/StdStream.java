// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** One of a process's three standard streams. */
public enum StdStream {
  STDIN(0),
  STDOUT(1),
  STDERR(2);

  private final int code;

  StdStream(int code) {
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
  public static StdStream of(int code) {
    StdStream found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("StdStream", code + " is none of its codes");
    }
    return found;
  }

  private static StdStream find(int code) {
    return switch (code) {
      case 0 -> STDIN;
      case 1 -> STDOUT;
      case 2 -> STDERR;
      default -> null;
    };
  }

  static StdStream decode(Decoder in, String field) {
    StdStream found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
