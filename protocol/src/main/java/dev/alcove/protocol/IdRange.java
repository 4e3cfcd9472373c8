// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A line of uid_map or gid_map, user_namespaces(7).
 *
 * @param inside first id in the user namespace
 * @param outside first id in its parent; 4294967295: the id that the process had there
 * @param count how many
 */
public record IdRange(long inside, long outside, long count) {
  /** Checks the components. */
  public IdRange {
    Check.u32("id_range.inside", inside);
    Check.u32("id_range.outside", outside);
    Check.u32("id_range.count", count);
  }

  static IdRange decode(Decoder in, String field) {
    return new IdRange(in.u32(field), in.u32(field), in.u32(field));
  }

  void encode(Encoder out) {
    out.u32(inside);
    out.u32(outside);
    out.u32(count);
  }
}
