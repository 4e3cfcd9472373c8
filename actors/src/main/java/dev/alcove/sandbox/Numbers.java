package dev.alcove.sandbox;

import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Syscall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers of system calls and constants, for programs that are compiled without asking a port. A
 * test compares them with what a port says.
 */
final class Numbers {
  private static final Map<String, Syscall> BY_NAME = new HashMap<>();
  private static final Map<Arch, Map<Syscall, Integer>> CALLS = new EnumMap<>(Arch.class);
  private static final Map<Arch, Map<Integer, Syscall>> BY_NUMBER = new EnumMap<>(Arch.class);
  private static final Map<String, Long> CONSTANTS = new HashMap<>();

  static {
    for (Syscall call : Syscall.values()) {
      BY_NAME.put(name(call), call);
    }
    for (Arch arch : Arch.values()) {
      CALLS.put(arch, new EnumMap<>(Syscall.class));
      BY_NUMBER.put(arch, new HashMap<>());
    }
    for (String line : lines("syscalls")) {
      String[] words = line.split(" ", -1);
      for (Arch arch : Arch.values()) {
        String number = words[1 + arch.ordinal()];
        if (!number.equals("-")) {
          CALLS.get(arch).put(BY_NAME.get(words[0]), Integer.valueOf(number));
          BY_NUMBER.get(arch).put(Integer.valueOf(number), BY_NAME.get(words[0]));
        }
      }
    }
    for (String line : lines("constants")) {
      String[] words = line.split(" ", -1);
      CONSTANTS.put(words[0], Long.decode(words[1]));
    }
  }

  private Numbers() {}

  private static List<String> lines(String resource) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Numbers.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
      return in.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Syscall call) {
    return call.symbol().substring("SYS_".length());
  }

  static Optional<Syscall> call(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Optional<Syscall> call(Arch arch, int number) {
    return Optional.ofNullable(BY_NUMBER.get(arch).get(number));
  }

  /** Empty where the architecture has no such call. */
  static OptionalInt number(Arch arch, Syscall call) {
    Integer number = CALLS.get(arch).get(call);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The largest that is known. */
  static int newest(Arch arch) {
    return CALLS.get(arch).values().stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  static Optional<Long> constant(String name) {
    return Optional.ofNullable(CONSTANTS.get(name));
  }

  static Optional<String> errno(int number) {
    return CONSTANTS.entrySet().stream()
        .filter(one -> one.getKey().startsWith("E") && one.getValue() == number)
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst();
  }

  /** A constant that is in the table. */
  static long of(Symbol symbol) {
    return constant(symbol.symbol()).orElseThrow();
  }
}
