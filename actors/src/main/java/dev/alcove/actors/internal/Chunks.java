package dev.alcove.actors.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.pekko.util.ByteString;

/**
 * Bytes on their way from the reader thread to a consumer. A large piece is copied once; small ones
 * are put together, so that many of them cost little more memory than their bytes. Guarded by its
 * owner.
 */
public final class Chunks {
  static final int SMALL = 2048;
  private static final int BLOCK = 8192;

  private final Deque<ByteString> whole = new ArrayDeque<>();
  private byte[] block;
  private int filled;

  /** Makes an empty one. */
  public Chunks() {}

  /** Adds a piece, by copying it. */
  public void add(ByteBuffer bytes) {
    int size = bytes.remaining();
    if (size < SMALL) {
      addSmall(bytes, size);
      return;
    }
    closeBlock();
    byte[] copy = new byte[size];
    bytes.get(copy);
    whole.add(ByteString.fromArrayUnsafe(copy));
  }

  private void addSmall(ByteBuffer bytes, int size) {
    if (block != null && block.length - filled < size) {
      closeBlock();
    }
    if (block == null) {
      // The first piece most often is the only one: it gets no more than it needs.
      block = new byte[whole.isEmpty() ? size : BLOCK];
    }
    bytes.get(block, filled, size);
    filled += size;
  }

  private void closeBlock() {
    if (filled > 0) {
      whole.add(
          ByteString.fromArrayUnsafe(
              filled == block.length ? block : Arrays.copyOf(block, filled)));
    }
    block = null;
    filled = 0;
  }

  /** The next piece, or null when there is none. */
  public ByteString poll() {
    if (whole.isEmpty()) {
      closeBlock();
    }
    return whole.poll();
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return whole.isEmpty() && filled == 0;
  }

  /** Forgets all. */
  public void clear() {
    whole.clear();
    block = null;
    filled = 0;
  }
}
