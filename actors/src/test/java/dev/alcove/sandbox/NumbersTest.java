package dev.alcove.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.protocol.Syscall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of numbers against the kernel's headers, as far as they are on this machine. */
class NumbersTest {
  /**
   * Behind it all architectures have the same numbers, since Linux 5.1
   * (Documentation/process/adding-syscalls.rst).
   */
  private static final int COMMON_FROM = 424;

  private static final Pattern DEFINITION =
      Pattern.compile("#define __NR(3264)?_(\\w+) (\\d+|__NR3264_\\w+)");

  @ParameterizedTest
  @CsvSource({
    "X86_64, /usr/include/x86_64-linux-gnu/asm/unistd_64.h",
    "AARCH64, /usr/include/asm-generic/unistd.h"
  })
  void areThoseOfTheHeaders(Arch arch, Path header) throws IOException {
    if (!Files.isReadable(header)) {
      System.out.println("SKIPPED NumbersTest: there is no " + header);
      Assumptions.abort("there is no " + header);
    }
    Map<String, Integer> defined = defined(Files.readString(header, StandardCharsets.US_ASCII));
    int compared = 0;
    for (Syscall call : Syscall.values()) {
      Integer wanted = defined.get(Numbers.name(call));
      OptionalInt number = Numbers.number(arch, call);
      if (wanted != null && number.isPresent()) {
        assertThat(number.getAsInt()).as(call.symbol()).isEqualTo(wanted);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(250);
  }

  /** A generic name stands for the call of that width. */
  private static Map<String, Integer> defined(String header) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, String> generic = new HashMap<>();
    for (Matcher m = DEFINITION.matcher(header); m.find(); ) {
      if (Character.isDigit(m.group(3).charAt(0))) {
        numbers.putIfAbsent(
            m.group(1) == null ? m.group(2) : "3264_" + m.group(2), Integer.valueOf(m.group(3)));
      } else {
        generic.putIfAbsent(m.group(2), m.group(3).substring("__NR".length()));
      }
    }
    // The 64-bit names come first in the header.
    generic.forEach(
        (name, of) -> {
          if (numbers.containsKey(of)) {
            numbers.putIfAbsent(name, numbers.get(of));
          }
        });
    return numbers;
  }

  @Test
  void newOnesAreTheSameOnAllArchitectures() {
    int compared = 0;
    for (Syscall call : Syscall.values()) {
      OptionalInt here = Numbers.number(Arch.X86_64, call);
      OptionalInt there = Numbers.number(Arch.AARCH64, call);
      if (here.orElse(0) >= COMMON_FROM || there.orElse(0) >= COMMON_FROM) {
        assertThat(there).as(call.symbol()).isEqualTo(here);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(30);
  }
}
