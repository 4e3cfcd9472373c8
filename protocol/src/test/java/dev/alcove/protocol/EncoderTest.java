package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
  private static final int HEADER = 9;

  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void endsAFrameUpToTheLimit(int more) {
    Encoder out = new Encoder();
    int length = Protocol.MAX_FRAME + more;
    new UpFrame.Stdout(1, Bytes.of(new byte[length - HEADER])).encode(out);
    assertThat(out.size()).isEqualTo(4 + length);
  }

  @Test
  void dropsAFrameBeyondTheLimitAndKeepsTheOthers() {
    Encoder out = new Encoder();
    new DownFrame.End(1).encode(out);
    int before = out.size();
    Bytes data = Bytes.of(new byte[Protocol.MAX_FRAME + 1 - HEADER]);
    assertThatThrownBy(() -> new DownFrame.Stdin(1, data).encode(out))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("16777217 bytes");
    assertThat(out.size()).isEqualTo(before);
    new DownFrame.End(2).encode(out);
    assertThat(out.size()).isEqualTo(2 * before);
  }

  @Test
  void keepsFramesApart() {
    Encoder out = new Encoder();
    assertThatThrownBy(out::endFrame).isInstanceOf(IllegalStateException.class);
    out.beginFrame(1, 1);
    assertThatThrownBy(() -> out.beginFrame(1, 1)).isInstanceOf(IllegalStateException.class);
    out.clear();
    assertThat(out.size()).isZero();
    out.beginFrame(1, 1);
    out.endFrame();
  }

  @Test
  void takesBytesFromAnySource() {
    Encoder out = new Encoder();
    byte[] bytes = {1, 2, 3, 4};
    out.raw(Bytes.of(bytes));
    out.raw(bytes, 1, 2);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 2, 2);
    out.raw(buffer);
    assertThat(buffer.hasRemaining()).isFalse();
    assertThat(out.toBytes())
        .isEqualTo(
            Bytes.of(
                (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 2, (byte) 3, (byte) 3, (byte) 4));
  }

  @Test
  void drainsInOneWriteAndStartsAnew() throws IOException {
    int[] writes = {0};
    ByteArrayOutputStream sink =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] b, int off, int len) {
            writes[0]++;
            super.write(b, off, len);
          }
        };
    Encoder out = new Encoder();
    for (int i = 0; i < 1000; i++) {
      new DownFrame.End(i).encode(out);
    }
    out.drainTo(sink);
    assertThat(writes[0]).isEqualTo(1);
    assertThat(sink.size()).isEqualTo(13_000);
    assertThat(out.size()).isZero();
  }
}
