// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Why a call was not made, or why its outcome is not known. */
public enum Refusal {
  /** The request does not decode; the detail names the field. */
  MALFORMED(1),

  /** No such call in this port. */
  UNKNOWN_CALL(2),

  /** A symbolic constant that this platform lacks; the detail names it. */
  UNSUPPORTED_SYMBOL(3),

  /** The request asks for something that this version only reserves. */
  UNSUPPORTED(4),

  /** The handle names no process, or one that has ended. */
  NO_SUCH_PROCESS(5),

  /** The process runs another program now and answers no calls. */
  EXECED(6),

  /** The process ended before it answered. */
  ENDED(7),

  /** The fork that was to create the process failed. */
  NEVER_STARTED(8),

  /** The process ended while it was executing another program; nobody can tell whether it did. */
  OUTCOME_UNKNOWN(9),

  /** The window of the process is exceeded. */
  WINDOW(10),

  /** A call that cannot be a step of a batch, or not at this place. */
  NOT_IN_BATCH(11),

  /** A filter denies the call. */
  DENIED(12),

  /**
   * A descriptor that a step should have given: it gave none, is not an earlier step, or there is
   * no batch.
   */
  NOT_GIVEN(13);

  private final int code;

  Refusal(int code) {
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
  public static Refusal of(int code) {
    Refusal found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("Refusal", code + " is none of its codes");
    }
    return found;
  }

  private static Refusal find(int code) {
    return switch (code) {
      case 1 -> MALFORMED;
      case 2 -> UNKNOWN_CALL;
      case 3 -> UNSUPPORTED_SYMBOL;
      case 4 -> UNSUPPORTED;
      case 5 -> NO_SUCH_PROCESS;
      case 6 -> EXECED;
      case 7 -> ENDED;
      case 8 -> NEVER_STARTED;
      case 9 -> OUTCOME_UNKNOWN;
      case 10 -> WINDOW;
      case 11 -> NOT_IN_BATCH;
      case 12 -> DENIED;
      case 13 -> NOT_GIVEN;
      default -> null;
    };
  }

  static Refusal decode(Decoder in, String field) {
    Refusal found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
