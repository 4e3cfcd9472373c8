// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * One call of a batch.
 *
 * @param call id of the call
 * @param args its arguments
 * @param carryOn whether the batch goes on when it fails
 */
public record Step(int call, Bytes args, boolean carryOn) {
  /** Checks the components. */
  public Step {
    Check.u16("step.call", call);
    Check.notNull("step.args", args);
  }

  static Step decode(Decoder in, String field) {
    return new Step(in.u16(field), in.bytes(field), in.bool(field));
  }

  void encode(Encoder out) {
    out.u16(call);
    out.bytes(args);
    out.bool(carryOn);
  }
}
