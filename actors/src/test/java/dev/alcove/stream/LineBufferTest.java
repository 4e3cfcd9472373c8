package dev.alcove.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alcove.protocol.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of bytes in any pieces. */
class LineBufferTest {
  private static List<String> lines(LineBuffer buffer, String text, int piece) {
    List<String> lines = new ArrayList<>();
    ByteString rest = ByteString.fromArray(text.getBytes(StandardCharsets.UTF_8));
    while (!rest.isEmpty()) {
      buffer.feed(rest.take(piece)).forEach(line -> lines.add(line.utf8String()));
      rest = rest.drop(piece);
    }
    buffer.end().ifPresent(line -> lines.add(line.utf8String()));
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void linesDoNotDependOnThePieces(int piece) {
    assertThat(lines(new LineBuffer(100, false), "a\n\nb€\r\n\r\r\n𝄞c", piece))
        .containsExactly("a", "", "b€", "\r", "𝄞c");
    assertThat(lines(new LineBuffer(100, false), "a\n", piece)).containsExactly("a");
    assertThat(lines(new LineBuffer(100, false), "", piece)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000})
  void theLongestLineMayHaveEitherEnd(int piece) {
    for (String end : List.of("\n", "\r\n", "")) {
      assertThat(lines(new LineBuffer(5, false), "1234" + end, piece)).containsExactly("1234");
      assertThat(lines(new LineBuffer(5, false), "12345" + end, piece)).containsExactly("12345");
      StdioException failure =
          catchThrowableOfType(
              StdioException.class, () -> lines(new LineBuffer(5, false), "123456" + end, piece));
      assertThat(failure.problem()).isEqualTo(StdioException.Problem.LINE_TOO_LONG);
      assertThat(failure.exit()).isEmpty();
      assertThat(failure).hasMessage("a line is longer than 5 bytes");
    }
    assertThatThrownBy(() -> lines(new LineBuffer(5, false), "12345\r6\n", piece))
        .isInstanceOf(StdioException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000})
  void aLongerLineIsCutBetweenCharacters(int piece) {
    assertThat(lines(new LineBuffer(5, true), "12345\n123456789\n1\n", piece))
        .containsExactly("12345", "12345", "1");
    assertThat(lines(new LineBuffer(5, true), "1€€\n123€\n€€\n12𝄞\n𝄞𝄞𝄞", piece))
        .containsExactly("1€", "123", "€", "12", "𝄞");
    // What is no UTF-8 is cut where the line is full.
    LineBuffer raw = new LineBuffer(3, true);
    byte[] bytes = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, '\n'};
    assertThat(raw.feed(ByteString.fromArray(bytes)))
        .containsExactly(ByteString.fromArray(bytes, 0, 3));
  }

  @Test
  void longLinesGrowTheBufferToTheirLength() {
    String line = "x".repeat(100_000);
    assertThat(lines(new LineBuffer(100_000, false), line + "\n" + line, 777))
        .containsExactly(line, line);
  }

  @Test
  void aLengthIsPositive() {
    assertThatThrownBy(() -> Lines.of(0)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Lines.truncated(-1)).isInstanceOf(InvalidArgumentException.class);
    assertThat(Lines.of(1).strings()).isNotNull();
  }
}
