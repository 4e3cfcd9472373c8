package dev.alcove.stream;

import org.apache.pekko.util.ByteString;

/** The last bytes of a stream, of which it holds twice as many at most. Not thread-safe. */
final class Tail {
  private final int most;
  private final byte[] bytes;
  private int length;
  private boolean cut; // whether there was more before

  /**
   * Makes an empty one.
   *
   * @param most bytes; 0 for none
   */
  Tail(int most) {
    this.most = most;
    this.bytes = new byte[2 * most];
  }

  void add(ByteString chunk) {
    ByteString last = chunk.takeRight(most);
    cut |= chunk.size() > most || length + last.size() > most;
    if (length + last.size() > bytes.length) {
      System.arraycopy(bytes, length - most, bytes, 0, most);
      length = most;
    }
    last.copyToArray(bytes, length);
    length += last.size();
  }

  /** The bytes as UTF-8, from the beginning of a character. */
  String text() {
    ByteString all = ByteString.fromArray(bytes, 0, length).takeRight(most);
    int start = 0;
    while (cut && start < Math.min(3, all.size()) && (all.apply(start) & 0xc0) == 0x80) {
      start++;
    }
    return all.drop(start).utf8String();
  }
}
