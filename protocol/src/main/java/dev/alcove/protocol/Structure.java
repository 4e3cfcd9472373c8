// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;

/**
 * A C structure, part behind part; padding is a part too.
 *
 * @param parts in order; one that is BYTES alone is a plain piece of memory
 */
public record Structure(List<Part> parts) {
  /** Checks the components. */
  public Structure {
    parts = Check.list("structure.parts", parts);
  }

  /** The bytes of a structure that is one part, of memory that is plain. */
  public Bytes bytes() {
    if (parts.size() != 1) {
      throw new IllegalStateException(parts.size() + " parts, not one");
    }
    return parts.get(0).data();
  }

  static Structure decode(Decoder in, String field) {
    return new Structure(in.list(field, 9, Part::decode));
  }

  void encode(Encoder out) {
    out.list(parts, (to, element) -> element.encode(to));
  }
}
