package dev.alcove.protocol;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The checks that messages make in their constructors. */
final class Check {
  private Check() {}

  static void u8(String field, int value) {
    range(field, value, 0xff);
  }

  static void u16(String field, int value) {
    range(field, value, 0xffff);
  }

  static void u32(String field, long value) {
    range(field, value, 0xffff_ffffL);
  }

  private static void range(String field, long value, long max) {
    if (value < 0 || value > max) {
      throw new InvalidArgumentException(field, value + " is not in 0 to " + max);
    }
  }

  static void str(String field, Bytes value) {
    int nul = Objects.requireNonNull(value, field).indexOf((byte) 0);
    if (nul >= 0) {
      throw new InvalidArgumentException(field, "contains a NUL byte at offset " + nul);
    }
  }

  static void optStr(String field, Optional<Bytes> value) {
    Objects.requireNonNull(value, field).ifPresent(text -> str(field, text));
  }

  static void notNull(String field, Object value) {
    Objects.requireNonNull(value, field);
  }

  static Fd fd(String field, Fd value) {
    return Objects.requireNonNull(value, field).plain();
  }

  static List<Fd> fdList(String field, List<Fd> values) {
    return list(field, values).stream().map(fd -> (Fd) fd.plain()).toList();
  }

  static <T> List<T> list(String field, List<T> values) {
    return List.copyOf(Objects.requireNonNull(values, field));
  }

  static List<Bytes> strList(String field, List<Bytes> values) {
    List<Bytes> copy = list(field, values);
    for (int i = 0; i < copy.size(); i++) {
      int nul = copy.get(i).indexOf((byte) 0);
      if (nul >= 0) {
        throw new InvalidArgumentException(
            field + "[" + i + "]", "contains a NUL byte at offset " + nul);
      }
    }
    return copy;
  }

  static List<Integer> u16List(String field, List<Integer> values) {
    List<Integer> copy = list(field, values);
    copy.forEach(value -> u16(field, value));
    return copy;
  }

  static List<Long> u32List(String field, List<Long> values) {
    List<Long> copy = list(field, values);
    copy.forEach(value -> u32(field, value));
    return copy;
  }
}
