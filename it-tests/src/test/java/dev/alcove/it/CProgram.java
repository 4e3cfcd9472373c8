package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Programs of tests that are written in C: {@code it-tests/src/test/c}. */
final class CProgram {
  private CProgram() {}

  /** Compiles one, linked statically, into a directory; needs cc. */
  static Path compile(String name, Path directory) throws IOException, InterruptedException {
    Path source =
        Path.of(System.getProperty("alcove.home"), "it-tests", "src", "test", "c", name + ".c");
    Path program = directory.resolve(name);
    java.lang.Process cc =
        new ProcessBuilder(
                "cc", "-static", "-O1", "-Wall", "-o", program.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(cc.waitFor()).isZero();
    return program;
  }
}
