package dev.alcove.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.alcove.protocol.InvalidArgumentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
    assertThat(lines(new LineBuffer(100, LineBuffer.Longer.FAILS), "a\n\nb€\r\n\r\r\n𝄞c", piece))
        .containsExactly("a", "", "b€", "\r", "𝄞c");
    assertThat(lines(new LineBuffer(100, LineBuffer.Longer.FAILS), "a\n", piece))
        .containsExactly("a");
    assertThat(lines(new LineBuffer(100, LineBuffer.Longer.FAILS), "", piece)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000})
  void theLongestLineMayHaveEitherEnd(int piece) {
    for (String end : List.of("\n", "\r\n", "")) {
      assertThat(lines(new LineBuffer(5, LineBuffer.Longer.FAILS), "1234" + end, piece))
          .containsExactly("1234");
      assertThat(lines(new LineBuffer(5, LineBuffer.Longer.FAILS), "12345" + end, piece))
          .containsExactly("12345");
      StdioException failure =
          catchThrowableOfType(
              StdioException.class,
              () -> lines(new LineBuffer(5, LineBuffer.Longer.FAILS), "123456" + end, piece));
      assertThat(failure.problem()).isEqualTo(StdioException.Problem.LINE_TOO_LONG);
      assertThat(failure.exit()).isEmpty();
      assertThat(failure).hasMessage("a line is longer than 5 bytes");
    }
    assertThatThrownBy(() -> lines(new LineBuffer(5, LineBuffer.Longer.FAILS), "12345\r6\n", piece))
        .isInstanceOf(StdioException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1000})
  void aLongerLineIsCutBetweenCharacters(int piece) {
    assertThat(lines(new LineBuffer(5, LineBuffer.Longer.IS_CUT), "12345\n123456789\n1\n", piece))
        .containsExactly("12345", "12345", "1");
    assertThat(
            lines(
                new LineBuffer(5, LineBuffer.Longer.IS_CUT), "1€€\n123€\n€€\n12𝄞\n𝄞𝄞𝄞", piece))
        .containsExactly("1€", "123", "€", "12", "𝄞");
    // What is no UTF-8 is cut where the line is full.
    LineBuffer raw = new LineBuffer(3, LineBuffer.Longer.IS_CUT);
    byte[] bytes = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, '\n'};
    assertThat(raw.feed(ByteString.fromArray(bytes)))
        .containsExactly(ByteString.fromArray(bytes, 0, 3));
  }

  @Test
  void longLinesGrowTheBufferToTheirLength() {
    String line = "x".repeat(100_000);
    assertThat(lines(new LineBuffer(100_000, LineBuffer.Longer.FAILS), line + "\n" + line, 777))
        .containsExactly(line, line);
  }

  @Test
  void aLengthIsPositive() {
    assertThatThrownBy(() -> Lines.of(0)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Lines.truncated(-1)).isInstanceOf(InvalidArgumentException.class);
    assertThat(Lines.of(1).strings()).isNotNull();
  }

  // ---- In pieces
  // ---------------------------------------------------------------------------------

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void dividedLinesHaveNoEnds() {
    LineBuffer buffer = dividing(100);
    assertThat(feed(buffer, "one\ntwo\r\n\n\rthr")).containsExactly("one", "two", "");
    assertThat(feed(buffer, "ee\nrest")).containsExactly("\rthree");
    assertThat(buffer.end().map(ByteString::utf8String)).contains("rest");
    assertThat(buffer.end()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7,1", "8,1", "9,2", "16,2", "17,3"})
  void givesALongLineInPieces(int length, int pieces) {
    LineBuffer buffer = dividing(8);
    String line = "abcdefghijklmnopqrstuvwxyz".substring(0, length);
    List<String> given = feed(buffer, line + "\nnext\n");
    assertThat(given).hasSize(pieces + 1);
    assertThat(String.join("", given.subList(0, pieces))).isEqualTo(line);
    assertThat(given.get(pieces)).isEqualTo("next");
  }

  @Test
  void cutsNoCharacter() {
    LineBuffer buffer = dividing(8);
    assertThat(feed(buffer, "1234567é89\n")).containsExactly("1234567", "é89");
    assertThat(feed(buffer, "123456€7\n")).containsExactly("123456", "€7");
    assertThat(feed(buffer, "12345😀6\n")).containsExactly("12345", "😀6");
    assertThat(feed(buffer, "1234😀56\n")).containsExactly("1234😀", "56");
  }

  @Test
  void takesBytesThatAreNoText() {
    LineBuffer buffer = dividing(8);
    byte[] bytes = new byte[100];
    java.util.Arrays.fill(bytes, (byte) 0x80);
    assertThat(buffer.feed(ByteString.fromArray(bytes))).hasSize(12);
    assertThat(buffer.end().map(ByteString::utf8String)).contains("\ufffd".repeat(4));
  }

  /** However the bytes are cut into chunks, no character is lost, added or moved. */
  @ParameterizedTest
  @MethodSource("seeds")
  void chunksDoNotMatter(long seed) {
    Random random = new Random(seed);
    String[] alphabet = {"a", "b", "\n", "é", "€", "😀", "\n\n"};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append(alphabet[random.nextInt(random.nextBoolean() ? 2 : alphabet.length)]);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int longest = 4 + random.nextInt(30);
    LineBuffer whole = dividing(longest);
    List<String> expected = new ArrayList<>(strings(whole.feed(ByteString.fromArray(bytes))));
    expected.addAll(strings(whole.end().stream().toList()));
    LineBuffer pieces = dividing(longest);
    List<String> given = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int next = Math.min(bytes.length, at + random.nextInt(40));
      given.addAll(strings(pieces.feed(ByteString.fromArray(bytes, at, next - at))));
      at = next;
    }
    given.addAll(strings(pieces.end().stream().toList()));
    assertThat(given).isEqualTo(expected);
    assertThat(String.join("", given)).isEqualTo(text.toString().replace("\n", ""));
    assertThat(given)
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= longest)
        .hasSizeGreaterThanOrEqualTo((int) text.chars().filter(c -> c == '\n').count());
  }

  private static List<String> feed(LineBuffer buffer, String text) {
    return strings(buffer.feed(ByteString.fromString(text)));
  }

  private static List<String> strings(List<ByteString> lines) {
    return lines.stream().map(ByteString::utf8String).toList();
  }

  private static LineBuffer dividing(int longest) {
    return new LineBuffer(longest, LineBuffer.Longer.IS_DIVIDED);
  }

  @Test
  void aLineInPiecesMayEndWithBoth() {
    LineBuffer buffer = dividing(8);
    assertThat(feed(buffer, "12345678\r\n1234567\r\n\r\n"))
        .containsExactly("12345678", "1234567", "");
    assertThat(feed(buffer, "12345678\r9\n")).containsExactly("12345678", "\r9");
    assertThat(strings(dividing(1).feed(ByteString.fromString("é\n")))).hasSize(2);
  }
}
