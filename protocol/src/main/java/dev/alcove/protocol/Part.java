// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A part of a C structure.
 *
 * @param kind what it is
 * @param size ZEROED: bytes of memory; otherwise 0
 * @param data BYTES: themselves; POINTER: what the memory holds. In a result: what stands there
 *     afterwards, for ZEROED too
 */
public record Part(PartKind kind, long size, Bytes data) {
  /** Checks the components. */
  public Part {
    Check.notNull("part.kind", kind);
    Check.u32("part.size", size);
    Check.notNull("part.data", data);
  }

  /** Bytes as they are. */
  public static Part bytes(Bytes data) {
    return new Part(PartKind.BYTES, 0, data);
  }

  /** A pointer to zeroed memory; NULL for none of it. */
  public static Part zeroed(long size) {
    return new Part(PartKind.ZEROED, size, Bytes.empty());
  }

  /** A pointer to memory that holds these bytes. */
  public static Part pointer(Bytes data) {
    return new Part(PartKind.POINTER, 0, data);
  }

  /** Whether it is NULL. */
  public boolean isNull() {
    return kind == PartKind.ZEROED && size == 0;
  }

  static Part decode(Decoder in, String field) {
    return new Part(PartKind.decode(in, field), in.u32(field), in.bytes(field));
  }

  void encode(Encoder out) {
    kind.encode(out);
    out.u32(size);
    out.bytes(data);
  }
}
