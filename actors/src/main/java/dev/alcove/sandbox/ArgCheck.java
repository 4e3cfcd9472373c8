package dev.alcove.sandbox;

import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Syscall;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison of an argument of a system call, without a sign.
 *
 * <p>The kernel ignores the upper half of a register that holds an {@code int}. A filter that
 * compares all of it is passed by a caller who sets a bit there (CVE-2019-10063). So an argument is
 * an {@code int} or a {@code long}: the usual ones are known, others have to be told by {@link
 * #asInt} or {@link #asLong}.
 *
 * @param arg which, from 0 to 5
 * @param width how much of it counts
 * @param op what is compared
 * @param mask of MASKED_EQ, else 0
 * @param value what it is compared with
 */
public record ArgCheck(int arg, Width width, Op op, long mask, long value) {
  private static final long LOW = 0xffffffffL;
  private static final Pattern TEXT =
      Pattern.compile("(?:(int|long) )?arg([0-5])(?: & (\\S+))? (==|!=|<|<=|>|>=) (\\S+)");

  /** How much of an argument counts. */
  public enum Width {
    /** As the system call has it. */
    KNOWN,
    /** The lower 32 bits. */
    INT,
    /** All 64. */
    LONG
  }

  /** Comparisons. */
  public enum Op {
    /** Equal. */
    EQ("=="),
    /** Not equal. */
    NE("!="),
    /** Less. */
    LT("<"),
    /** Less or equal. */
    LE("<="),
    /** Greater. */
    GT(">"),
    /** Greater or equal. */
    GE(">="),
    /** Equal, as far as a mask goes. */
    MASKED_EQ("==");

    private final String text;

    Op(String text) {
      this.text = text;
    }
  }

  /** Checks the components. */
  public ArgCheck {
    Objects.requireNonNull(width, "width");
    Objects.requireNonNull(op, "op");
    if (arg < 0 || arg > 5) {
      throw new InvalidArgumentException("seccomp.arg", arg + " is not in 0 to 5");
    }
    if (width == Width.INT) {
      value = low(value);
      mask = low(mask);
    }
    if (op == Op.MASKED_EQ ? (value & ~mask) != 0 : mask != 0) {
      throw new InvalidArgumentException(
          "seccomp.arg", Long.toHexString(value) + " has bits that the mask has not");
    }
  }

  private static long low(long number) {
    if (number < Integer.MIN_VALUE || number > LOW) {
      throw new InvalidArgumentException(
          "seccomp.arg", "0x" + Long.toHexString(number) + " does not fit an int");
    }
    return number & LOW;
  }

  private static ArgCheck of(int arg, Op op, long value) {
    return new ArgCheck(arg, Width.KNOWN, op, 0, value);
  }

  /** It is this. */
  public static ArgCheck eq(int arg, long value) {
    return of(arg, Op.EQ, value);
  }

  /** It is not this. */
  public static ArgCheck ne(int arg, long value) {
    return of(arg, Op.NE, value);
  }

  /** It is less. */
  public static ArgCheck lt(int arg, long value) {
    return of(arg, Op.LT, value);
  }

  /** It is this or less. */
  public static ArgCheck le(int arg, long value) {
    return of(arg, Op.LE, value);
  }

  /** It is greater. */
  public static ArgCheck gt(int arg, long value) {
    return of(arg, Op.GT, value);
  }

  /** It is this or greater. */
  public static ArgCheck ge(int arg, long value) {
    return of(arg, Op.GE, value);
  }

  /** Those of its bits that the mask has are these. */
  public static ArgCheck maskedEq(int arg, long mask, long value) {
    return new ArgCheck(arg, Width.KNOWN, Op.MASKED_EQ, mask, value);
  }

  /** The same of its lower 32 bits. */
  public ArgCheck asInt() {
    return new ArgCheck(arg, Width.INT, op, mask, value);
  }

  /** The same of all 64 bits. */
  public ArgCheck asLong() {
    return new ArgCheck(arg, Width.LONG, op, mask, value);
  }

  /** With the width that the argument of that call has. */
  ArgCheck in(Syscall call) {
    if (width != Width.KNOWN) {
      return this;
    }
    return switch (Widths.of(call, arg)) {
      case INT -> asInt();
      case LONG -> asLong();
      case KNOWN ->
          throw new InvalidArgumentException(
              "seccomp.arg",
              "whether argument "
                  + arg
                  + " of "
                  + Numbers.name(call)
                  + " is an int or a long has to be said");
    };
  }

  boolean matches(long actual) {
    long a = width == Width.INT ? actual & LOW : actual;
    int order = Long.compareUnsigned(a, value);
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case MASKED_EQ -> (a & mask) == value;
    };
  }

  /**
   * Reads what {@link #toString} writes: {@code int arg1 == 0x5412}, {@code arg1 & 3 == 0}.
   *
   * @throws InvalidArgumentException when it is none
   */
  public static ArgCheck parse(String text) {
    Matcher words = TEXT.matcher(text.strip());
    if (!words.matches()) {
      throw new InvalidArgumentException("seccomp.arg", "\"" + text + "\" is no comparison");
    }
    Op op = Op.EQ;
    for (Op each : Op.values()) {
      if (each != Op.MASKED_EQ && each.text.equals(words.group(4))) {
        op = each;
      }
    }
    long mask = 0;
    if (words.group(3) != null) {
      if (op != Op.EQ) {
        throw new InvalidArgumentException("seccomp.arg", "\"" + text + "\": a mask goes with ==");
      }
      op = Op.MASKED_EQ;
      mask = number(words.group(3));
    }
    Width width =
        words.group(1) == null
            ? Width.KNOWN
            : Width.valueOf(words.group(1).toUpperCase(Locale.ROOT));
    return new ArgCheck(Integer.parseInt(words.group(2)), width, op, mask, number(words.group(5)));
  }

  private static long number(String word) {
    return Numbers.constant(word)
        .orElseGet(
            () -> {
              try {
                return word.startsWith("0x")
                    ? Long.parseUnsignedLong(word.substring(2), 16)
                    : word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word);
              } catch (NumberFormatException e) {
                throw new InvalidArgumentException(
                    "seccomp.arg", word + " is no number and no constant that is known");
              }
            });
  }

  @Override
  public String toString() {
    return (width == Width.KNOWN ? "" : width.name().toLowerCase(Locale.ROOT) + " ")
        + "arg"
        + arg
        + (op == Op.MASKED_EQ ? " & 0x" + Long.toHexString(mask) : "")
        + " "
        + op.text
        + " 0x"
        + Long.toHexString(value);
  }
}
