package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.Structure;

/**
 * {@code struct rlimit} of getrlimit(2).
 *
 * @param soft the limit; {@link Limit#INFINITY} for none
 * @param hard the ceiling of soft
 */
public record RLimit(long soft, long hard) {
  /** Reads one. */
  public static RLimit of(Bytes bytes) {
    CReader in = CReader.of(bytes);
    return new RLimit(in.i64(), in.i64());
  }

  /** The structure in memory. */
  public Structure structure() {
    return CStruct.builder().u64(soft).u64(hard).build();
  }
}
