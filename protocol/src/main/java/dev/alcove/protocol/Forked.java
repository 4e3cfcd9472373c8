// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * Body of an OK outcome of FORK.
 *
 * @param pid as its parent sees it
 * @param hostPid as the port program sees it; 0 when it ended before that was known
 */
public record Forked(int pid, int hostPid) {
  /**
   * Reads one that is a whole body.
   *
   * @throws ProtocolViolation when the body is not one
   */
  public static Forked decode(Decoder in) {
    Forked decoded = decode(in, "forked");
    in.done("forked");
    return decoded;
  }

  static Forked decode(Decoder in, String field) {
    return new Forked(in.i32(field), in.i32(field));
  }

  /** Writes one. */
  public void encode(Encoder out) {
    out.i32(pid);
    out.i32(hostPid);
  }
}
