// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * How a step of a batch ended.
 *
 * @param outcome how
 * @param body as in REPLY
 */
public record Stepped(Outcome outcome, Bytes body) {
  /** Checks the components. */
  public Stepped {
    Check.notNull("stepped.outcome", outcome);
    Check.notNull("stepped.body", body);
  }

  static Stepped decode(Decoder in, String field) {
    return new Stepped(Outcome.decode(in, field), in.bytes(field));
  }

  void encode(Encoder out) {
    outcome.encode(out);
    out.bytes(body);
  }
}
