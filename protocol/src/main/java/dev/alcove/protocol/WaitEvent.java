// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** What waitpid(2) tells of a child. */
public enum WaitEvent {
  /** Nothing, with WNOHANG. */
  NONE(0),

  /** It called exit. */
  EXITED(1),

  /** A signal ended it. */
  SIGNALED(2),

  /** A signal stopped it, or, when it is traced, it stopped for its tracer. */
  STOPPED(3),

  /** SIGCONT let it go on. */
  CONTINUED(4);

  private final int code;

  WaitEvent(int code) {
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
  public static WaitEvent of(int code) {
    WaitEvent found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("WaitEvent", code + " is none of its codes");
    }
    return found;
  }

  private static WaitEvent find(int code) {
    return switch (code) {
      case 0 -> NONE;
      case 1 -> EXITED;
      case 2 -> SIGNALED;
      case 3 -> STOPPED;
      case 4 -> CONTINUED;
      default -> null;
    };
  }

  static WaitEvent decode(Decoder in, String field) {
    WaitEvent found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
