// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * The sets of capabilities(7) of a process; bit n is capability n.
 *
 * @param effective those that the kernel looks at
 * @param permitted those that it may make effective
 * @param inheritable those that a program may get by its file
 */
public record Capabilities(long effective, long permitted, long inheritable) {
  static Capabilities decode(Decoder in, String field) {
    return new Capabilities(in.u64(field), in.u64(field), in.u64(field));
  }

  void encode(Encoder out) {
    out.u64(effective);
    out.u64(permitted);
    out.u64(inheritable);
  }
}
