package dev.alcove.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What tap devices are made with; a kernel need not have it. */
final class TunDevice {
  private static final Path FILE = Path.of("/dev/net/tun");

  private TunDevice() {}

  /** Skips the test, and says why, where it is missing. */
  static void assumeThere() {
    if (!Files.exists(FILE)) {
      System.out.println("SKIPPED a tap device: there is no " + FILE);
    }
    assumeTrue(Files.exists(FILE), "no " + FILE);
  }
}
