package dev.alcove.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of flags: the port takes the bitwise or of the constants.
 *
 * @param <S> the family of names
 * @param constants the flags, at most {@value #MAX}
 */
public record Flags<S extends Symbol>(List<Constant<S>> constants) {
  /** The most constants that one set of flags can carry. */
  public static final int MAX = 255;

  /** Copies the list and checks its length. */
  public Flags {
    constants = List.copyOf(constants);
    if (constants.size() > MAX) {
      throw new InvalidArgumentException(
          "flags", constants.size() + " constants, of which at most " + MAX + " can be sent");
    }
  }

  /** No flag. */
  public static <S extends Symbol> Flags<S> none() {
    return new Flags<>(List.of());
  }

  /** Flags by name. */
  @SafeVarargs
  public static <S extends Symbol> Flags<S> of(S... symbols) {
    List<Constant<S>> constants = new ArrayList<>(symbols.length);
    for (S symbol : symbols) {
      constants.add(Constant.of(symbol));
    }
    return new Flags<>(constants);
  }

  /** Flags by number, as the port's platform has them. */
  public static <S extends Symbol> Flags<S> raw(long value) {
    return new Flags<>(List.of(Constant.raw(value)));
  }

  @Override
  public String toString() {
    return constants.isEmpty()
        ? "0"
        : constants.stream().map(Constant::toString).collect(Collectors.joining("|"));
  }
}
