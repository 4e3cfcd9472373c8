package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Part;
import dev.alcove.protocol.PartKind;
import dev.alcove.protocol.Structure;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a C structure that a call gave back, member by member, in the order and with the alignment
 * of {@link CStruct}. Where there is no such member, reading fails with a {@link
 * java.nio.BufferUnderflowException}. For one thread at a time.
 */
public final class CReader {
  private final ByteBuffer members;
  private final Deque<Part> pointers = new ArrayDeque<>();

  private CReader(Structure structure) {
    int size = 0;
    for (Part part : structure.parts()) {
      size += part.kind() == PartKind.BYTES ? part.data().size() : CStruct.POINTER_SIZE;
    }
    members = CStruct.buffer(size);
    for (Part part : structure.parts()) {
      if (part.kind() == PartKind.BYTES) {
        members.put(part.data().asByteBuffer());
      } else {
        members.putLong(0);
        pointers.add(part);
      }
    }
    members.flip();
  }

  /** Reads a structure. */
  public static CReader of(Structure structure) {
    return new CReader(structure);
  }

  /** Reads plain memory. */
  public static CReader of(Bytes bytes) {
    return new CReader(CStruct.memory(bytes));
  }

  /** The next number of 8 bits, without a sign. */
  public int u8() {
    return members.get() & 0xff;
  }

  /** The next number of 16 bits, without a sign. */
  public int u16() {
    return aligned(2).getShort() & 0xffff;
  }

  /** The next number of 16 bits, without a sign, in network byte order. */
  public int u16be() {
    aligned(2);
    return u8() << 8 | u8();
  }

  /** The next number of 32 bits, without a sign. */
  public long u32() {
    return aligned(4).getInt() & 0xffff_ffffL;
  }

  /** The next number of 32 bits, with a sign. */
  public int i32() {
    return aligned(4).getInt();
  }

  /** The next number of 64 bits. */
  public long i64() {
    return aligned(8).getLong();
  }

  /** The next bytes. */
  public Bytes bytes(int count) {
    byte[] bytes = new byte[count];
    members.get(bytes);
    return Bytes.of(bytes);
  }

  /** The text in the next array of chars: up to a zero. */
  public String text(int size) {
    Bytes bytes = bytes(size);
    int end = bytes.indexOf((byte) 0);
    ByteBuffer text = bytes.asByteBuffer();
    return Bytes.of(end < 0 ? text : text.limit(end)).toString();
  }

  /** What the next pointer points at; nothing for NULL. */
  public Bytes pointer() {
    aligned(CStruct.POINTER_SIZE).getLong();
    return pointers.remove().data();
  }

  /** Leaves bytes out. */
  public CReader skip(int count) {
    bytes(count);
    return this;
  }

  /** How many bytes are left. */
  public int remaining() {
    return members.remaining();
  }

  private ByteBuffer aligned(int to) {
    skip((to - members.position() % to) % to);
    return members;
  }
}
