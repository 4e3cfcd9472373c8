package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawTextTest {
  @Test
  void keepsEmptyArgumentsAndBlanks() {
    assertThat(RawText.split("a\0\0b c\0".getBytes(StandardCharsets.UTF_8)))
        .containsExactly("a", "", "b c");
    assertThat(RawText.split("last".getBytes(StandardCharsets.UTF_8))).containsExactly("last");
    assertThat(RawText.split(new byte[0])).isEmpty();
  }

  @Test
  void keepsEveryByte() {
    byte[] all = new byte[256];
    for (int i = 1; i < 256; i++) {
      all[i - 1] = (byte) i;
    }
    String raw = RawText.split(all).get(0);
    assertThat(RawText.bytes(raw)).hasSize(255).containsExactly(java.util.Arrays.copyOf(all, 255));
  }

  @Test
  void decodesText() {
    String raw = new String("grün".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(RawText.text(raw)).isEqualTo("grün");
    assertThat(RawText.text("has ☃ already")).isEqualTo("has ☃ already");
  }

  @Test
  void readsTheArgumentsOfThisProcess() throws IOException {
    assertThat(RawText.arguments(0)).isEmpty();
    assertThat(RawText.arguments(1)).hasSize(1);
    assertThat(RawText.environment()).allMatch(entry -> entry.contains("="));
  }
}
