// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * A pair of getrlimit(2).
 *
 * @param soft RLIM_INFINITY is 18446744073709551615
 * @param hard ceiling of soft
 */
public record Limit(long soft, long hard) {
  /** RLIM_INFINITY: no limit. */
  public static final long INFINITY = -1L;

  /** A pair; {@link #INFINITY} for no limit. */
  public static Limit of(long soft, long hard) {
    return new Limit(soft, hard);
  }

  /** The pair in words, without a limit as {@code unlimited}. */
  @Override
  public String toString() {
    return "Limit[soft=" + text(soft) + ", hard=" + text(hard) + "]";
  }

  private static String text(long limit) {
    return limit == INFINITY ? "unlimited" : Long.toUnsignedString(limit);
  }

  static Limit decode(Decoder in, String field) {
    return new Limit(in.u64(field), in.u64(field));
  }

  void encode(Encoder out) {
    out.u64(soft);
    out.u64(hard);
  }
}
