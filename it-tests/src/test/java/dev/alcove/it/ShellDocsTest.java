package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java blocks of the documentation behind a line {@code <!-- shell -->} run in {@code ./alcove
 * shell}, each in one of its own, and print what their comments {@code // prints TEXT} say.
 */
@ExtendWith(Invariants.class)
class ShellDocsTest {
  private static final Path HOME = Path.of(System.getProperty("alcove.home"));
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- shell -->\\n```java\\n(.*?)^```$");
  private static final Pattern PRINTS = Pattern.compile("(?m)// prints (.*)$");

  /** A block and where it stands. */
  record Example(String place, String text) {
    @Override
    public String toString() {
      return place;
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> found = new ArrayList<>();
    for (Path file : pages()) {
      String page = Files.readString(file);
      for (Matcher block = BLOCK.matcher(page); block.find(); ) {
        long line = 3 + page.substring(0, block.start()).chars().filter(c -> c == '\n').count();
        found.add(new Example(HOME.relativize(file) + ":" + line, block.group(1)));
      }
    }
    return found;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> top = Files.list(HOME);
        Stream<Path> docs = Files.walk(HOME.resolve("docs"))) {
      Stream.concat(top, docs)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void runs(Example example) throws Exception {
    Launcher.Result result =
        Launcher.alcove(example.text().getBytes(StandardCharsets.UTF_8), "shell", "-");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().toList())
        .containsSubsequence(
            PRINTS.matcher(example.text()).results().map(found -> found.group(1)).toList());
  }

  @Test
  void findsEachMark() throws IOException {
    int marks = 0;
    for (Path file : pages()) {
      marks += (int) Files.readString(file).lines().filter("<!-- shell -->"::equals).count();
    }
    assertThat(examples()).hasSize(marks);
    assertThat(examples())
        .extracting(Example::place)
        .anyMatch(place -> place.startsWith("README.md:"))
        .anyMatch(place -> place.startsWith("docs/shell.md:"));
  }
}
