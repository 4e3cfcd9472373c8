package dev.alcove.cli;

import java.util.Locale;

/**
 * One line of {@code alcove doctor}.
 *
 * @param name what was looked at
 * @param mark how it stands
 * @param seen what was seen
 * @param remedy what to do about it; empty when there is nothing to do
 * @param required whether Alcove itself cannot do without it
 */
record Finding(String name, Mark mark, String seen, String remedy, boolean required) {
  /** How something stands. */
  enum Mark {
    /** It is there. */
    OK,
    /** It is there with a restriction, or nobody could tell. */
    WARN,
    /** It is not there. */
    MISSING;

    /** As it is printed. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Finding {
    if ((mark == Mark.OK) != remedy.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": a remedy is for what is not ok, and for nothing else");
    }
  }

  static Finding ok(String name, String seen) {
    return new Finding(name, Mark.OK, seen, "", false);
  }

  static Finding warn(String name, String seen, String remedy) {
    return new Finding(name, Mark.WARN, seen, remedy, false);
  }

  static Finding missing(String name, String seen, String remedy) {
    return new Finding(name, Mark.MISSING, seen, remedy, false);
  }

  /** The same as something that Alcove itself needs. */
  Finding need() {
    return new Finding(name, mark, seen, remedy, true);
  }

  /** Whether Alcove itself lacks it. */
  boolean isLacking() {
    return required && mark == Mark.MISSING;
  }
}
