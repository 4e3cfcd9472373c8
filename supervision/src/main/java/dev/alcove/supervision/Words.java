package dev.alcove.supervision;

import dev.alcove.protocol.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands, durations and output as text that can stand in one line of a log. */
final class Words {
  private static final int LONGEST_COMMAND = 200;
  private static final int LONG_SECONDS = 10;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Words() {}

  /** A program and its arguments as a person would type them; cut when that is long. */
  static String of(List<Bytes> argv) {
    String text =
        argv.stream()
            .map(argument -> quoted(printable(argument.toString())))
            .collect(Collectors.joining(" "));
    return text.length() <= LONGEST_COMMAND ? text : text.substring(0, LONGEST_COMMAND) + "...";
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** The last part of a path. */
  static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A duration: {@code 30 s}, {@code 1.5 s}, {@code 12 ms}. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis % 1000 == 0 || duration.toSeconds() >= LONG_SECONDS) {
      return duration.toSeconds() + " s";
    }
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /**
   * The text without control characters other than tabs, each of which becomes {@code \x1b} or the
   * like: a program must not write to the terminal of whoever reads the log, nor lines that look
   * like the log's own.
   */
  static String printable(String text) {
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = Character.isISOControl(c) && c != '\t';
      if (control && changed == null) {
        changed = new StringBuilder(text.substring(0, i));
      }
      if (control) {
        changed.append(String.format("\\x%02x", (int) c));
      } else if (changed != null) {
        changed.append(c);
      }
    }
    return changed == null ? text : changed.toString();
  }
}
