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

  static Part decode(Decoder in, String field) {
    return new Part(PartKind.decode(in, field), in.u32(field), in.bytes(field));
  }

  void encode(Encoder out) {
    kind.encode(out);
    out.u32(size);
    out.bytes(data);
  }
}
