package dev.alcove.actors;

import dev.alcove.protocol.Signal;
import java.util.Optional;

/** Signal numbers, as events and exits carry them. */
final class Signals {
  /** The ids of the protocol are the numbers of Linux and this. */
  private static final int FIRST_ID = 1000;

  private Signals() {}

  /** The signal of a number; empty for a real-time signal or none. */
  static Optional<Signal> ofNumber(int number) {
    return number > 0 ? Signal.ofId(FIRST_ID + number) : Optional.empty();
  }

  static String name(int number) {
    return ofNumber(number).map(Signal::symbol).orElse("signal " + number);
  }
}
