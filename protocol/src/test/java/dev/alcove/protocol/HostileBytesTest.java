package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random and mutated bytes cause a violation or a message that encodes to the same; nothing else.
 */
class HostileBytesTest {
  private static final int TRIES = 20_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBodiesAreDecodedOrRefused(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES; i++) {
      byte[] body = new byte[random.nextInt(64)];
      random.nextBytes(body);
      for (int zeros = random.nextInt(body.length + 1); zeros > 0; zeros--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(3);
      }
      decode(random.nextInt(256), body);
      args(random.nextInt(90), body);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void mutatedGoldenFramesAreDecodedOrRefused(long seed) {
    Random random = new Random(seed);
    List<GoldenFiles.Golden> golden = GoldenFiles.read();
    for (int i = 0; i < TRIES; i++) {
      byte[] frame = golden.get(random.nextInt(golden.size())).frame().clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
      }
      byte[] body = new byte[frame.length - 9];
      System.arraycopy(frame, 9, body, 0, body.length);
      decode(Byte.toUnsignedInt(frame[0]), body);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void randomStreamsEndInAViolationOrWaitForMore(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < TRIES / 10; i++) {
      byte[] stream = new byte[random.nextInt(200)];
      random.nextBytes(stream);
      for (int at = 0; at + 4 <= stream.length; at += 4 + (stream[at + 3] & 0x3f)) {
        stream[at] = 0;
        stream[at + 1] = 0;
        stream[at + 2] = 0;
      }
      FrameDecoder decoder = new FrameDecoder();
      decoder.feed(ByteBuffer.wrap(stream));
      try {
        for (RawFrame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
          UpFrame.decode(frame);
        }
      } catch (ProtocolViolation expected) {
        assertThat(expected.offset()).isBetween(0L, (long) stream.length);
      }
    }
  }

  private static void decode(int type, byte[] body) {
    RawFrame frame = new RawFrame(type, 1, ByteBuffer.wrap(body), 0);
    List<Runnable> decoders = new ArrayList<>();
    decoders.add(
        () -> {
          DownFrame decoded = DownFrame.decode(frame);
          Encoder out = new Encoder();
          decoded.encodeBody(out);
          assertThat(out.toBytes()).isEqualTo(Bytes.of(body));
          if (decoded instanceof DownFrame.Call call) {
            args(call.call(), call.args().toByteArray());
          }
        });
    decoders.add(
        () -> {
          Encoder out = new Encoder();
          UpFrame.decode(frame).encodeBody(out);
          assertThat(out.toBytes()).isEqualTo(Bytes.of(body));
        });
    decoders.add(
        () -> {
          Encoder out = new Encoder();
          InnerFrame.decode(type, frame.body()).encodeBody(out);
          assertThat(out.toBytes()).isEqualTo(Bytes.of(body));
        });
    for (Runnable decoder : decoders) {
      try {
        decoder.run();
      } catch (ProtocolViolation expected) {
        assertThat(expected.field()).isNotEmpty();
      }
    }
  }

  private static void args(int call, byte[] args) {
    try {
      Encoder out = new Encoder();
      Call.decode(call, Decoder.of(Bytes.of(args))).encodeArgs(out);
      assertThat(out.toBytes()).isEqualTo(Bytes.of(args));
    } catch (ProtocolViolation expected) {
      assertThat(expected.field()).isNotEmpty();
    }
  }
}
