package dev.alcove.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes frames, one behind the other, into a buffer that grows and is used again after {@link
 * #clear}. For one thread at a time.
 */
public final class Encoder {
  private static final int INITIAL = 1024;
  private static final int RETAINED = 1 << 20;
  private static final int LENGTH_WORD = 4;

  private byte[] bytes = new byte[INITIAL];
  private ByteBuffer view = viewOf(bytes);
  private int size;
  private int frame = -1;

  /** Makes an empty encoder. */
  public Encoder() {}

  private static ByteBuffer viewOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * Starts a frame; what is written until {@link #endFrame} is its body.
   *
   * @throws IllegalStateException inside a frame
   */
  public void beginFrame(int type, long handle) {
    if (frame >= 0) {
      throw new IllegalStateException("inside a frame");
    }
    frame = size;
    u32(0);
    u8(type);
    u64(handle);
  }

  /**
   * Ends the frame and fills in its length.
   *
   * @throws InvalidArgumentException when it is longer than {@link Protocol#MAX_FRAME}; the frame
   *     is then dropped and the encoder is as it was before it
   * @throws IllegalStateException outside a frame
   */
  public void endFrame() {
    if (frame < 0) {
      throw new IllegalStateException("outside a frame");
    }
    int start = frame;
    int length = size - start - LENGTH_WORD;
    frame = -1;
    if (length > Protocol.MAX_FRAME) {
      size = start;
      throw new InvalidArgumentException(
          "frame.length",
          length + " bytes, of which at most " + Protocol.MAX_FRAME + " can be sent");
    }
    view.putInt(start, length);
  }

  /** How many bytes have been written since the last {@link #clear}. */
  public int size() {
    return size;
  }

  /** Forgets what has been written. Memory beyond 1 MiB is given back. */
  public void clear() {
    size = 0;
    frame = -1;
    if (bytes.length > RETAINED) {
      bytes = new byte[INITIAL];
      view = viewOf(bytes);
    }
  }

  /** Writes everything to a stream, in one write, and clears. */
  public void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    clear();
  }

  /** A copy of what has been written. */
  public Bytes toBytes() {
    return Bytes.owned(Arrays.copyOf(bytes, size));
  }

  /** Writes an unsigned byte. */
  public void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Writes two bytes, unsigned. */
  public void u16(int value) {
    reserve(2);
    view.putShort(size, (short) value);
    size += 2;
  }

  /** Writes four bytes, unsigned. */
  public void u32(long value) {
    i32((int) value);
  }

  /** Writes eight bytes, unsigned. */
  public void u64(long value) {
    i64(value);
  }

  /** Writes a descriptor. */
  public void fd(Fd value) {
    Fd.Plain plain = value.plain();
    if (plain instanceof Fd.OfStep given) {
      u8(2);
      u16(given.step());
    } else if (plain instanceof Fd.Number number) {
      u8(0);
      i32(number.value());
    }
  }

  /** Writes four bytes, signed. */
  public void i32(int value) {
    reserve(4);
    view.putInt(size, value);
    size += 4;
  }

  /** Writes eight bytes, signed. */
  public void i64(long value) {
    reserve(8);
    view.putLong(size, value);
    size += 8;
  }

  /** Writes a truth value. */
  public void bool(boolean value) {
    u8(value ? 1 : 0);
  }

  /** Writes a string, with its length and its NUL. */
  public void str(Bytes value) {
    bytes(value);
    u8(0);
  }

  /** Writes bytes, with their length. */
  public void bytes(Bytes value) {
    i32(value.size());
    raw(value);
  }

  /** Writes bytes without a length. */
  public void raw(Bytes value) {
    raw(value.unsafe(), 0, value.size());
  }

  /** Writes a part of an array without a length. */
  public void raw(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /**
   * Writes what remains in a buffer, without a length; the buffer's position moves to its limit.
   */
  public void raw(ByteBuffer source) {
    int length = source.remaining();
    reserve(length);
    source.get(bytes, size, length);
    size += length;
  }

  <T> void list(List<T> values, BiConsumer<Encoder, T> element) {
    i32(values.size());
    for (T value : values) {
      element.accept(this, value);
    }
  }

  <T> void optional(Optional<T> value, BiConsumer<Encoder, T> element) {
    bool(value.isPresent());
    value.ifPresent(present -> element.accept(this, present));
  }

  void constant(Constant<?> value) {
    if (value instanceof Constant.Named<?> named) {
      u8(1);
      u16(named.symbol().id());
    } else if (value instanceof Constant.Raw<?> raw) {
      u8(0);
      i64(raw.value());
    }
  }

  void flags(Flags<?> value) {
    u8(value.constants().size());
    value.constants().forEach(this::constant);
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      int wanted = Math.addExact(size, more);
      bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(2L * bytes.length, 1 << 30)));
      view = viewOf(bytes);
    }
  }
}
