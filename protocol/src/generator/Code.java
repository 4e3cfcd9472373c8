import java.util.ArrayList;
import java.util.List;

/** Text of a file under construction. */
final class Code {
  private final StringBuilder text = new StringBuilder();

  /** Appends one formatted line. */
  Code line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
    return this;
  }

  /** Appends text as it is, which may be several lines, and ends the last. */
  Code lines(String block) {
    text.append(block);
    if (!block.endsWith("\n\n") || block.isEmpty()) {
      text.append('\n');
    }
    return this;
  }

  /** Breaks text at spaces into lines of at most {@code width}. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
