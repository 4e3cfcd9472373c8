package dev.alcove.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable string of bytes. Paths, arguments and environment variables of Unix are bytes in no
 * particular encoding, and this type keeps them as they are.
 */
public final class Bytes {
  private static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** The bytes of an array, which is copied. */
  public static Bytes of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
  }

  /** The remaining bytes of a buffer, which are copied; the buffer's position stays. */
  public static Bytes of(ByteBuffer buffer) {
    if (!buffer.hasRemaining()) {
      return EMPTY;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(buffer.position(), copy);
    return new Bytes(copy);
  }

  /**
   * A text in UTF-8.
   *
   * @throws InvalidArgumentException when half a character is missing (a surrogate that is not one
   *     of a pair): UTF-8 has nothing to say it with
   */
  public static Bytes utf8(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        throw new InvalidArgumentException(
            "text", "has a surrogate without its other half at index " + i);
      }
    }
    return text.isEmpty() ? EMPTY : new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** No bytes. */
  public static Bytes empty() {
    return EMPTY;
  }

  /** Takes over an array that nobody else holds. */
  static Bytes owned(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes);
  }

  /** How many bytes there are. */
  public int size() {
    return value.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  /**
   * One byte.
   *
   * @throws IndexOutOfBoundsException when there is none at that index
   */
  public byte get(int index) {
    return value[Objects.checkIndex(index, value.length)];
  }

  /** Where a byte occurs first, or -1. */
  public int indexOf(byte wanted) {
    for (int i = 0; i < value.length; i++) {
      if (value[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return value.clone();
  }

  /** A read-only view of the bytes, without a copy. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(value).asReadOnlyBuffer();
  }

  /** The array itself, for encoder and decoder, which only read it. */
  byte[] unsafe() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  /** The bytes read as UTF-8; what is not UTF-8 shows as U+FFFD. */
  @Override
  public String toString() {
    return new String(value, StandardCharsets.UTF_8);
  }
}
