// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** What stands in a C structure. */
public enum PartKind {
  /** Bytes. */
  BYTES(0),

  /** A pointer to zeroed memory; to 0 bytes of it: NULL. */
  ZEROED(1),

  /** A pointer to memory that holds bytes; never NULL. */
  POINTER(2);

  private final int code;

  PartKind(int code) {
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
  public static PartKind of(int code) {
    PartKind found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("PartKind", code + " is none of its codes");
    }
    return found;
  }

  private static PartKind find(int code) {
    return switch (code) {
      case 0 -> BYTES;
      case 1 -> ZEROED;
      case 2 -> POINTER;
      default -> null;
    };
  }

  static PartKind decode(Decoder in, String field) {
    PartKind found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
