package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.ProtocolViolation.Fault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is encoded decodes to the same, for every message and many seeds; and nothing else does. */
class RoundTripTest {
  private static final int SEEDS = 200;

  static Stream<Class<? extends DownFrame>> downFrames() {
    return Samples.kinds(DownFrame.class).stream();
  }

  static Stream<Class<? extends UpFrame>> upFrames() {
    return Samples.kinds(UpFrame.class).stream();
  }

  static Stream<Class<? extends InnerFrame>> innerFrames() {
    return Samples.kinds(InnerFrame.class).stream();
  }

  static Stream<Class<?>> calls() {
    return Arrays.stream(Call.class.getPermittedSubclasses());
  }

  private static RawFrame only(Encoder out) {
    FrameDecoder decoder = new FrameDecoder();
    decoder.feed(out.toBytes().asByteBuffer());
    RawFrame frame = decoder.poll();
    assertThat(decoder.poll()).isNull();
    decoder.end();
    return frame;
  }

  @ParameterizedTest
  @MethodSource("downFrames")
  void downFrameComesBackEqual(Class<? extends DownFrame> kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      DownFrame frame = new Samples(seed).message(kind);
      Encoder out = new Encoder();
      frame.encode(out);
      assertThat(DownFrame.decode(only(out))).as("seed %d", seed).isEqualTo(frame);
    }
  }

  @ParameterizedTest
  @MethodSource("upFrames")
  void upFrameComesBackEqual(Class<? extends UpFrame> kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      UpFrame frame = new Samples(seed).message(kind);
      Encoder out = new Encoder();
      frame.encode(out);
      assertThat(UpFrame.decode(only(out))).as("seed %d", seed).isEqualTo(frame);
    }
  }

  @ParameterizedTest
  @MethodSource("innerFrames")
  void innerFrameComesBackEqual(Class<? extends InnerFrame> kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      InnerFrame frame = new Samples(seed).message(kind);
      Encoder out = new Encoder();
      frame.encodeBody(out);
      assertThat(InnerFrame.decode(frame.type(), Decoder.of(out.toBytes())))
          .as("seed %d", seed)
          .isEqualTo(frame);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void callComesBackEqual(Class<?> kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Call<?> call = (Call<?>) new Samples(seed).message(kind);
      Encoder out = new Encoder();
      call.encode(out, 5, seed);
      DownFrame.Call frame = (DownFrame.Call) DownFrame.decode(only(out));
      assertThat(frame.handle()).isEqualTo(5);
      assertThat(frame.id()).isEqualTo(seed);
      assertThat(frame.call()).isEqualTo(call.callId());
      assertThat(Call.decode(frame.call(), Decoder.of(frame.args()))).isEqualTo(call);
      assertThat(call.toStep()).isEqualTo(new Step(call.callId(), frame.args(), false));
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void resultComesBackEqual(Class<?> kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Samples samples = new Samples(seed);
      resultOf((Call<?>) samples.message(kind), samples);
    }
  }

  private static <R> void resultOf(Call<R> call, Samples samples) {
    R result = samples.result(call);
    Encoder out = new Encoder();
    call.encodeResult(out, result);
    assertThat(call.decodeResult(Decoder.of(out.toBytes()))).isEqualTo(result);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyProperPrefixOfArgumentsIsRefused(Class<?> kind) {
    for (int seed = 0; seed < SEEDS / 10; seed++) {
      Call<?> call = (Call<?>) new Samples(seed).message(kind);
      byte[] args = call.toStep().args().toByteArray();
      for (int length = 0; length < args.length; length++) {
        Decoder in = new Decoder(ByteBuffer.wrap(args, 0, length), 0);
        assertThatThrownBy(() -> Call.decode(call.callId(), in))
            .isInstanceOf(ProtocolViolation.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aByteBehindTheArgumentsIsRefused(Class<?> kind) {
    Call<?> call = (Call<?>) new Samples(1).message(kind);
    byte[] args = call.toStep().args().toByteArray();
    Decoder in = Decoder.of(Bytes.of(Arrays.copyOf(args, args.length + 1)));
    assertThatThrownBy(() -> Call.decode(call.callId(), in))
        .isInstanceOfSatisfying(
            ProtocolViolation.class,
            violation -> {
              assertThat(violation.fault()).isEqualTo(Fault.TRAILING);
              assertThat(violation.field()).isEqualTo(call.callName());
              assertThat(violation.offset()).isEqualTo(args.length);
            });
  }

  @Test
  void recordsThatAreBodiesComeBackEqual() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Samples samples = new Samples(seed);
      Failure failure = samples.message(Failure.class);
      Encoder out = new Encoder();
      failure.encode(out);
      assertThat(Failure.decode(Decoder.of(out.toBytes()))).isEqualTo(failure);
      Refused refused = samples.message(Refused.class);
      out.clear();
      refused.encode(out);
      assertThat(Refused.decode(Decoder.of(out.toBytes()))).isEqualTo(refused);
      Forked forked = samples.message(Forked.class);
      out.clear();
      forked.encode(out);
      assertThat(Forked.decode(Decoder.of(out.toBytes()))).isEqualTo(forked);
    }
  }
}
