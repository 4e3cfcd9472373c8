// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Why the port gives a connection up. */
public enum FaultReason {
  FRAME_TOO_LONG(1),
  FRAME_TOO_SHORT(2),
  UNKNOWN_FRAME(3),
  MALFORMED_FRAME(4),
  BAD_HANDSHAKE(5);

  private final int code;

  FaultReason(int code) {
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
  public static FaultReason of(int code) {
    FaultReason found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("FaultReason", code + " is none of its codes");
    }
    return found;
  }

  private static FaultReason find(int code) {
    return switch (code) {
      case 1 -> FRAME_TOO_LONG;
      case 2 -> FRAME_TOO_SHORT;
      case 3 -> UNKNOWN_FRAME;
      case 4 -> MALFORMED_FRAME;
      case 5 -> BAD_HANDSHAKE;
      default -> null;
    };
  }

  static FaultReason decode(Decoder in, String field) {
    FaultReason found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
