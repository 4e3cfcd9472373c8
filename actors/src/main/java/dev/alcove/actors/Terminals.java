package dev.alcove.actors;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Termios;
import dev.alcove.protocol.TermiosChar;
import dev.alcove.protocol.TermiosFlag;
import java.util.EnumSet;
import java.util.Set;

/**
 * Modes of terminals, for {@link Process#terminal(Termios)} and {@link Ops#tcsetattr}: whole ones,
 * and changes of one. See termios(3).
 */
public final class Terminals {
  private static final byte DEL = 0x7f;

  private Terminals() {}

  /**
   * A terminal as a person expects it, as {@code stty sane} makes it: lines, echo, and signals by
   * control characters; input is UTF-8.
   */
  public static Termios sane() {
    byte[] chars = new byte[TermiosChar.values().length];
    put(chars, TermiosChar.INTR, control('C'));
    put(chars, TermiosChar.QUIT, control('\\'));
    put(chars, TermiosChar.ERASE, DEL);
    put(chars, TermiosChar.KILL, control('U'));
    put(chars, TermiosChar.EOF, control('D'));
    put(chars, TermiosChar.MIN, (byte) 1);
    put(chars, TermiosChar.START, control('Q'));
    put(chars, TermiosChar.STOP, control('S'));
    put(chars, TermiosChar.SUSP, control('Z'));
    put(chars, TermiosChar.REPRINT, control('R'));
    put(chars, TermiosChar.DISCARD, control('O'));
    put(chars, TermiosChar.WERASE, control('W'));
    put(chars, TermiosChar.LNEXT, control('V'));
    return of(
        EnumSet.of(
            TermiosFlag.BRKINT,
            TermiosFlag.ICRNL,
            TermiosFlag.IXON,
            TermiosFlag.IMAXBEL,
            TermiosFlag.IUTF8,
            TermiosFlag.OPOST,
            TermiosFlag.ONLCR,
            TermiosFlag.ISIG,
            TermiosFlag.ICANON,
            TermiosFlag.ECHO,
            TermiosFlag.ECHOE,
            TermiosFlag.ECHOK,
            TermiosFlag.ECHOCTL,
            TermiosFlag.ECHOKE,
            TermiosFlag.IEXTEN),
        chars);
  }

  /** A terminal that passes all bytes on as they are, both ways, as cfmakeraw(3) makes it. */
  public static Termios raw() {
    return of(EnumSet.noneOf(TermiosFlag.class), sane().chars().toByteArray());
  }

  /** The flags that are set. */
  public static Set<TermiosFlag> flags(Termios modes) {
    Set<TermiosFlag> set = EnumSet.noneOf(TermiosFlag.class);
    for (TermiosFlag flag : TermiosFlag.values()) {
      if ((modes.flags() & bit(flag)) != 0) {
        set.add(flag);
      }
    }
    return set;
  }

  /** The same modes with these flags as well. */
  public static Termios with(Termios modes, TermiosFlag... flags) {
    long set = modes.flags();
    for (TermiosFlag flag : flags) {
      set |= bit(flag);
    }
    return new Termios(set, modes.chars());
  }

  /** The same modes without these flags. */
  public static Termios without(Termios modes, TermiosFlag... flags) {
    long set = modes.flags();
    for (TermiosFlag flag : flags) {
      set &= ~bit(flag);
    }
    return new Termios(set, modes.chars());
  }

  /** The same modes with another control character, 0 to 255; 0 for none. */
  public static Termios with(Termios modes, TermiosChar which, int character) {
    byte[] chars = modes.chars().toByteArray();
    put(chars, which, (byte) character);
    return new Termios(modes.flags(), Bytes.of(chars));
  }

  private static Termios of(Set<TermiosFlag> flags, byte[] chars) {
    return with(new Termios(0, Bytes.of(chars)), flags.toArray(TermiosFlag[]::new));
  }

  private static long bit(TermiosFlag flag) {
    return 1L << flag.code();
  }

  private static void put(byte[] chars, TermiosChar which, byte character) {
    chars[which.code()] = character;
  }

  private static byte control(char key) {
    return (byte) (key & 0x1f);
  }
}
