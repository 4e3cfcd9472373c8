// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * The two ends of a pair of sockets, or of a pipe, each a descriptor of the caller's.
 *
 * @param first one end; of a pipe that which is read from
 * @param second the other
 */
public record FdPair(int first, int second) {
  static FdPair decode(Decoder in, String field) {
    return new FdPair(in.i32(field), in.i32(field));
  }

  void encode(Encoder out) {
    out.i32(first);
    out.i32(second);
  }
}
