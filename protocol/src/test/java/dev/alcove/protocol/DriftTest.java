package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The committed generated files are what the generator writes from the specification. */
class DriftTest {
  @Test
  void noGeneratedFileHasDrifted() throws IOException, InterruptedException {
    Process generator =
        new ProcessBuilder(GoldenFiles.root().resolve("protocol/generate").toString(), "--check")
            .redirectErrorStream(true)
            .start();
    generator.getOutputStream().close();
    String said = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(generator.waitFor()).as(said).isZero();
  }
}
