package dev.alcove.it;

import dev.alcove.protocol.CallSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tables of {@code docs/parity/}: what each function and option of alcove, prx and stdio is
 * called here, and the page that is made of them. Run as a program it writes the page.
 *
 * <p>A line is {@code theirs,ours,note}. What is ours is named by {@code Class#member}, a class, or
 * {@code call:NAME} of the protocol, several with blanks between; or it is {@code words}, said in
 * the note, or {@code later}, with the reason there.
 */
final class Parity {
  private static final Path HOME = Path.of(System.getProperty("alcove.home", "."));
  private static final String HEADER = "theirs,ours,note";
  private static final List<String> PACKAGES =
      List.of(
          "dev.alcove.actors.",
          "dev.alcove.actors.struct.",
          "dev.alcove.cgroup.",
          "dev.alcove.protocol.",
          "dev.alcove.sandbox.",
          "dev.alcove.stream.",
          "dev.alcove.supervision.");

  /**
   * A line.
   *
   * @param theirs function with its numbers of arguments, option or message
   * @param ours what it is here
   * @param note in words
   */
  record Row(String theirs, List<String> ours, String note) {
    boolean isLater() {
      return ours.equals(List.of("later"));
    }

    boolean isInWords() {
      return ours.equals(List.of("words"));
    }
  }

  private Parity() {}

  /** The tables by name. */
  static Map<String, List<Row>> tables() {
    Map<String, List<Row>> tables = new TreeMap<>();
    try (Stream<Path> files = Files.list(HOME.resolve("docs/parity"))) {
      for (Path file : files.toList()) {
        tables.put(file.getFileName().toString().replace(".csv", ""), rows(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }

  private static List<Row> rows(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (!lines.get(0).equals(HEADER)) {
      throw new IllegalStateException(file + " does not begin with " + HEADER);
    }
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = (line + ",,").split(",", 3);
      List<String> ours = fields[1].isBlank() ? List.of() : List.of(fields[1].split(" ", -1));
      rows.add(new Row(fields[0], ours, fields[2].replaceAll(",*$", "")));
    }
    return rows;
  }

  /** What is wrong with a row; empty when nothing is. */
  static List<String> problems(Row row) {
    List<String> problems = new ArrayList<>();
    if (row.theirs().isBlank() || row.ours().isEmpty()) {
      problems.add("empty: " + row);
    } else if (row.isLater() || row.isInWords()) {
      if (row.note().isBlank()) {
        problems.add("no word in the note: " + row);
      }
    } else {
      row.ours().stream()
          .filter(name -> !exists(name))
          .forEach(name -> problems.add(row.theirs() + ": there is no " + name));
    }
    return problems;
  }

  private static boolean exists(String name) {
    if (name.startsWith("call:")) {
      return CallSchema.find(name.substring("call:".length())).isPresent();
    }
    String[] parts = name.split("#", 2);
    return PACKAGES.stream()
        .map(where -> load(where + parts[0]))
        .anyMatch(type -> type != null && (parts.length == 1 || hasMember(type, parts[1])));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Parity.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean hasMember(Class<?> type, String name) {
    return Stream.concat(
            Arrays.stream(type.getMethods()).map(Method::getName),
            Arrays.stream(type.getFields()).map(Field::getName))
        .anyMatch(name::equals);
  }

  /** The page. */
  static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # What alcove, prx and stdio have, and what it is here

            Made from the tables in `docs/parity/` by `Parity` in `it-tests`; a test fails when a name here does not exist. `Class#method` is Java,
            `call:name` a call of the protocol ([calls.md](calls.md)). Names stand for the interfaces of alcove 0.37, prx 0.14 and stdio 0.4.
            """);
    tables()
        .forEach(
            (name, rows) -> {
              page.append("\n## ").append(name).append("\n\n| Theirs | Ours | |\n|---|---|---|\n");
              rows.forEach(row -> page.append(line(row)));
            });
    return page.toString();
  }

  private static String line(Row row) {
    String ours =
        row.isLater()
            ? "not yet"
            : row.isInWords() ? "" : "`" + String.join("` `", row.ours()) + "`";
    return "| `" + row.theirs() + "` | " + ours + " | " + row.note() + " |\n";
  }

  /** Where the page is kept. */
  static Path file() {
    return HOME.resolve("docs/parity.md");
  }

  /** Writes the page. */
  public static void main(String[] args) throws IOException {
    Files.writeString(file(), page());
  }
}
