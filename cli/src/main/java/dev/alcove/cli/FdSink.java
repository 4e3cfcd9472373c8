package dev.alcove.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.GraphStageWithMaterializedValue;
import org.apache.pekko.util.ByteString;
import scala.Tuple2;

/**
 * Writes bytes to one of our own descriptors, unbuffered, from a thread of its own.
 *
 * <p>A write that blocks stops the demand after {@link #IN_FLIGHT} chunks, so a reader that does
 * not read stops the program. When nobody reads any more (EPIPE) the stage cancels its upstream and
 * completes its value: what that means is for the program to find out, as in a pipe of a shell. Any
 * other error fails the value.
 */
final class FdSink
    extends GraphStageWithMaterializedValue<SinkShape<ByteString>, CompletionStage<FdSink.End>> {
  /** Chunks handed to the writer thread and not yet written. */
  private static final int IN_FLIGHT = 4;

  /** How a sink ended: whether all was written, or somebody closed the other end. */
  enum End {
    WRITTEN,
    NO_READER
  }

  private final Inlet<ByteString> in = Inlet.create("FdSink.in");
  private final SinkShape<ByteString> shape = SinkShape.of(in);
  private final FileDescriptor descriptor;
  private final Path link;
  private final String name;
  private final AtomicLong written;

  /**
   * @param number the descriptor's number
   * @param written counts the bytes that were written
   */
  FdSink(FileDescriptor descriptor, int number, String name, AtomicLong written) {
    this.descriptor = descriptor;
    this.link = Path.of("/proc/self/fd/" + number);
    this.name = name;
    this.written = written;
  }

  @Override
  public SinkShape<ByteString> shape() {
    return shape;
  }

  @Override
  public Tuple2<GraphStageLogic, CompletionStage<End>> createLogicAndMaterializedValue(
      Attributes attributes) {
    CompletableFuture<End> end = new CompletableFuture<>();
    return new Tuple2<>(new Logic(end), end);
  }

  private final class Logic extends GraphStageLogic {
    private final CompletableFuture<End> end;
    private final LinkedBlockingQueue<ByteString> queue = new LinkedBlockingQueue<>();
    private int inFlight;

    Logic(CompletableFuture<End> end) {
      super(shape);
      this.end = end;
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              ByteString chunk = grab(in);
              inFlight++;
              queue.add(chunk);
              if (inFlight < IN_FLIGHT) {
                pull(in);
              }
            }

            @Override
            public void onUpstreamFinish() {
              queue.add(ByteString.emptyByteString());
            }

            @Override
            public void onUpstreamFailure(Throwable failure) {
              end.completeExceptionally(failure);
              queue.add(ByteString.emptyByteString());
              failStage(failure);
            }
          });
    }

    @Override
    public void preStart() {
      setKeepGoing(true);
      AsyncCallback<Integer> done = createAsyncCallback(this::wrote);
      AsyncCallback<IOException> failed = createAsyncCallback(this::failed);
      AsyncCallback<Boolean> finished =
          createAsyncCallback(
              all -> {
                end.complete(End.WRITTEN);
                completeStage();
              });
      Thread writer =
          new Thread(
              () -> {
                try {
                  write(done);
                  finished.invoke(true);
                } catch (IOException e) {
                  failed.invoke(e);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "alcove-" + name);
      writer.setDaemon(true);
      writer.start();
      pull(in);
    }

    /** On the writer thread; an empty chunk is the end. */
    @SuppressWarnings("resource") // the descriptor is not ours to close
    private void write(AsyncCallback<Integer> done) throws IOException, InterruptedException {
      FileChannel channel = new FileOutputStream(descriptor).getChannel();
      for (ByteString chunk = queue.take(); !chunk.isEmpty(); chunk = queue.take()) {
        for (ByteBuffer buffer : chunk.getByteBuffers()) {
          while (buffer.hasRemaining()) {
            int count = channel.write(buffer);
            written.addAndGet(count);
            if (count == 0) {
              // Somebody made the descriptor non-blocking and it is full.
              LockSupport.parkNanos(1_000_000);
            }
          }
        }
        done.invoke(1);
      }
    }

    private void wrote(int chunks) {
      inFlight -= chunks;
      if (!isClosed(in) && !hasBeenPulled(in)) {
        pull(in);
      }
    }

    private void failed(IOException failure) {
      if (lostReader(failure, link)) {
        end.complete(End.NO_READER);
      } else {
        end.completeExceptionally(failure);
      }
      completeStage();
    }
  }

  /**
   * Whether a failed write means that nobody reads any more. The text of EPIPE depends on the
   * locale, and on a pipe or socket no other error is to be expected.
   *
   * @param link of the descriptor, in /proc
   */
  static boolean lostReader(IOException failure, Path link) {
    if (String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
      return true;
    }
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
