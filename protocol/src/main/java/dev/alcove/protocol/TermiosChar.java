// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Control characters of a terminal, see termios(3). */
public enum TermiosChar {
  /** Sends SIGINT. */
  INTR(0),

  /** Sends SIGQUIT. */
  QUIT(1),

  /** Takes the last character back. */
  ERASE(2),

  /** Takes the line back. */
  KILL(3),

  /** Ends the line without a newline; on an empty line it is the end of file. */
  EOF(4),

  /** No character: without ICANON, tenths of a second that a read waits. */
  TIME(5),

  /** No character: without ICANON, bytes that a read waits for. */
  MIN(6),

  /** Releases the output. */
  START(7),

  /** Holds the output. */
  STOP(8),

  /** Sends SIGTSTP. */
  SUSP(9),

  /** Another end of a line. */
  EOL(10),

  /** Shows the line again. */
  REPRINT(11),

  /** Not used by Linux. */
  DISCARD(12),

  /** Takes the last word back. */
  WERASE(13),

  /** Takes the meaning from the next character. */
  LNEXT(14),

  /** Another end of a line. */
  EOL2(15);

  private final int code;

  TermiosChar(int code) {
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
  public static TermiosChar of(int code) {
    TermiosChar found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("TermiosChar", code + " is none of its codes");
    }
    return found;
  }

  private static TermiosChar find(int code) {
    return switch (code) {
      case 0 -> INTR;
      case 1 -> QUIT;
      case 2 -> ERASE;
      case 3 -> KILL;
      case 4 -> EOF;
      case 5 -> TIME;
      case 6 -> MIN;
      case 7 -> START;
      case 8 -> STOP;
      case 9 -> SUSP;
      case 10 -> EOL;
      case 11 -> REPRINT;
      case 12 -> DISCARD;
      case 13 -> WERASE;
      case 14 -> LNEXT;
      case 15 -> EOL2;
      default -> null;
    };
  }

  static TermiosChar decode(Decoder in, String field) {
    TermiosChar found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
