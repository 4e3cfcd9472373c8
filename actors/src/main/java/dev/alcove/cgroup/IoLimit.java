package dev.alcove.cgroup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much the processes of a cgroup may read from and write to a block device together, the rest
 * waits; of what goes by the page cache, what is written back counts, in version 2 alone.
 *
 * @param readBytes a second; empty for any number, like the others
 * @param writeBytes a second
 * @param reads operations a second
 * @param writes operations a second
 */
public record IoLimit(
    OptionalLong readBytes, OptionalLong writeBytes, OptionalLong reads, OptionalLong writes) {
  /** No limit. */
  public static final IoLimit NONE =
      new IoLimit(
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Limits what is read, bytes a second. */
  public IoLimit readBytes(long most) {
    return new IoLimit(positive(most), writeBytes, reads, writes);
  }

  /** Limits what is written, bytes a second. */
  public IoLimit writeBytes(long most) {
    return new IoLimit(readBytes, positive(most), reads, writes);
  }

  /** Limits how often is read, a second. */
  public IoLimit reads(long most) {
    return new IoLimit(readBytes, writeBytes, positive(most), writes);
  }

  /** Limits how often is written, a second. */
  public IoLimit writes(long most) {
    return new IoLimit(readBytes, writeBytes, reads, positive(most));
  }

  private static OptionalLong positive(long most) {
    if (most <= 0) {
      throw new IllegalArgumentException("cgroup.io: " + most + " is not above 0");
    }
    return OptionalLong.of(most);
  }

  /** By the names that io.max of version 2 has. */
  Map<String, Long> byName() {
    Map<String, Long> names = new LinkedHashMap<>();
    readBytes.ifPresent(most -> names.put("rbps", most));
    writeBytes.ifPresent(most -> names.put("wbps", most));
    reads.ifPresent(most -> names.put("riops", most));
    writes.ifPresent(most -> names.put("wiops", most));
    return names;
  }

  /** As io.max takes it: {@code rbps=1048576 wiops=100}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    byName()
        .forEach((name, most) -> text.append(text.isEmpty() ? "" : " ").append(name + "=" + most));
    return text.toString();
  }
}
