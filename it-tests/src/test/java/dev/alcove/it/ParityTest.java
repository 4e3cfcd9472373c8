package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables of what alcove, prx and stdio have are true, and the page shows them. */
@Tag("quick")
class ParityTest {
  @Test
  void eachRowNamesWhatThereIs() {
    assertThat(Parity.tables()).containsOnlyKeys("alcove", "prx", "stdio");
    assertThat(
            Parity.tables().values().stream()
                .flatMap(List::stream)
                .flatMap(row -> Parity.problems(row).stream()))
        .isEmpty();
  }

  @Test
  void noRowIsThereTwice() {
    Parity.tables()
        .forEach(
            (name, rows) ->
                assertThat(rows).as(name).extracting(Parity.Row::theirs).doesNotHaveDuplicates());
  }

  @Test
  void problemsAreFound() {
    assertThat(Parity.problems(new Parity.Row("a", List.of(), ""))).isNotEmpty();
    assertThat(Parity.problems(new Parity.Row("a", List.of("later"), ""))).isNotEmpty();
    assertThat(Parity.problems(new Parity.Row("a", List.of("words"), "so"))).isEmpty();
    assertThat(Parity.problems(new Parity.Row("a", List.of("Process#nothing"), ""))).isNotEmpty();
    assertThat(Parity.problems(new Parity.Row("a", List.of("call:nothing"), ""))).isNotEmpty();
    assertThat(Parity.problems(new Parity.Row("a", List.of("Nothing"), ""))).isNotEmpty();
    assertThat(Parity.problems(new Parity.Row("a", List.of("Process#fork", "call:getpid"), "")))
        .isEmpty();
  }

  @Test
  void thePageIsMadeOfTheTables() throws Exception {
    assertThat(Files.readString(Parity.file())).isEqualTo(Parity.page());
  }
}
