package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.protocol.Call;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Encoder;
import dev.alcove.protocol.FrameDecoder;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.RawFrame;
import dev.alcove.protocol.UpFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A port program without the actors: a test writes whatever bytes it likes, and reads frames. */
final class RawPort implements AutoCloseable {
  private final Process process;
  private final BlockingQueue<Optional<UpFrame>> frames = new LinkedBlockingQueue<>();
  private final Thread reader;
  private long sent;

  private RawPort(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "raw-port-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a program as a port, and says nothing to it. */
  static RawPort start(Path program) throws IOException {
    return new RawPort(
        new ProcessBuilder(program.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Starts one, and greets it. */
  static RawPort greeted(Path program) throws IOException {
    RawPort port = start(program);
    port.send(hello());
    assertThat(port.next()).isInstanceOf(UpFrame.HelloReply.class);
    return port;
  }

  static DownFrame.Hello hello() {
    return new DownFrame.Hello(0, Protocol.MAGIC, Protocol.VERSION, Protocol.VERSION, 0);
  }

  static byte[] bytes(DownFrame frame) {
    Encoder out = new Encoder();
    frame.encode(out);
    return out.toBytes().toByteArray();
  }

  /** A frame of any content, with a length that fits it. */
  static byte[] frame(int type, long handle, byte... body) {
    return ByteBuffer.allocate(FrameDecoder.HEADER + body.length)
        .putInt(9 + body.length)
        .put((byte) type)
        .putLong(handle)
        .put(body)
        .array();
  }

  void send(DownFrame frame) throws IOException {
    send(bytes(frame));
  }

  void send(byte[] bytes) throws IOException {
    process.getOutputStream().write(bytes);
    process.getOutputStream().flush();
    sent += bytes.length;
  }

  /** Makes a call; the answer is a frame. */
  void call(long handle, long id, Call<?> call) throws IOException {
    Encoder args = new Encoder();
    call.encodeArgs(args);
    send(new DownFrame.Call(handle, id, call.callId(), args.toBytes()));
  }

  /** How many bytes have been sent. */
  long sent() {
    return sent;
  }

  /** Closes the port's input. */
  void hangUp() throws IOException {
    process.getOutputStream().close();
  }

  private void read() {
    FrameDecoder decoder = new FrameDecoder();
    try (InputStream in = process.getInputStream()) {
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        decoder.feed(ByteBuffer.wrap(chunk, 0, n));
        for (RawFrame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
          frames.add(Optional.of(UpFrame.decode(frame)));
        }
      }
    } catch (IOException e) {
      // The process has gone.
    }
    frames.add(Optional.empty());
  }

  /** The next frame; null at the end of the port's output. */
  UpFrame next() {
    try {
      Optional<UpFrame> frame = frames.poll(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).as("a frame, or the end").isNotNull();
      return frame.orElse(null);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The next frame for which that is so; others are dropped. */
  UpFrame next(Predicate<UpFrame> wanted) {
    UpFrame frame = next();
    while (frame != null && !wanted.test(frame)) {
      frame = next();
    }
    assertThat(frame).isNotNull();
    return frame;
  }

  /** The reply to a call. */
  UpFrame.Reply reply(long id) {
    return (UpFrame.Reply) next(frame -> frame instanceof UpFrame.Reply r && r.id() == id);
  }

  /** All frames until the end of the port's output. */
  List<UpFrame> rest() {
    List<UpFrame> rest = new ArrayList<>();
    for (UpFrame frame = next(); frame != null; frame = next()) {
      rest.add(frame);
    }
    return rest;
  }

  /** Waits for the end of the port program. */
  int exitCode() {
    try {
      assertThat(process.waitFor(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("the port program ends")
          .isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int pid() {
    return (int) process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has gone.
    }
    try {
      if (!process.waitFor(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the port program did not end");
      }
      reader.join(TimeUnit.SECONDS.toMillis(RealPort.PATIENCE_SECONDS));
      process.getInputStream().close();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
