package dev.alcove.protocol;

import java.util.Objects;

/**
 * A value for a parameter that Unix names symbolically: the name, which the port resolves for its
 * own platform, or a raw integer, which it passes on as it is.
 *
 * @param <S> the family of names
 */
public sealed interface Constant<S extends Symbol> {

  /**
   * A name. A port whose platform lacks it refuses the call as {@link Refusal#UNSUPPORTED_SYMBOL}.
   *
   * @param symbol the name
   */
  record Named<S extends Symbol>(S symbol) implements Constant<S> {
    /** Checks that there is one. */
    public Named {
      Objects.requireNonNull(symbol, "symbol");
    }

    @Override
    public String toString() {
      return symbol.symbol();
    }
  }

  /**
   * A number of the port's platform.
   *
   * @param value the number
   */
  record Raw<S extends Symbol>(long value) implements Constant<S> {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** A name. */
  static <S extends Symbol> Constant<S> of(S symbol) {
    return new Named<>(symbol);
  }

  /** A number of the port's platform. */
  static <S extends Symbol> Constant<S> raw(long value) {
    return new Raw<>(value);
  }
}
