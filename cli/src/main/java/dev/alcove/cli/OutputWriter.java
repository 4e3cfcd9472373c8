package dev.alcove.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes text to our standard output from a thread of its own, so that a reader that does not read
 * holds up nobody who has to hear of signals. For one thread to call.
 */
final class OutputWriter {
  private static final Path LINK = Path.of("/proc/self/fd/1");

  /** A piece of text, and who is told when it was written. */
  private record Piece(byte[] text, CompletableFuture<Void> written) {}

  private final LinkedBlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Starts the thread.
   *
   * @param failed is told, once and on that thread, why nothing more can be written; with an empty
   *     text when nobody reads it any more
   */
  OutputWriter(Consumer<String> failed) {
    Thread thread = new Thread(() -> run(failed), "alcove-output");
    thread.setDaemon(true);
    thread.start();
  }

  /** Writes text, behind what waits. */
  CompletionStage<Void> write(String text) {
    Piece piece = new Piece(text.getBytes(StandardCharsets.UTF_8), new CompletableFuture<>());
    waiting.incrementAndGet();
    queue.add(piece);
    return piece.written();
  }

  /** Whether everything has been written. */
  boolean isIdle() {
    return waiting.get() == 0;
  }

  /** The descriptor is not ours to close. */
  @SuppressWarnings("resource")
  private void run(Consumer<String> failed) {
    FileChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();
    boolean lost = false;
    for (; ; ) {
      Piece piece;
      try {
        piece = queue.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (!lost) {
        try {
          write(channel, ByteBuffer.wrap(piece.text()));
        } catch (IOException e) {
          lost = true;
          failed.accept(FdSink.lostReader(e, LINK) ? "" : String.valueOf(e.getMessage()));
        }
      }
      waiting.decrementAndGet();
      piece.written().complete(null);
    }
  }

  private static void write(FileChannel channel, ByteBuffer text) throws IOException {
    while (text.hasRemaining()) {
      if (channel.write(text) == 0) {
        // Somebody made the descriptor non-blocking and it is full.
        LockSupport.parkNanos(1_000_000);
      }
    }
  }
}
