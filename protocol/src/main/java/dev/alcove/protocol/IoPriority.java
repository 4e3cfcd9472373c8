// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * What ioprio_get(2) gives.
 *
 * @param ioclass number of the class; 0: none, it follows the nice value
 * @param level 0 to 7, 0 first
 */
public record IoPriority(int ioclass, int level) {
  /** Checks the components. */
  public IoPriority {
    Check.u8("io_priority.ioclass", ioclass);
    Check.u16("io_priority.level", level);
  }

  static IoPriority decode(Decoder in, String field) {
    return new IoPriority(in.u8(field), in.u16(field));
  }

  void encode(Encoder out) {
    out.u8(ioclass);
    out.u16(level);
  }
}
