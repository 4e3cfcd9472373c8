// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** What the standard streams of a forked process are. */
public enum StdioMode {
  /** Three pipes that end at the multiplexer. */
  PIPES(0),

  /** Room for direct stdio: the streams pass the JVM by; refused as UNSUPPORTED in version 1. */
  DIRECT(1),

  /**
   * A pseudo-terminal that ends at the multiplexer: the controlling terminal of a session that
   * begins with the process. All of its output is stdout.
   */
  PTY(2);

  private final int code;

  StdioMode(int code) {
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
  public static StdioMode of(int code) {
    StdioMode found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("StdioMode", code + " is none of its codes");
    }
    return found;
  }

  private static StdioMode find(int code) {
    return switch (code) {
      case 0 -> PIPES;
      case 1 -> DIRECT;
      case 2 -> PTY;
      default -> null;
    };
  }

  static StdioMode decode(Decoder in, String field) {
    StdioMode found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
