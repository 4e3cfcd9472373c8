package dev.alcove.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/** Makes lines of bytes that come in any pieces, and holds one at most. Not thread-safe. */
final class LineBuffer {
  private static final int FIRST = 128;

  private final int longest;
  private final boolean truncates;
  private byte[] line = new byte[FIRST];
  private int length;
  private boolean full; // the rest of the line is dropped

  /**
   * Makes a buffer.
   *
   * @param longest bytes of a line, without its end
   * @param truncates whether a longer line is cut off, in place of a failure
   */
  LineBuffer(int longest, boolean truncates) {
    this.longest = longest;
    this.truncates = truncates;
  }

  /** The lines that are complete with this, without their ends. */
  List<ByteString> feed(ByteString chunk) {
    List<ByteString> complete = new ArrayList<>();
    for (byte b : chunk.toArrayUnsafe()) {
      if (b == '\n') {
        complete.add(take());
      } else if (!full) {
        add(b);
      }
    }
    return complete;
  }

  /** What came behind the end of the last line. */
  Optional<ByteString> end() {
    return length == 0 ? Optional.empty() : Optional.of(take());
  }

  /** One byte more than the longest line is kept: it may be the CR of its end. */
  private void add(byte b) {
    if (length > longest || (length == longest && b != '\r')) {
      tooLong();
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    line[length++] = b;
  }

  private void tooLong() {
    if (!truncates) {
      throw new StdioException(
          StdioException.Problem.LINE_TOO_LONG,
          "a line is longer than " + longest + " bytes",
          null,
          "");
    }
    full = true;
    length = longest;
    int start = length - 1;
    while (start > 0 && length - start < 4 && (line[start] & 0xc0) == 0x80) {
      start--;
    }
    if (length - start < size(line[start])) {
      length = start;
    }
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
