// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;

/**
 * What a call that takes structures gives.
 *
 * @param value the result of the call
 * @param structures those that it was given, in order, as the call left them
 */
public record Returned(long value, List<Structure> structures) {
  /** Checks the components. */
  public Returned {
    structures = Check.list("returned.structures", structures);
  }

  /** The bytes of the first structure, which is one part. */
  public Bytes bytes() {
    return structures.get(0).bytes();
  }

  static Returned decode(Decoder in, String field) {
    return new Returned(in.i64(field), in.list(field, 4, Structure::decode));
  }

  void encode(Encoder out) {
    out.i64(value);
    out.list(structures, (to, element) -> element.encode(to));
  }
}
