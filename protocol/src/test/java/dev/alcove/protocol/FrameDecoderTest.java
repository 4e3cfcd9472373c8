package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.ProtocolViolation.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
  private static final int MIN = 9;

  private static List<UpFrame> frames() {
    List<UpFrame> frames = new ArrayList<>();
    for (Class<? extends UpFrame> kind : Samples.kinds(UpFrame.class)) {
      frames.add(new Samples(42).message(kind));
    }
    return frames;
  }

  private static byte[] stream(List<UpFrame> frames) {
    Encoder out = new Encoder();
    frames.forEach(frame -> frame.encode(out));
    return out.toBytes().toByteArray();
  }

  private static void drain(FrameDecoder decoder, List<UpFrame> into) {
    for (RawFrame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
      into.add(UpFrame.decode(frame));
    }
  }

  private static byte[] lengthWord(int length) {
    return ByteBuffer.allocate(4).putInt(length).array();
  }

  private static byte[] frameOfLength(int length) {
    return ByteBuffer.allocate(4 + length).putInt(length).put((byte) UpFrame.Stdout.TYPE).array();
  }

  private static void refuses(FrameDecoder decoder, long offset) {
    assertThatThrownBy(decoder::poll)
        .isInstanceOfSatisfying(
            ProtocolViolation.class,
            violation -> {
              assertThat(violation.fault()).isEqualTo(Fault.RANGE);
              assertThat(violation.field()).isEqualTo("frame.length");
              assertThat(violation.offset()).isEqualTo(offset);
            });
  }

  @Test
  void findsTheFramesAtEverySplit() {
    List<UpFrame> frames = frames();
    byte[] stream = stream(frames);
    for (int split = 0; split <= stream.length; split++) {
      FrameDecoder decoder = new FrameDecoder();
      List<UpFrame> found = new ArrayList<>();
      decoder.feed(ByteBuffer.wrap(stream, 0, split));
      drain(decoder, found);
      decoder.feed(ByteBuffer.wrap(stream, split, stream.length - split));
      drain(decoder, found);
      decoder.end();
      assertThat(found).as("split at %d", split).isEqualTo(frames);
      assertThat(decoder.offset()).isEqualTo(stream.length);
    }
  }

  @Test
  void findsTheFramesByteByByte() {
    List<UpFrame> frames = frames();
    FrameDecoder decoder = new FrameDecoder();
    List<UpFrame> found = new ArrayList<>();
    for (byte next : stream(frames)) {
      decoder.feed(ByteBuffer.wrap(new byte[] {next}));
      drain(decoder, found);
    }
    assertThat(found).isEqualTo(frames);
  }

  @Test
  void findsTheFramesInPiecesOfAnySizeThatAreReadIntoItsOwnSpace() throws IOException {
    Random random = new Random(7);
    List<UpFrame> frames = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] data =
          new byte[random.nextInt(4) == 0 ? random.nextInt(400_000) : random.nextInt(100)];
      random.nextBytes(data);
      frames.add(new UpFrame.Stdout(i, Bytes.of(data)));
    }
    InputStream in = new ByteArrayInputStream(stream(frames));
    FrameDecoder decoder = new FrameDecoder();
    List<UpFrame> found = new ArrayList<>();
    for (; ; ) {
      ByteBuffer space = decoder.space();
      assertThat(space.hasRemaining()).isTrue();
      int most = Math.min(space.remaining(), 1 + random.nextInt(100_000));
      int count = in.read(space.array(), space.position(), most);
      if (count < 0) {
        break;
      }
      decoder.received(count);
      drain(decoder, found);
    }
    decoder.end();
    assertThat(found).isEqualTo(frames);
  }

  @Test
  void namesTheOffsetOfEachFrame() {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(ByteBuffer.wrap(stream(List.of(new UpFrame.TreeEmpty(1), new UpFrame.Execed(2)))));
    assertThat(decoder.poll().offset()).isZero();
    RawFrame second = decoder.poll();
    assertThat(second.offset()).isEqualTo(13);
    assertThat(second.handle()).isEqualTo(2);
    assertThatThrownBy(() -> second.body().u8("x"))
        .isInstanceOfSatisfying(
            ProtocolViolation.class, violation -> assertThat(violation.offset()).isEqualTo(26));
  }

  @Test
  void payloadCannotBeWritten() {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(ByteBuffer.wrap(frameOfLength(MIN + 1)));
    ByteBuffer payload = decoder.poll().payload();
    assertThat(payload.remaining()).isEqualTo(1);
    assertThatThrownBy(() -> payload.put((byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, MIN - 1})
  void refusesAFrameThatIsTooShortForItsHeader(int length) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(ByteBuffer.wrap(lengthWord(length)));
    refuses(decoder, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {MIN, MIN + 1})
  void takesAFrameWithAHeader(int length) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(ByteBuffer.wrap(frameOfLength(length)));
    assertThat(decoder.poll().payload().remaining()).isEqualTo(length - MIN);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void takesAFrameUpToTheLimit(int more) {
    int length = Protocol.MAX_FRAME + more;
    FrameDecoder decoder = new FrameDecoder();
    byte[] frame = frameOfLength(length);
    decoder.feed(ByteBuffer.wrap(frame, 0, frame.length - 1));
    assertThat(decoder.poll()).isNull();
    decoder.feed(ByteBuffer.wrap(frame, frame.length - 1, 1));
    assertThat(decoder.poll().payload().remaining()).isEqualTo(length - MIN);
    decoder.end();
  }

  @Test
  void refusesAFrameBeyondTheLimitByItsLengthAlone() {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(ByteBuffer.wrap(stream(List.of(new UpFrame.TreeEmpty(1)))));
    decoder.feed(ByteBuffer.wrap(lengthWord(Protocol.MAX_FRAME + 1)));
    assertThat(decoder.poll()).isNotNull();
    refuses(decoder, 13);
    refuses(decoder, 13);
    assertThatThrownBy(decoder::end).isInstanceOf(ProtocolViolation.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 100, 101})
  void appliesALowerLimit(int length) {
    FrameDecoder decoder = new FrameDecoder(100);
    decoder.feed(ByteBuffer.wrap(frameOfLength(length)));
    if (length <= 100) {
      assertThat(decoder.poll()).isNotNull();
    } else {
      refuses(decoder, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {MIN - 1, Protocol.MAX_FRAME + 1})
  void refusesALimitThatIsNone(int limit) {
    assertThatThrownBy(() -> new FrameDecoder(limit)).isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void aStreamMayEndBetweenFramesOnly() {
    byte[] stream = stream(List.of(new UpFrame.TreeEmpty(1)));
    for (int length = 1; length < stream.length; length++) {
      FrameDecoder decoder = new FrameDecoder();
      decoder.feed(ByteBuffer.wrap(stream, 0, length));
      assertThat(decoder.poll()).isNull();
      assertThatThrownBy(decoder::end)
          .isInstanceOfSatisfying(
              ProtocolViolation.class,
              violation -> assertThat(violation.fault()).isEqualTo(Fault.SHORT));
    }
    new FrameDecoder().end();
  }

  @Test
  void cannotReceiveMoreThanItsSpace() {
    FrameDecoder decoder = new FrameDecoder();
    int space = decoder.space().remaining();
    assertThatThrownBy(() -> decoder.received(space + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> decoder.received(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anAnnouncedLengthTakesNoMemory() {
    FrameDecoder decoder = new FrameDecoder();
    int before = decoder.space().array().length;
    decoder.feed(ByteBuffer.wrap(lengthWord(Protocol.MAX_FRAME)));
    assertThat(decoder.poll()).isNull();
    assertThat(decoder.space().array()).hasSize(before);
  }

  @Test
  void givesMemoryBackAfterALongFrame() {
    FrameDecoder decoder = new FrameDecoder();
    int before = decoder.space().array().length;
    decoder.feed(ByteBuffer.wrap(frameOfLength(1 << 22)));
    assertThat(decoder.poll()).isNotNull();
    assertThat(decoder.space().array()).hasSize(before);
  }
}
