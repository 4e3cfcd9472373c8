// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A parameter of a jail, FreeBSD's jail_set(2).
 *
 * @param name its name, such as path
 * @param value as the kernel has it: a text with its NUL, an int in the byte order of the machine;
 *     empty: none
 */
public record JailParam(Bytes name, Bytes value) {
  /** Checks the components. */
  public JailParam {
    Check.str("jail_param.name", name);
    Check.notNull("jail_param.value", value);
  }

  static JailParam decode(Decoder in, String field) {
    return new JailParam(in.str(field), in.bytes(field));
  }

  void encode(Encoder out) {
    out.str(name);
    out.bytes(value);
  }
}
