package dev.alcove.supervision;

import static org.assertj.core.api.Assertions.assertThat;

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

class LineSplitterTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void givesLinesWithoutTheirEnds() {
    LineSplitter splitter = new LineSplitter(100);
    assertThat(feed(splitter, "one\ntwo\r\n\n\rthr")).containsExactly("one", "two", "");
    assertThat(feed(splitter, "ee\nrest")).containsExactly("\rthree");
    assertThat(splitter.end()).contains("rest");
    assertThat(splitter.end()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7,1", "8,1", "9,2", "16,2", "17,3"})
  void givesALongLineInPieces(int length, int pieces) {
    LineSplitter splitter = new LineSplitter(8);
    String line = "abcdefghijklmnopqrstuvwxyz".substring(0, length);
    List<String> given = feed(splitter, line + "\nnext\n");
    assertThat(given).hasSize(pieces + 1);
    assertThat(String.join("", given.subList(0, pieces))).isEqualTo(line);
    assertThat(given.get(pieces)).isEqualTo("next");
  }

  @Test
  void cutsNoCharacter() {
    LineSplitter splitter = new LineSplitter(8);
    assertThat(feed(splitter, "1234567é89\n")).containsExactly("1234567", "é89");
    assertThat(feed(splitter, "123456€7\n")).containsExactly("123456", "€7");
    assertThat(feed(splitter, "12345😀6\n")).containsExactly("12345", "😀6");
    assertThat(feed(splitter, "1234😀56\n")).containsExactly("1234😀", "56");
  }

  @Test
  void takesBytesThatAreNoText() {
    LineSplitter splitter = new LineSplitter(8);
    byte[] bytes = new byte[100];
    java.util.Arrays.fill(bytes, (byte) 0x80);
    assertThat(splitter.feed(ByteString.fromArray(bytes))).hasSize(12);
    assertThat(splitter.end()).contains("\ufffd".repeat(4));
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
    LineSplitter whole = new LineSplitter(longest);
    List<String> expected = whole.feed(ByteString.fromArray(bytes));
    expected.addAll(whole.end().stream().toList());
    LineSplitter pieces = new LineSplitter(longest);
    List<String> given = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int next = Math.min(bytes.length, at + random.nextInt(40));
      given.addAll(pieces.feed(ByteString.fromArray(bytes, at, next - at)));
      at = next;
    }
    given.addAll(pieces.end().stream().toList());
    assertThat(given).isEqualTo(expected);
    assertThat(String.join("", given)).isEqualTo(text.toString().replace("\n", ""));
    assertThat(given)
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= longest)
        .hasSizeGreaterThanOrEqualTo((int) text.chars().filter(c -> c == '\n').count());
  }

  private static List<String> feed(LineSplitter splitter, String text) {
    return splitter.feed(ByteString.fromString(text));
  }
}
