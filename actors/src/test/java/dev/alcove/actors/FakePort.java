package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.internal.PortConnection;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Decoder;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Encoder;
import dev.alcove.protocol.Ending;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Failure;
import dev.alcove.protocol.Forked;
import dev.alcove.protocol.FrameDecoder;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.RawFrame;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Refused;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.Stepped;
import dev.alcove.protocol.UpFrame;
import dev.alcove.protocol.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A port within the JVM that does what a test says. */
final class FakePort implements PortConnection {
  static final Usage USAGE = new Usage(1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final long PATIENCE_SECONDS = 5;

  /** The frames of one write. */
  record Write(List<DownFrame> frames) {}

  private final BlockingQueue<DownFrame> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Write> writes = new LinkedBlockingQueue<>();
  private final BlockingQueue<Bytes> toJvm = new LinkedBlockingQueue<>();
  private final FrameDecoder frames = new FrameDecoder();
  private volatile int callWindow = Protocol.CALL_WINDOW;
  private volatile long callWindowBytes = Protocol.CALL_WINDOW_BYTES;
  private volatile int forkWindow = Protocol.FORK_WINDOW;
  private volatile int stdinWindow = Protocol.STDIN_WINDOW;
  private volatile boolean silent;
  private volatile boolean destroyed;
  private volatile OptionalInt exitCode = OptionalInt.of(0);
  private volatile String stderr = "";

  static FakePort create() {
    return new FakePort();
  }

  FakePort callWindow(int calls) {
    callWindow = calls;
    return this;
  }

  FakePort callWindowBytes(long bytes) {
    callWindowBytes = bytes;
    return this;
  }

  FakePort forkWindow(int forks) {
    forkWindow = forks;
    return this;
  }

  FakePort stdinWindow(int bytes) {
    stdinWindow = bytes;
    return this;
  }

  /** Does not answer the handshake. */
  FakePort silent() {
    silent = true;
    return this;
  }

  // ---- What the JVM sends
  // -------------------------------------------------------------------------

  private synchronized void written(byte[] bytes, int offset, int length) throws IOException {
    if (destroyed) {
      throw new IOException("Broken pipe");
    }
    frames.feed(ByteBuffer.wrap(bytes, offset, length));
    List<DownFrame> together = new ArrayList<>();
    for (RawFrame raw = frames.poll(); raw != null; raw = frames.poll()) {
      DownFrame frame = DownFrame.decode(raw);
      together.add(frame);
      if (frame instanceof DownFrame.Hello) {
        if (!silent) {
          greet();
        }
      } else {
        received.add(frame);
      }
    }
    writes.add(new Write(together));
  }

  private void greet() {
    send(
        new UpFrame.HelloReply(
            0,
            1,
            Bytes.utf8("fake"),
            Bytes.utf8("linux"),
            Bytes.utf8("none"),
            10,
            11,
            12,
            1024,
            Protocol.MAX_FRAME,
            Protocol.MAX_CHUNK,
            stdinWindow,
            callWindow,
            callWindowBytes,
            forkWindow,
            List.of(),
            List.of()));
  }

  /** The next frame, which must be of that kind. */
  <F extends DownFrame> F next(Class<F> kind) {
    try {
      DownFrame frame = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(frame).isInstanceOf(kind);
      return kind.cast(frame);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next frame of that kind; others before it are skipped. */
  <F extends DownFrame> F await(Class<F> kind) {
    try {
      for (; ; ) {
        DownFrame frame = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("a %s", kind.getSimpleName()).isNotNull();
        if (kind.isInstance(frame)) {
          return kind.cast(frame);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next call, decoded. */
  Call<?> nextCall() {
    DownFrame.Call frame = next(DownFrame.Call.class);
    return Call.decode(frame.call(), Decoder.of(frame.args()));
  }

  /** Whether no frame waits to be looked at. */
  boolean nothingReceived() {
    return received.isEmpty();
  }

  /** The write in which that frame came. */
  Write writeWith(Class<? extends DownFrame> kind) {
    try {
      for (; ; ) {
        Write write = writes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(write).isNotNull();
        if (write.frames().stream().anyMatch(kind::isInstance)) {
          return write;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- What the port sends
  // ------------------------------------------------------------------------

  void send(UpFrame... several) {
    Encoder out = new Encoder();
    for (UpFrame frame : several) {
      frame.encode(out);
    }
    toJvm.add(out.toBytes());
  }

  void sendRaw(byte... bytes) {
    toJvm.add(Bytes.of(bytes));
  }

  /** Answers a call with its result. */
  @SuppressWarnings("unchecked")
  <R> void ok(DownFrame.Call frame, R result) {
    Call<R> call = (Call<R>) Call.decode(frame.call(), Decoder.of(frame.args()));
    Encoder body = new Encoder();
    call.encodeResult(body, result);
    send(new UpFrame.Reply(frame.handle(), frame.id(), Outcome.OK, body.toBytes()));
  }

  void errno(DownFrame.Call frame, int symbol, int number) {
    send(new UpFrame.Reply(frame.handle(), frame.id(), Outcome.ERRNO, failure(symbol, number)));
  }

  static Bytes failure(int symbol, int number) {
    Encoder body = new Encoder();
    new Failure(symbol, number, Bytes.of()).encode(body);
    return body.toBytes();
  }

  static Bytes refused(Refusal reason, String detail) {
    Encoder body = new Encoder();
    new Refused(reason, Bytes.utf8(detail)).encode(body);
    return body.toBytes();
  }

  void forked(DownFrame.Fork fork, int pid) {
    Encoder body = new Encoder();
    new Forked(pid, pid).encode(body);
    send(new UpFrame.Reply(fork.handle(), fork.id(), Outcome.OK, body.toBytes()));
  }

  void forkFailed(DownFrame.Fork fork, int symbol, int number) {
    send(new UpFrame.Reply(fork.handle(), fork.id(), Outcome.ERRNO, failure(symbol, number)));
  }

  void batchOk(DownFrame.Batch batch) {
    List<Stepped> results =
        batch.steps().stream().map(step -> new Stepped(Outcome.OK, Bytes.empty())).toList();
    send(new UpFrame.BatchReply(batch.handle(), batch.id(), results, Outcome.OK, Bytes.empty()));
  }

  void stdout(long handle, String text) {
    send(new UpFrame.Stdout(handle, Bytes.utf8(text)));
  }

  void stdout(long handle, int size) {
    send(new UpFrame.Stdout(handle, Bytes.of(new byte[size])));
  }

  void eof(long handle) {
    send(new UpFrame.Eof(handle, StdStream.STDOUT), new UpFrame.Eof(handle, StdStream.STDERR));
  }

  void exit(long handle, int status) {
    send(new UpFrame.Exit(handle, new Ending(ExitKind.EXITED, status, false, true, true, USAGE)));
  }

  /** Ends the port. */
  void end(int code, String lastWords) {
    exitCode = OptionalInt.of(code);
    stderr = lastWords;
    toJvm.add(Bytes.empty());
  }

  // ---- As the JVM sees it
  // -------------------------------------------------------------------------

  @Override
  public InputStream input() {
    return new InputStream() {
      private ByteBuffer current = ByteBuffer.allocate(0);
      private boolean ended;

      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        try {
          if (!current.hasRemaining() && !ended) {
            Bytes next = toJvm.take();
            ended = next.isEmpty();
            current = next.asByteBuffer();
          }
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        if (!current.hasRemaining()) {
          return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
      }
    };
  }

  @Override
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        written(bytes, offset, length);
      }

      @Override
      public void close() {
        // As the real one: it ends when its input does.
        toJvm.add(Bytes.empty());
      }
    };
  }

  @Override
  public InputStream errors() {
    return new ByteArrayInputStream(stderr.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void greeted() {}

  @Override
  public OptionalInt awaitExit(Duration patience) {
    return destroyed ? OptionalInt.of(137) : exitCode;
  }

  @Override
  public void destroy() {
    destroyed = true;
    toJvm.add(Bytes.empty());
  }

  boolean isDestroyed() {
    return destroyed;
  }
}
