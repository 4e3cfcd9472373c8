// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/**
 * Body of an ERRNO outcome.
 *
 * @param symbol symbol id in family errno, 0 when the number has none
 * @param number errno on this platform
 * @param detail what the kernel said beside it, for a person; mostly nothing
 */
public record Failure(int symbol, int number, Bytes detail) {
  /** Checks the components. */
  public Failure {
    Check.u16("failure.symbol", symbol);
    Check.str("failure.detail", detail);
  }

  /** The error by name, when the number has one. */
  public Optional<Errno> errno() {
    return Errno.ofId(symbol);
  }

  /**
   * Reads one that is a whole body.
   *
   * @throws ProtocolViolation when the body is not one
   */
  public static Failure decode(Decoder in) {
    Failure decoded = decode(in, "failure");
    in.done("failure");
    return decoded;
  }

  static Failure decode(Decoder in, String field) {
    return new Failure(in.u16(field), in.i32(field), in.str(field));
  }

  /** Writes one. */
  public void encode(Encoder out) {
    out.u16(symbol);
    out.i32(number);
    out.str(detail);
  }
}
