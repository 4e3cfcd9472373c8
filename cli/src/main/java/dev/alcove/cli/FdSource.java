package dev.alcove.cli;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Reads one of our own descriptors, one chunk for each demand, on a thread of its own.
 *
 * <p>Nothing is read ahead: what the program does not take stays in the descriptor for whoever
 * reads it next. A read that is under way when the stage ends cannot be taken back; the thread is a
 * daemon and ends with the JVM. An error of read(2) is the end of the input, as it is for the
 * programs of a shell.
 */
final class FdSource extends GraphStage<SourceShape<ByteString>> implements Closeable {
  private static final int CHUNK = 65536;

  private final Outlet<ByteString> out = Outlet.create("FdSource.out");
  private final SourceShape<ByteString> shape = SourceShape.of(out);
  private final FileChannel channel;
  private final String name;
  private final AtomicLong taken;

  /**
   * @param taken counts the bytes that were read
   */
  FdSource(FileDescriptor descriptor, String name, AtomicLong taken) {
    this.channel = new FileInputStream(descriptor).getChannel();
    this.name = name;
    this.taken = taken;
  }

  @Override
  public SourceShape<ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  /**
   * Interrupts the read that is under way, and closes the descriptor. A JVM waits 300 ms at its
   * exit for a thread that is in a system call.
   */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private final class Logic extends GraphStageLogic {
    private final Semaphore demand = new Semaphore(0);
    private volatile boolean stopped;

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              demand.release();
            }
          });
    }

    @Override
    public void preStart() {
      AsyncCallback<ByteString> read = createAsyncCallback(chunk -> push(out, chunk));
      AsyncCallback<Boolean> ended = createAsyncCallback(end -> completeStage());
      Thread reader =
          new Thread(
              () -> {
                try {
                  read(read);
                } catch (IOException e) {
                  // An input that cannot be read has ended; see the class comment.
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                ended.invoke(true);
              },
              "alcove-" + name);
      reader.setDaemon(true);
      reader.start();
    }

    @Override
    public void postStop() {
      stopped = true;
      demand.release();
    }

    /** On the reader thread. */
    private void read(AsyncCallback<ByteString> read) throws IOException, InterruptedException {
      ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
      for (; ; ) {
        demand.acquire();
        if (stopped) {
          return;
        }
        int count = channel.read(chunk.clear());
        while (count == 0) {
          // Somebody made the descriptor non-blocking and it is empty.
          LockSupport.parkNanos(1_000_000);
          count = channel.read(chunk);
        }
        if (count < 0) {
          return;
        }
        taken.addAndGet(count);
        read.invoke(ByteString.fromByteBuffer(chunk.flip()));
      }
    }
  }
}
