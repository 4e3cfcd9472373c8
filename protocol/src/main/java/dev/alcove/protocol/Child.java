// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A child as its parent's control process knows it.
 *
 * @param handle its handle
 * @param pid as its parent sees it
 * @param signaloneof its option SIGNALONEOF
 */
public record Child(long handle, int pid, int signaloneof) {
  static Child decode(Decoder in, String field) {
    return new Child(in.u64(field), in.i32(field), in.i32(field));
  }

  void encode(Encoder out) {
    out.u64(handle);
    out.i32(pid);
    out.i32(signaloneof);
  }
}
