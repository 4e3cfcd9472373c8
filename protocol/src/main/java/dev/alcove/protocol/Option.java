// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Options of a control process; each is inherited by the processes it forks. */
public enum Option {
  /**
   * Most children alive at a time; a fork beyond is EAGAIN. 0 while RLIMIT_NOFILE leaves no room
   * for a fork; a child itself takes no descriptor of its parent.
   */
  MAXCHILD(0),

  /** Longest fork chain below the first control process; a fork beyond is EAGAIN. */
  MAXFORKDEPTH(1),

  /** 1: an exit with a status is published as an event; 0: it is not. */
  EXIT_STATUS(2),

  /** 1: an exit by a signal is published as an event; 0: it is not. */
  TERMSIG(3),

  /** The signal that is sent to a child when its control process ends; 0 to 255, 0 sends none. */
  SIGNALONEOF(4);

  private final int code;

  Option(int code) {
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
  public static Option of(int code) {
    Option found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("Option", code + " is none of its codes");
    }
    return found;
  }

  private static Option find(int code) {
    return switch (code) {
      case 0 -> MAXCHILD;
      case 1 -> MAXFORKDEPTH;
      case 2 -> EXIT_STATUS;
      case 3 -> TERMSIG;
      case 4 -> SIGNALONEOF;
      default -> null;
    };
  }

  static Option decode(Decoder in, String field) {
    Option found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
