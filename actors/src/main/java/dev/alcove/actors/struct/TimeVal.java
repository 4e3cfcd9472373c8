package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Structure;
import java.time.Duration;

/**
 * {@code struct timeval}.
 *
 * @param seconds whole seconds
 * @param micros microseconds beside them
 */
public record TimeVal(long seconds, long micros) {
  /** A duration; what is below a microsecond is dropped. */
  public static TimeVal of(Duration duration) {
    return new TimeVal(duration.getSeconds(), duration.getNano() / 1000);
  }

  /** Reads one. */
  public static TimeVal of(Bytes bytes) {
    CReader in = CReader.of(bytes);
    return new TimeVal(in.i64(), in.i64());
  }

  /** The time as a duration. */
  public Duration toDuration() {
    return Duration.ofSeconds(seconds, micros * 1000);
  }

  /** The structure in memory. */
  public Structure structure() {
    return CStruct.builder().u64(seconds).u64(micros).build();
  }
}
