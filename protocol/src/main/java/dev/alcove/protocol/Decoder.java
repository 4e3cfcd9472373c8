package dev.alcove.protocol;

import dev.alcove.protocol.ProtocolViolation.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the fields of one body. Each read checks that the body holds the field and throws {@link
 * ProtocolViolation} otherwise; what it returns is a copy. For one thread at a time.
 */
public final class Decoder {
  private final ByteBuffer body;
  private final long offset;

  /**
   * Reads a buffer, from its position to its limit.
   *
   * @param body the bytes; its own position stays
   * @param offset where the buffer's position lies in the stream, for what violations say
   */
  public Decoder(ByteBuffer body, long offset) {
    this.body = body.slice().order(ByteOrder.BIG_ENDIAN);
    this.offset = offset;
  }

  private Decoder(Bytes body) {
    this.body = ByteBuffer.wrap(body.unsafe());
    this.offset = 0;
  }

  /** Reads bytes that did not come from a stream. */
  public static Decoder of(Bytes body) {
    return new Decoder(body);
  }

  /** How many bytes have not been read. */
  public int remaining() {
    return body.remaining();
  }

  /** Makes the violation to throw at this place. */
  public ProtocolViolation fail(Fault fault, String field) {
    return new ProtocolViolation(fault, field, offset + body.position());
  }

  /** Checks that nothing is left. */
  public void done(String owner) {
    if (body.hasRemaining()) {
      throw fail(Fault.TRAILING, owner);
    }
  }

  /** Reads an unsigned byte. */
  public int u8(String field) {
    need(1, field);
    return Byte.toUnsignedInt(body.get());
  }

  /** Reads two bytes, unsigned. */
  public int u16(String field) {
    need(2, field);
    return Short.toUnsignedInt(body.getShort());
  }

  /** Reads four bytes, unsigned. */
  public long u32(String field) {
    return Integer.toUnsignedLong(i32(field));
  }

  /** Reads eight bytes; what is 2^63 or more comes out negative. */
  public long u64(String field) {
    return i64(field);
  }

  /** Reads four bytes, signed. */
  public int i32(String field) {
    need(4, field);
    return body.getInt();
  }

  /** Reads eight bytes, signed. */
  public long i64(String field) {
    need(8, field);
    return body.getLong();
  }

  /** Reads a truth value. */
  public boolean bool(String field) {
    int value = u8(field);
    if (value > 1) {
      throw fail(Fault.RANGE, field);
    }
    return value == 1;
  }

  /** Reads a string; the NUL that ends it is not part of the result. */
  public Bytes str(String field) {
    Bytes value = bytes(field);
    if (u8(field) != 0 || value.indexOf((byte) 0) >= 0) {
      throw fail(Fault.NUL, field);
    }
    return value;
  }

  /** Reads a descriptor, which is not looked up. */
  public Fd fd(String field) {
    return switch (u8(field)) {
      case 0 -> Fd.of(i32(field));
      case 2 -> Fd.ofStep(u16(field));
      default -> throw fail(Fault.RANGE, field);
    };
  }

  /** Reads bytes with a length. */
  public Bytes bytes(String field) {
    long length = u32(field);
    need(length, field);
    return take((int) length);
  }

  /** Reads all that is left. */
  public Bytes rest(String field) {
    return take(body.remaining());
  }

  <T> List<T> list(String field, int minSize, BiFunction<Decoder, String, T> element) {
    long count = u32(field);
    if (count > body.remaining() / minSize) {
      throw fail(Fault.RANGE, field);
    }
    List<T> values = new ArrayList<>((int) count);
    for (int i = 0; i < count; i++) {
      values.add(element.apply(this, field));
    }
    return values;
  }

  <T> Optional<T> optional(String field, BiFunction<Decoder, String, T> element) {
    return bool(field) ? Optional.of(element.apply(this, field)) : Optional.empty();
  }

  <S extends Symbol> Constant<S> constant(String field, Class<S> family) {
    int tag = u8(field);
    if (tag == 0) {
      return Constant.raw(i64(field));
    }
    if (tag != 1) {
      throw fail(Fault.RANGE, field);
    }
    Symbol symbol = SymbolTable.find(u16(field));
    if (symbol == null) {
      throw fail(Fault.SYMBOL, field);
    }
    if (!family.isInstance(symbol)) {
      throw fail(Fault.RANGE, field);
    }
    return Constant.of(family.cast(symbol));
  }

  <S extends Symbol> Flags<S> flags(String field, Class<S> family) {
    int count = u8(field);
    if (count > body.remaining() / Protocol.SYM_MIN_SIZE) {
      throw fail(Fault.RANGE, field);
    }
    List<Constant<S>> constants = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      constants.add(constant(field, family));
    }
    return new Flags<>(constants);
  }

  private void need(long count, String field) {
    if (count > body.remaining()) {
      throw fail(Fault.SHORT, field);
    }
  }

  private Bytes take(int length) {
    byte[] copy = new byte[length];
    body.get(copy);
    return Bytes.owned(copy);
  }
}
