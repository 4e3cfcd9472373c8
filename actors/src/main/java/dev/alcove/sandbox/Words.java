package dev.alcove.sandbox;

import dev.alcove.protocol.InvalidArgumentException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of settings; what is wrong with one is said with the word. */
final class Words {
  private Words() {}

  static <E extends Enum<E>> E parse(Class<E> type, String field, String word) {
    for (E value : type.getEnumConstants()) {
      if (name(value).equals(word)) {
        return value;
      }
    }
    throw new InvalidArgumentException(
        field,
        "'"
            + word
            + "' is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(Words::name)
                .collect(Collectors.joining(", ")));
  }

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** What is before and behind the first equals sign. */
  static String[] assignment(String field, String word) {
    int equals = word.indexOf('=');
    if (equals <= 0 || equals == word.length() - 1) {
      throw new InvalidArgumentException(field, "'" + word + "' has no = between two words");
    }
    return new String[] {word.substring(0, equals), word.substring(equals + 1)};
  }

  static int number(String field, String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new InvalidArgumentException(field, "'" + word + "' is not a number");
    }
  }

  /** Bytes: a number, with K, M or G behind it for powers of 1024. */
  static long size(String field, String word) {
    int end = word.length();
    int shift = end == 0 ? -1 : "KMG".indexOf(Character.toUpperCase(word.charAt(end - 1)));
    String digits = shift < 0 ? word : word.substring(0, end - 1);
    try {
      if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        long size = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (shift + 1)));
        if (size > 0) {
          return size;
        }
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // Said below.
    }
    throw new InvalidArgumentException(
        field, "'" + word + "' is no size: a number of bytes, or one with K, M or G");
  }
}
