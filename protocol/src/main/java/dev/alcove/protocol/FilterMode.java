// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** How a list of calls narrows what may be called. */
public enum FilterMode {
  /** These may not be called any more. */
  DENY(0),

  /** Of those that may still be called, only these may. */
  ALLOW(1);

  private final int code;

  FilterMode(int code) {
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
  public static FilterMode of(int code) {
    FilterMode found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("FilterMode", code + " is none of its codes");
    }
    return found;
  }

  private static FilterMode find(int code) {
    return switch (code) {
      case 0 -> DENY;
      case 1 -> ALLOW;
      default -> null;
    };
  }

  static FilterMode decode(Decoder in, String field) {
    FilterMode found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
