// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Options of one child, kept by its parent. */
public enum ChildOption {
  /** The signal sent to this child when its parent ends; 0 to 255, 0 sends none. */
  SIGNALONEOF(0);

  private final int code;

  ChildOption(int code) {
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
  public static ChildOption of(int code) {
    ChildOption found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("ChildOption", code + " is none of its codes");
    }
    return found;
  }

  private static ChildOption find(int code) {
    return switch (code) {
      case 0 -> SIGNALONEOF;
      default -> null;
    };
  }

  static ChildOption decode(Decoder in, String field) {
    ChildOption found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
