package dev.alcove.actors.internal;

import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.FrameDecoder;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.ProtocolViolation;
import dev.alcove.protocol.RawFrame;
import dev.alcove.protocol.UpFrame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One running port program and the two threads that talk to it: the reader, which also starts the
 * program and sees its end, and the writer.
 *
 * <p>The reader hands each frame to its process and never waits for one: what a process may send is
 * bounded by the credit that its consumer granted.
 */
public final class Transport {
  private static final Duration DESTROY_PATIENCE = Duration.ofSeconds(1);

  /** How the connection came to its end. */
  public record End(
      Optional<Throwable> cause, OptionalInt exitCode, List<String> stderr, boolean greeted) {}

  /** What the transport tells; called by the reader thread, and must not block. */
  public interface Listener {
    /** The port answered the handshake. */
    void hello(UpFrame.HelloReply hello);

    /** The port gives up on the connection; its end follows. */
    void fault(UpFrame.Fault fault);

    /** The connection has ended; exactly once. */
    void ended(End end);
  }

  private final String name;
  private final PortConnection.Launcher launcher;
  private final Link link;
  private final Listener listener;
  private final Duration exitPatience;
  private final Optional<Duration> lease;
  private final StderrTail stderr = new StderrTail();
  private volatile PortConnection connection;
  private volatile boolean destroyed;
  private long greeting;
  private boolean greeted;

  /**
   * Makes a transport that has not started.
   *
   * @param name of the port, for the threads' names
   * @param exitPatience how long the program may take to end after its output has
   * @param lease how long the port goes on without a sign of life of this side; the link's writer
   *     gives it
   */
  public Transport(
      String name,
      PortConnection.Launcher launcher,
      Link link,
      Listener listener,
      Duration exitPatience,
      Optional<Duration> lease) {
    this.name = name;
    this.launcher = launcher;
    this.link = link;
    this.listener = listener;
    this.exitPatience = exitPatience;
    this.lease = lease;
  }

  /** Starts the port program, from a thread of its own. */
  public void start() {
    long leaseMs = lease.map(Duration::toMillis).orElse(0L);
    greeting =
        link.writer()
            .put(
                new DownFrame.Hello(
                    0, Protocol.MAGIC, Protocol.VERSION, Protocol.VERSION, leaseMs));
    thread("reader", this::read).start();
  }

  private Thread thread(String role, Runnable body) {
    Thread thread = new Thread(body, PortExecutor.NAME + name + "-" + role);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes what the port wrote to its standard error, so that it never fills. Does not block.
   *
   * @return the lines that have come since the last time; after the end, the rest
   */
  public List<String> drainErrors() {
    PortConnection current = connection;
    if (current != null) {
      stderr.drain(current.errors());
    }
    return stderr.untold();
  }

  /** Kills the port program: for one that does not end when its input does. */
  public void destroy() {
    destroyed = true;
    link.writer().kill();
    PortConnection current = connection;
    if (current != null) {
      current.destroy();
    }
  }

  private void read() {
    Optional<Throwable> cause = Optional.empty();
    try {
      PortConnection launched = launcher.launch();
      connection = launched;
      if (destroyed) {
        launched.destroy();
      }
      thread("writer", () -> link.writer().run(launched.output())).start();
      readFrames(launched);
      if (greeted) {
        // At the end of its output it ends by itself, and its exit code says why. To hang up before
        // would look as if it had been asked to.
        launched.awaitExit(exitPatience);
      }
    } catch (Throwable e) {
      cause = Optional.of(e);
    }
    link.writer().kill();
    finish(cause);
  }

  private void readFrames(PortConnection launched) throws IOException {
    InputStream in = launched.input();
    FrameDecoder frames = new FrameDecoder();
    for (; ; ) {
      ByteBuffer space = frames.space();
      int count = in.read(space.array(), space.position(), space.remaining());
      if (count < 0) {
        frames.end();
        return;
      }
      frames.received(count);
      try {
        for (RawFrame frame = frames.poll(); frame != null; frame = frames.poll()) {
          take(launched, frame);
        }
      } finally {
        link.flush();
      }
    }
  }

  private void take(PortConnection launched, RawFrame frame) {
    if (frame.handle() != 0) {
      link.dispatch(frame);
      return;
    }
    UpFrame decoded = UpFrame.decode(frame);
    if (decoded instanceof UpFrame.HelloReply hello && !greeted) {
      greeted = true;
      link.writer().consumed(greeting);
      link.greeted(hello);
      launched.greeted();
      listener.hello(hello);
    } else if (decoded instanceof UpFrame.Fault fault) {
      listener.fault(fault);
    } else {
      throw new ProtocolViolation(ProtocolViolation.Fault.RANGE, "frame.handle", frame.offset());
    }
  }

  private void finish(Optional<Throwable> cause) {
    OptionalInt exitCode = OptionalInt.empty();
    PortConnection launched = connection;
    if (launched != null) {
      try {
        exitCode = launched.awaitExit(exitPatience);
        if (exitCode.isEmpty()) {
          launched.destroy();
          exitCode = launched.awaitExit(DESTROY_PATIENCE);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      stderr.drain(launched.errors());
    }
    listener.ended(new End(cause, exitCode, stderr.lines(), greeted));
  }
}
