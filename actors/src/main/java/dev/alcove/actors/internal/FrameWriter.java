package dev.alcove.actors.internal;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Encoder;
import dev.alcove.protocol.StdStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.pekko.util.ByteString;

/**
 * Collects frames from any thread, and writes all that have come, in order, in one write.
 *
 * <p>To put a frame here never blocks. The memory is bounded because each who puts frames is
 * windowed: calls by {@link CallWindow}, standard input by the port's credit; {@link #backlog} is
 * there for those who want to be sure. After the end, frames are dropped: whoever waits for an
 * answer is told by {@link Link#end}.
 *
 * <p>While nothing waits to be written, and the port is known to have read all but a few bytes of
 * what was, the thread that puts a frame writes it itself: that saves waking another thread, and
 * cannot block, since so few bytes fit into any pipe.
 */
public final class FrameWriter {
  /**
   * Bytes that a pipe takes without blocking, however small the kernel made it: what does not fit
   * into the rest of one page fits into a second, and a pipe has two.
   */
  static final int DIRECT = 4096;

  private final Object lock = new Object();
  private Encoder filling = new Encoder();
  private Encoder writing = new Encoder();
  private OutputStream out;
  private boolean idle;
  private boolean closing;
  private boolean dead;
  private volatile int backlog;

  /** Bytes that were put, ever; and how many of them the port is known to have read. */
  private long total;

  private long consumed;

  /** Makes an empty writer. */
  public FrameWriter() {}

  /**
   * Puts a frame.
   *
   * @return where it ends, in bytes from the first: for {@link #consumed}
   */
  public long put(DownFrame frame) {
    synchronized (lock) {
      int before = filling.size();
      if (!dead) {
        frame.encode(filling);
      }
      return added(before);
    }
  }

  /**
   * Puts frames that are encoded already; nothing comes between them.
   *
   * @return where they end, in bytes from the first: for {@link #consumed}
   */
  public long put(Iterable<Bytes> frames) {
    synchronized (lock) {
      int before = filling.size();
      if (!dead) {
        frames.forEach(filling::raw);
      }
      return added(before);
    }
  }

  /** Puts bytes for the standard input of a process; at most a chunk. */
  public void putStdin(long handle, ByteString data) {
    synchronized (lock) {
      int before = filling.size();
      if (!dead) {
        filling.beginFrame(DownFrame.Stdin.TYPE, handle);
        for (ByteBuffer part : data.getByteBuffers()) {
          filling.raw(part);
        }
        filling.endFrame();
      }
      added(before);
    }
  }

  /**
   * Lets the port send more of an output stream.
   *
   * @return where that ends, as {@link #put(DownFrame)} tells it
   */
  public long putCredit(long handle, StdStream stream, long bytes) {
    return put(new DownFrame.Credit(handle, stream, bytes));
  }

  /** Notes that the port has read what was put up to there: it has answered it. */
  public void consumed(long end) {
    synchronized (lock) {
      consumed = Math.max(consumed, end);
    }
  }

  private long added(int before) {
    total += filling.size() - before;
    if (idle && total - consumed <= DIRECT) {
      writeDirectly();
    } else {
      backlog = filling.size();
      if (idle) {
        idle = false;
        lock.notifyAll();
      }
    }
    return total;
  }

  private void writeDirectly() {
    try {
      filling.drainTo(out);
      out.flush();
    } catch (IOException e) {
      // The port has gone; the reader sees it too and knows more about it.
      kill();
    }
  }

  /** Bytes that wait to be written. */
  public int backlog() {
    return backlog;
  }

  /** Ends the writing once everything that was put has been written; the port then sees the end. */
  public void close() {
    synchronized (lock) {
      closing = true;
      idle = false;
      lock.notifyAll();
    }
  }

  /** Drops what waits, and ends. */
  public void kill() {
    synchronized (lock) {
      dead = true;
      filling.clear();
      backlog = 0;
      close();
    }
  }

  /** Writes until it is closed or the other side has gone; then closes the stream. */
  void run(OutputStream target) {
    synchronized (lock) {
      out = target;
    }
    try (target) {
      while (take()) {
        writing.drainTo(target);
        target.flush();
      }
    } catch (IOException e) {
      // The port has gone; the reader sees it too and knows more about it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }

  private boolean take() throws InterruptedException {
    synchronized (lock) {
      while (filling.size() == 0) {
        if (closing) {
          return false;
        }
        idle = true;
        lock.wait();
      }
      idle = false;
      Encoder full = filling;
      filling = writing;
      writing = full;
      backlog = 0;
      return true;
    }
  }
}
