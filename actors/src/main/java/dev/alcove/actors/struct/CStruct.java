package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Part;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Structure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a C structure member by member, each where a C compiler would put it: numbers and pointers
 * are aligned to their size, and the end to the largest of them.
 *
 * <pre>{@code
 * Structure prog = CStruct.builder().u16(filters.size()).pointer(code).build(); // struct sock_fprog
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class CStruct {
  /** Bytes of a pointer. */
  static final int POINTER_SIZE = 8;

  private final List<Part> parts = new ArrayList<>();
  private ByteBuffer run = buffer(64);
  private long offset;
  private long pointedAt;
  private int pointers;
  private int alignment = 1;

  private CStruct() {}

  /** A structure without members. */
  public static CStruct builder() {
    return new CStruct();
  }

  /** Plain memory, which holds these bytes before the call and what the call wrote afterwards. */
  public static Structure memory(Bytes bytes) {
    return new CStruct().bytes(bytes).build();
  }

  /** Plain memory of that many zero bytes, for a call to write to. */
  public static Structure memory(int size) {
    return new CStruct().zeros(size).build();
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
  }

  /** Adds a number of 8 bits. */
  public CStruct u8(int value) {
    room(1, 1).put((byte) value);
    return this;
  }

  /** Adds a number of 16 bits, aligned. */
  public CStruct u16(int value) {
    room(2, 2).putShort((short) value);
    return this;
  }

  /** Adds a number of 32 bits, aligned. */
  public CStruct u32(long value) {
    room(4, 4).putInt((int) value);
    return this;
  }

  /** Adds a number of 64 bits, aligned. */
  public CStruct u64(long value) {
    room(8, 8).putLong(value);
    return this;
  }

  /** Adds bytes as they are, not aligned. */
  public CStruct bytes(Bytes bytes) {
    room(bytes.size(), 1).put(bytes.asByteBuffer());
    return this;
  }

  /**
   * Adds a text in UTF-8 in an array of chars, with zeros behind it.
   *
   * @throws InvalidArgumentException when it leaves no room for a zero
   */
  public CStruct text(String text, int size) {
    Bytes bytes = Bytes.utf8(text);
    if (bytes.size() >= size) {
      throw new InvalidArgumentException(
          "struct", '"' + text + "\" has more than " + (size - 1) + " bytes");
    }
    return bytes(bytes).zeros(size - bytes.size());
  }

  /** Adds zero bytes, not aligned. */
  public CStruct zeros(int count) {
    if (count < 0) {
      throw new InvalidArgumentException("zeros.count", count + " is negative");
    }
    room(count, 1).put(new byte[count]);
    return this;
  }

  /** Adds zero bytes up to an alignment. */
  public CStruct align(int to) {
    room(0, to);
    return this;
  }

  /** Adds a pointer to memory that holds these bytes; never NULL, for no bytes either. */
  public CStruct pointer(Bytes to) {
    return pointer(Part.pointer(to), to.size());
  }

  /** Adds a pointer to that many zero bytes. */
  public CStruct pointer(int size) {
    return pointer(Part.zeroed(size), size);
  }

  /** Adds NULL. */
  public CStruct nullPointer() {
    return pointer(Part.zeroed(0), 0);
  }

  private CStruct pointer(Part part, int size) {
    room(0, POINTER_SIZE);
    flush();
    parts.add(part);
    offset += POINTER_SIZE;
    pointedAt += size;
    pointers += part.isNull() ? 0 : 1;
    check();
    return this;
  }

  /** The structure, as long as a C compiler would make it. */
  public Structure build() {
    room(0, alignment);
    flush();
    return new Structure(parts.isEmpty() ? List.of(Part.bytes(Bytes.empty())) : parts);
  }

  /**
   * The members as bytes, without padding behind the last.
   *
   * @throws InvalidArgumentException when there are pointers among them
   */
  public Bytes toBytes() {
    if (!parts.isEmpty()) {
      throw new InvalidArgumentException("struct", "has pointers, and so is more than bytes");
    }
    return Bytes.of(run.duplicate().flip());
  }

  /** Pads, and makes room for more. */
  private ByteBuffer room(int size, int align) {
    int pad = (int) ((align - offset % align) % align);
    alignment = Math.max(alignment, align);
    offset += pad + size;
    check();
    if (run.remaining() < pad + size) {
      run = buffer((run.position() + pad + size) * 2).put(run.flip());
    }
    return run.put(new byte[pad]);
  }

  private void flush() {
    run.flip();
    if (run.hasRemaining()) {
      parts.add(Part.bytes(Bytes.of(run)));
    }
    run.clear();
  }

  private void check() {
    if (offset + pointedAt > Protocol.MAX_STRUCT) {
      throw new InvalidArgumentException(
          "struct", "more than " + Protocol.MAX_STRUCT + " bytes with all that it points at");
    }
    if (pointers > Protocol.MAX_POINTERS) {
      throw new InvalidArgumentException(
          "struct", "more than " + Protocol.MAX_POINTERS + " pointers");
    }
  }
}
