// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * The size of a terminal; 0 for what nobody has said.
 *
 * @param rows lines
 * @param columns characters in a line
 */
public record WindowSize(int rows, int columns) {
  /** Checks the components. */
  public WindowSize {
    Check.u16("window_size.rows", rows);
    Check.u16("window_size.columns", columns);
  }

  static WindowSize decode(Decoder in, String field) {
    return new WindowSize(in.u16(field), in.u16(field));
  }

  void encode(Encoder out) {
    out.u16(rows);
    out.u16(columns);
  }
}
