// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * Body of a REFUSED outcome.
 *
 * @param reason why
 * @param detail what was wrong and where, for a person
 */
public record Refused(Refusal reason, Bytes detail) {
  /** Checks the components. */
  public Refused {
    Check.notNull("refused.reason", reason);
    Check.str("refused.detail", detail);
  }

  /**
   * Reads one that is a whole body.
   *
   * @throws ProtocolViolation when the body is not one
   */
  public static Refused decode(Decoder in) {
    Refused decoded = decode(in, "refused");
    in.done("refused");
    return decoded;
  }

  static Refused decode(Decoder in, String field) {
    return new Refused(Refusal.decode(in, field), in.str(field));
  }

  /** Writes one. */
  public void encode(Encoder out) {
    reason.encode(out);
    out.str(detail);
  }
}
