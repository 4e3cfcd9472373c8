// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A child as the multiplexer knows it.
 *
 * @param handle its handle
 * @param hostPid as the port program sees it
 * @param execed whether it runs another program now
 * @param flowcontrol messages that may still be read from it; -1: unlimited
 * @param stdinOpen whether stdin may still be written
 * @param stdoutOpen whether stdout may still give bytes
 * @param stderrOpen whether stderr may still give bytes
 */
public record ChildStreams(
    long handle,
    int hostPid,
    boolean execed,
    int flowcontrol,
    boolean stdinOpen,
    boolean stdoutOpen,
    boolean stderrOpen) {
  static ChildStreams decode(Decoder in, String field) {
    return new ChildStreams(
        in.u64(field),
        in.i32(field),
        in.bool(field),
        in.i32(field),
        in.bool(field),
        in.bool(field),
        in.bool(field));
  }

  void encode(Encoder out) {
    out.u64(handle);
    out.i32(hostPid);
    out.bool(execed);
    out.i32(flowcontrol);
    out.bool(stdinOpen);
    out.bool(stdoutOpen);
    out.bool(stderrOpen);
  }
}
