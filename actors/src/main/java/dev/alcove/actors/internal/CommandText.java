package dev.alcove.actors.internal;

import dev.alcove.protocol.Bytes;
import java.util.List;

/** A program and its arguments as a person reads them, in one line of a bounded length. */
public final class CommandText {
  /** Characters of a line; a longer one ends in an ellipsis. */
  static final int MAX = 200;

  private static final String CUT = "...";
  private static final String PLAIN = "-_./=:,@%+";

  private CommandText() {}

  /**
   * The program by the name or path it was found by, and its arguments; those with blanks or with
   * what a shell would interpret stand in single quotes.
   *
   * @param argv its arguments, with its name first
   */
  public static String of(Bytes program, List<Bytes> argv) {
    StringBuilder line = new StringBuilder();
    append(line, program);
    for (int i = 1; i < argv.size() && line.length() <= MAX; i++) {
      append(line.append(' '), argv.get(i));
    }
    if (line.length() <= MAX) {
      return line.toString();
    }
    return line.substring(0, MAX - CUT.length()) + CUT;
  }

  private static void append(StringBuilder line, Bytes word) {
    // A character may take four bytes; more than that cannot matter.
    String text =
        word.size() <= 4 * MAX
            ? word.toString()
            : Bytes.of(word.asByteBuffer().limit(4 * MAX)).toString();
    boolean plain = !text.isEmpty();
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain &= Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
      // What moves the cursor or turns the writing direction is not for a line on a terminal.
      boolean harmless = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
      printable.append(harmless ? c : '?');
    }
    line.append(plain ? printable : "'" + printable + "'");
  }
}
