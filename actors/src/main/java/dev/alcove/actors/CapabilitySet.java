package dev.alcove.actors;

import dev.alcove.protocol.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of capabilities(7): those that have a name here, and those of a newer kernel by their
 * numbers. Immutable.
 *
 * @param bits bit n is capability n
 */
public record CapabilitySet(long bits) {
  /** No capability. */
  public static final CapabilitySet NONE = new CapabilitySet(0);

  /** Every capability of every kernel. */
  public static final CapabilitySet ALL = new CapabilitySet(-1);

  /** Capabilities by name. */
  public static CapabilitySet of(Capability... capabilities) {
    return NONE.with(capabilities);
  }

  /** These and those. */
  public CapabilitySet with(Capability... capabilities) {
    return new CapabilitySet(bits | mask(capabilities));
  }

  /** These without those. */
  public CapabilitySet without(Capability... capabilities) {
    return new CapabilitySet(bits & ~mask(capabilities));
  }

  /** All that are not in it. */
  public CapabilitySet complement() {
    return new CapabilitySet(~bits);
  }

  /** Whether it is in the set. */
  public boolean has(Capability capability) {
    return has(capability.code());
  }

  /**
   * Whether it is in the set.
   *
   * @param number 0 to 63; false for another
   */
  public boolean has(int number) {
    return number >= 0 && number < Long.SIZE && (bits >> number & 1) != 0;
  }

  /** Whether there is none in it. */
  public boolean isEmpty() {
    return bits == 0;
  }

  /** Those that have a name here. */
  public Set<Capability> named() {
    Set<Capability> named = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if (has(capability)) {
        named.add(capability);
      }
    }
    return named;
  }

  /** The numbers of all, rising. */
  public List<Integer> numbers() {
    return IntStream.range(0, Long.SIZE).filter(this::has).boxed().toList();
  }

  private static long mask(Capability... capabilities) {
    return Arrays.stream(capabilities)
        .mapToLong(capability -> 1L << capability.code())
        .reduce(0, (a, b) -> a | b);
  }

  /** Names as in capabilities(7), and numbers for the others. */
  @Override
  public String toString() {
    int known = Capability.values().length;
    return numbers().stream()
        .map(n -> n < known ? "CAP_" + Capability.values()[n] : Integer.toString(n))
        .collect(Collectors.joining("|", "{", "}"));
  }
}
