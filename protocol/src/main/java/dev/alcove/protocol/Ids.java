// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * Real, effective and saved id.
 *
 * @param real real id
 * @param effective effective id
 * @param saved saved id
 */
public record Ids(long real, long effective, long saved) {
  /** Leaves an id as it is. */
  public static final long KEEP = 0xffff_ffffL;

  /** Checks the components. */
  public Ids {
    Check.u32("ids.real", real);
    Check.u32("ids.effective", effective);
    Check.u32("ids.saved", saved);
  }

  static Ids decode(Decoder in, String field) {
    return new Ids(in.u32(field), in.u32(field), in.u32(field));
  }

  void encode(Encoder out) {
    out.u32(real);
    out.u32(effective);
    out.u32(saved);
  }
}
