// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A descriptor that select(2) found ready.
 *
 * @param fd which
 * @param readable it was asked for and a read would not wait: there are bytes, the end of the file,
 *     or an error
 * @param writable it was asked for and a write would not wait
 * @param exceptional it was asked for and there is an exceptional condition, such as urgent data
 */
public record Ready(int fd, boolean readable, boolean writable, boolean exceptional) {
  static Ready decode(Decoder in, String field) {
    return new Ready(in.i32(field), in.bool(field), in.bool(field), in.bool(field));
  }

  void encode(Encoder out) {
    out.i32(fd);
    out.bool(readable);
    out.bool(writable);
    out.bool(exceptional);
  }
}
