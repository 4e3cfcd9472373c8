package dev.alcove.supervision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/**
 * Makes lines of bytes that come in any pieces. A line longer than the maximum is given in pieces,
 * so that no more than that is ever kept. Not thread-safe.
 */
final class LineSplitter {
  private static final int LONGEST_CHARACTER = 4;

  private final byte[] line;
  private int length;
  private boolean pieces;

  /**
   * Makes a splitter.
   *
   * @param longest bytes of a line, without its end
   */
  LineSplitter(int longest) {
    line = new byte[longest];
  }

  /** The lines that are complete with this, without their ends. */
  List<String> feed(ByteString chunk) {
    List<String> complete = new ArrayList<>();
    for (byte b : chunk.toArrayUnsafe()) {
      if (b == '\n') {
        // After pieces that filled the maximum exactly, the rest of the line is empty.
        if (length > 0 || !pieces) {
          complete.add(take(length > 0 && line[length - 1] == '\r' ? length - 1 : length, length));
        }
        pieces = false;
      } else {
        if (length == line.length) {
          int end = endOfCharacters();
          complete.add(take(end, end));
          pieces = true;
        }
        line[length++] = b;
      }
    }
    return complete;
  }

  /** What came behind the end of the last line. */
  Optional<String> end() {
    return length == 0 ? Optional.empty() : Optional.of(take(length, length));
  }

  /** Gives the first bytes, and forgets as many or more. */
  private String take(int bytes, int forgotten) {
    String text = new String(line, 0, bytes, StandardCharsets.UTF_8);
    System.arraycopy(line, forgotten, line, 0, length - forgotten);
    length -= forgotten;
    return text;
  }

  /** Where a full line can be cut without cutting a character of UTF-8. */
  private int endOfCharacters() {
    int start = length - 1;
    while (start > 0 && length - start < LONGEST_CHARACTER && isContinuation(line[start])) {
      start--;
    }
    return start == 0 || length - start >= size(line[start]) ? length : start;
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }

  /** How many bytes the character has that starts with this one. */
  private static int size(byte first) {
    if ((first & 0xe0) == 0xc0) {
      return 2;
    }
    if ((first & 0xf0) == 0xe0) {
      return 3;
    }
    return (first & 0xf8) == 0xf0 ? 4 : 1;
  }
}
