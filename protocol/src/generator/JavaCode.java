import java.util.ArrayList;
import java.util.List;

/** Java text under construction, laid out as google-java-format lays it out. */
final class JavaCode {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private int depth;

  JavaCode line(String format, Object... values) {
    String line = values.length == 0 ? format : format.formatted(values);
    if (line.startsWith("}")) {
      depth--;
    }
    text.append(line.isEmpty() ? "" : indent() + line).append('\n');
    if (line.endsWith("{")) {
      depth++;
    }
    return this;
  }

  JavaCode blank() {
    return line("");
  }

  private String indent() {
    return "  ".repeat(depth);
  }

  private boolean fits(String line) {
    return 2 * depth + line.length() <= WIDTH;
  }

  /** A header {@code head(params) tail}, broken where it is too long. */
  JavaCode header(String head, List<String> params, String tail) {
    String joined = String.join(", ", params);
    if (fits(head + "(" + joined + ")" + tail)) {
      return line("%s(%s)%s", head, joined, tail);
    }
    String implemented = " implements";
    if (tail.startsWith(implemented) && fits(head + "(" + joined + ")")) {
      text.append(indent()).append(head).append('(').append(joined).append(")\n");
      text.append(indent()).append("    ").append(tail.strip()).append('\n');
      depth++;
      return this;
    }
    text.append(indent()).append(head).append("(\n");
    if (2 * depth + 4 + joined.length() + 1 + tail.length() <= WIDTH) {
      text.append(indent()).append("    ").append(joined).append(")").append(tail).append('\n');
      depth += tail.endsWith("{") ? 1 : 0;
      return this;
    }
    if (tail.startsWith(implemented) && 2 * depth + 4 + joined.length() + 1 <= WIDTH) {
      text.append(indent()).append("    ").append(joined).append(")\n");
      text.append(indent()).append("    ").append(tail.strip()).append('\n');
      depth += tail.endsWith("{") ? 1 : 0;
      return this;
    }
    for (int i = 0; i < params.size(); i++) {
      boolean last = i + 1 == params.size();
      String param = params.get(i) + (last ? ")" : ",");
      text.append(indent()).append("    ").append(param);
      if (last && !tail.startsWith(implemented)) {
        text.append(tail);
      } else if (last) {
        text.append('\n').append(indent()).append("    ").append(tail.strip());
      }
      text.append('\n');
    }
    depth += tail.endsWith("{") ? 1 : 0;
    return this;
  }

  /** A statement that ends in a call: {@code head(args);}, broken where it is too long. */
  JavaCode call(String head, List<String> args) {
    if (fits(head + "(" + String.join(", ", args) + ");")) {
      return line("%s(%s);", head, String.join(", ", args));
    }
    int assignment = head.indexOf(" = ");
    if (assignment < 0) {
      return arguments(indent(), head, args, ");");
    }
    text.append(indent()).append(head, 0, assignment + 2).append('\n');
    return arguments(indent() + "    ", head.substring(assignment + 3), args, ");");
  }

  /** A member of an enumeration, broken where it is too long. */
  JavaCode member(String name, List<String> args, boolean last) {
    return arguments(indent(), name, args, last ? ");" : "),");
  }

  private JavaCode arguments(String indent, String head, List<String> args, String end) {
    String joined = String.join(", ", args) + end;
    if (indent.length() + head.length() + 1 + joined.length() <= WIDTH) {
      text.append(indent).append(head).append('(').append(joined).append('\n');
      return this;
    }
    text.append(indent).append(head).append("(\n");
    if (indent.length() + 4 + joined.length() <= WIDTH) {
      text.append(indent).append("    ").append(joined).append('\n');
      return this;
    }
    for (int i = 0; i < args.size(); i++) {
      text.append(indent).append("    ").append(args.get(i));
      text.append(i + 1 < args.size() ? "," : end).append('\n');
    }
    return this;
  }

  /** {@code head a, b {}, a name a line where it is too long. */
  JavaCode list(String head, List<String> names) {
    String line = head + " " + String.join(", ", names) + " {";
    text.append(indent()).append("    ");
    text.append(
        line.length() + 2 * depth + 4 <= WIDTH
            ? line
            : head + " " + String.join(",\n" + indent() + "        ", names) + " {");
    text.append('\n');
    depth++;
    return this;
  }

  /** A condition with what it gives, broken where it is too long. */
  JavaCode choice(String condition, String then, String otherwise) {
    String line = condition + " ? " + then + " : " + otherwise + ";";
    if (fits(line)) {
      return line("%s", line);
    }
    text.append(indent()).append(condition).append('\n');
    text.append(indent()).append("    ? ").append(then).append('\n');
    text.append(indent()).append("    : ").append(otherwise).append(";\n");
    return this;
  }

  /** A documentation comment: a summary and block tags, of which each starts with its {@code @}. */
  JavaCode doc(String summary, List<String> tags) {
    if (tags.isEmpty() && fits("/** " + summary + " */")) {
      return line("/** %s */", summary);
    }
    line("/**");
    int width = WIDTH - 2 * depth - 3;
    Code.wrap(summary, width).forEach(part -> line(" * %s", part));
    if (!tags.isEmpty()) {
      line(" *");
    }
    for (String tag : tags) {
      for (String part : wrapTag(tag, width)) {
        line(" * %s", part);
      }
    }
    return line(" */");
  }

  private static List<String> wrapTag(String tag, int width) {
    List<String> first = Code.wrap(tag, width);
    if (first.size() == 1) {
      return first;
    }
    List<String> out = new ArrayList<>();
    out.add(first.get(0));
    String rest = String.join(" ", first.subList(1, first.size()));
    Code.wrap(rest, width - 4).forEach(part -> out.add("    " + part));
    return out;
  }

  /** The specification's text as a Javadoc sentence. */
  static String sentence(String doc) {
    String text =
        doc.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replaceAll("`([^`]*)`", "{@code $1}");
    if (text.isEmpty()) {
      return text;
    }
    String first = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return first.endsWith(".") ? first : first + ".";
  }

  /** The specification's text behind a {@code @param}. */
  static String phrase(String doc) {
    String text = sentence(doc);
    if (text.isEmpty()) {
      return text;
    }
    char first = text.startsWith("{") ? '{' : doc.charAt(0);
    return first + text.substring(1, text.length() - 1);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
