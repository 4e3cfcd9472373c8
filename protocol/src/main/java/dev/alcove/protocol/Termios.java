// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * The modes of a terminal. What is not listed of them is left as it is.
 *
 * @param flags bit n: TermiosFlag n
 * @param chars at n: TermiosChar n, 0 for none; one for each that there is
 */
public record Termios(long flags, Bytes chars) {
  /** Checks the components. */
  public Termios {
    Check.notNull("termios.chars", chars);
  }

  static Termios decode(Decoder in, String field) {
    return new Termios(in.u64(field), in.bytes(field));
  }

  void encode(Encoder out) {
    out.u64(flags);
    out.bytes(chars);
  }
}
