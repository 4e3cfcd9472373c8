// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Resources used, as wait4(2) gives them: the process and those of its descendants it waited for.
 *
 * @param userUs user time, microseconds
 * @param systemUs system time, microseconds
 * @param maxrssKb maximum resident set, KiB
 * @param minflt minor page faults
 * @param majflt major page faults
 * @param inblock block input operations
 * @param oublock block output operations
 * @param nvcsw voluntary context switches
 * @param nivcsw involuntary context switches
 */
public record Usage(
    long userUs,
    long systemUs,
    long maxrssKb,
    long minflt,
    long majflt,
    long inblock,
    long oublock,
    long nvcsw,
    long nivcsw) {
  /** The user time. */
  public Duration userTime() {
    return Duration.of(userUs, ChronoUnit.MICROS);
  }

  /** The system time. */
  public Duration systemTime() {
    return Duration.of(systemUs, ChronoUnit.MICROS);
  }

  static Usage decode(Decoder in, String field) {
    return new Usage(
        in.u64(field),
        in.u64(field),
        in.u64(field),
        in.u64(field),
        in.u64(field),
        in.u64(field),
        in.u64(field),
        in.u64(field),
        in.u64(field));
  }

  void encode(Encoder out) {
    out.u64(userUs);
    out.u64(systemUs);
    out.u64(maxrssKb);
    out.u64(minflt);
    out.u64(majflt);
    out.u64(inblock);
    out.u64(oublock);
    out.u64(nvcsw);
    out.u64(nivcsw);
  }
}
