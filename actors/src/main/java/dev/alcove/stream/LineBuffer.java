package dev.alcove.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** Makes lines of bytes that come in any pieces, and holds one at most. Not thread-safe. */
final class LineBuffer {
  private static final int FIRST = 128;

  /** What becomes of a line that is longer. */
  enum Longer {
    FAILS,
    IS_CUT,
    IS_DIVIDED
  }

  private final int longest;
  private final Longer longer;
  private byte[] line = new byte[FIRST];
  private int length;
  private boolean full; // the rest of the line is dropped
  private boolean divided; // part of the line has been given

  /**
   * Makes a buffer.
   *
   * @param longest bytes of a line, without its end
   * @param longer what becomes of a longer one
   */
  LineBuffer(int longest, Longer longer) {
    this.longest = longest;
    this.longer = longer;
  }

  /** The lines that are complete with this, without their ends. */
  List<ByteString> feed(ByteString chunk) {
    List<ByteString> complete = new ArrayList<>();
    for (byte b : chunk.toArrayUnsafe()) {
      if (b == '\n') {
        ByteString last = take();
        // Behind pieces the rest of a line may be empty.
        if (!divided || !last.isEmpty()) {
          complete.add(last);
        }
        divided = false;
      } else if (!full) {
        if (longer == Longer.IS_DIVIDED && isTooLong(b)) {
          complete.add(piece());
        }
        add(b);
      }
    }
    return complete;
  }

  /** What came behind the end of the last line. */
  Optional<ByteString> end() {
    divided = false;
    return length == 0 ? Optional.empty() : Optional.of(take());
  }

  /** One byte more than the longest line is kept: it may be the CR of its end. */
  private boolean isTooLong(byte next) {
    return length > longest || (length == longest && next != '\r');
  }

  private void add(byte b) {
    if (isTooLong(b)) {
      tooLong();
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = b;
  }

  private void tooLong() {
    if (longer == Longer.FAILS) {
      throw new StdioException(
          StdioException.Problem.LINE_TOO_LONG,
          "a line is longer than " + longest + " bytes",
          null,
          "");
    }
    full = true;
    length = endOfCharacters();
  }

  /** As much of the line as is not too long; the rest stays. */
  private ByteString piece() {
    int end = endOfCharacters();
    int given = end == 0 ? longest : end;
    ByteString piece = ByteString.fromArray(line, 0, given);
    System.arraycopy(line, given, line, 0, length - given);
    length -= given;
    divided = true;
    return piece;
  }

  /** Where the longest line can be cut without cutting a character of UTF-8. */
  private int endOfCharacters() {
    int start = longest - 1;
    while (start > 0 && longest - start < 4 && (line[start] & 0xc0) == 0x80) {
      start--;
    }
    return longest - start < size(line[start]) ? start : longest;
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

  private ByteString take() {
    boolean cr = !full && length > 0 && line[length - 1] == '\r';
    ByteString taken = ByteString.fromArray(line, 0, cr ? length - 1 : length);
    length = 0;
    full = false;
    return taken;
  }
}
