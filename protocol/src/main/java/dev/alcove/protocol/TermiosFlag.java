// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Modes of a terminal, see termios(3). */
public enum TermiosFlag {
  /** Ignore a break. */
  IGNBRK(0),

  /** A break interrupts. */
  BRKINT(1),

  /** Ignore bytes with a parity error. */
  IGNPAR(2),

  /** Mark parity errors. */
  PARMRK(3),

  /** Check parity. */
  INPCK(4),

  /** Strip the eighth bit. */
  ISTRIP(5),

  /** A newline that is typed becomes a carriage return. */
  INLCR(6),

  /** Ignore carriage returns that are typed. */
  IGNCR(7),

  /** A carriage return that is typed becomes a newline. */
  ICRNL(8),

  /** STOP and START hold and release the output. */
  IXON(9),

  /** Any byte releases it. */
  IXANY(10),

  /** Hold the input back by STOP and START. */
  IXOFF(11),

  /** Ring when the input is full. */
  IMAXBEL(12),

  /** Input is UTF-8: ERASE takes a whole character. */
  IUTF8(13),

  /** Process the output. */
  OPOST(14),

  /** A newline that is written becomes carriage return and newline. */
  ONLCR(15),

  /** A carriage return that is written becomes a newline. */
  OCRNL(16),

  /** No carriage return in column 0. */
  ONOCR(17),

  /** A newline does a carriage return. */
  ONLRET(18),

  /** INTR, QUIT and SUSP send signals. */
  ISIG(19),

  /** Input comes a line at a time. */
  ICANON(20),

  /** Echo what is typed. */
  ECHO(21),

  /** ERASE takes the character off the screen. */
  ECHOE(22),

  /** Echo a newline behind KILL. */
  ECHOK(23),

  /** Echo newlines even without ECHO. */
  ECHONL(24),

  /** Echo control characters as ^X. */
  ECHOCTL(25),

  /** KILL takes the line off the screen. */
  ECHOKE(26),

  /** INTR, QUIT and SUSP keep the input. */
  NOFLSH(27),

  /** A background process that writes gets SIGTTOU. */
  TOSTOP(28),

  /** The extensions of the line discipline: LNEXT, WERASE, REPRINT. */
  IEXTEN(29);

  private final int code;

  TermiosFlag(int code) {
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
  public static TermiosFlag of(int code) {
    TermiosFlag found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("TermiosFlag", code + " is none of its codes");
    }
    return found;
  }

  private static TermiosFlag find(int code) {
    return switch (code) {
      case 0 -> IGNBRK;
      case 1 -> BRKINT;
      case 2 -> IGNPAR;
      case 3 -> PARMRK;
      case 4 -> INPCK;
      case 5 -> ISTRIP;
      case 6 -> INLCR;
      case 7 -> IGNCR;
      case 8 -> ICRNL;
      case 9 -> IXON;
      case 10 -> IXANY;
      case 11 -> IXOFF;
      case 12 -> IMAXBEL;
      case 13 -> IUTF8;
      case 14 -> OPOST;
      case 15 -> ONLCR;
      case 16 -> OCRNL;
      case 17 -> ONOCR;
      case 18 -> ONLRET;
      case 19 -> ISIG;
      case 20 -> ICANON;
      case 21 -> ECHO;
      case 22 -> ECHOE;
      case 23 -> ECHOK;
      case 24 -> ECHONL;
      case 25 -> ECHOCTL;
      case 26 -> ECHOKE;
      case 27 -> NOFLSH;
      case 28 -> TOSTOP;
      case 29 -> IEXTEN;
      default -> null;
    };
  }

  static TermiosFlag decode(Decoder in, String field) {
    TermiosFlag found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
