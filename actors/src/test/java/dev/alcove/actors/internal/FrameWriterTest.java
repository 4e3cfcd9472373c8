package dev.alcove.actors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.FrameDecoder;
import dev.alcove.protocol.StdStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  private static final int CREDIT_BYTES = 18;

  private final FrameWriter writer = new FrameWriter();
  private final List<Integer> writes = new CopyOnWriteArrayList<>();
  private final List<String> threads = new CopyOnWriteArrayList<>();
  private final Semaphore room = new Semaphore(1_000_000);
  private volatile boolean closed;
  private final OutputStream out =
      new OutputStream() {
        @Override
        public void write(int b) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          threads.add(Thread.currentThread().getName());
          room.acquireUninterruptibly();
          writes.add(length);
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  private final Thread thread = new Thread(() -> writer.run(out), "writer");

  private void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void credit() {
    writer.putCredit(1, StdStream.STDOUT, 1);
  }

  @AfterEach
  void stop() {
    room.release(1000);
    writer.kill();
  }

  @Test
  void writesAllThatWaitsInOneWrite() {
    for (int i = 0; i < 100; i++) {
      credit();
    }
    start();
    await().until(() -> writes.equals(List.of(100 * CREDIT_BYTES)));
    assertThat(writer.backlog()).isZero();
  }

  @Test
  void writesFromTheCallersThreadOnlyWhatSurelyFitsIntoThePipe() {
    int frame = 513;
    start();
    await().until(() -> threadIsWaiting());
    int sent = 0;
    while (!threads.contains("writer")) {
      writer.putStdin(1, ByteString.fromArray(new byte[frame - 13]));
      sent += frame;
      int expected = sent;
      await().until(() -> writes.stream().mapToInt(n -> n).sum() == expected);
    }
    assertThat(sent - frame).isLessThanOrEqualTo(FrameWriter.DIRECT);
    assertThat(sent).isGreaterThan(FrameWriter.DIRECT);
  }

  @Test
  void writesFromTheCallersThreadAgainWhenThePortHasReadWhatWasSent() {
    start();
    long end = writer.put(List.of(Bytes.of(new byte[FrameWriter.DIRECT + 1])));
    await().until(() -> writes.size() == 1 && threadIsWaiting());
    writer.consumed(end);
    threads.clear();
    credit();
    assertThat(threads).containsExactly(Thread.currentThread().getName());
  }

  private boolean threadIsWaiting() {
    return thread.getState() == Thread.State.WAITING;
  }

  @Test
  void renewsALeaseWhileNobodyPutsFrames() {
    FrameWriter renewing = new FrameWriter(Optional.of(Duration.ofMillis(60)));
    Thread thread = new Thread(() -> renewing.run(out), "renewing");
    thread.setDaemon(true);
    thread.start();
    await().until(() -> writes.size() >= 3);
    assertThat(writes).containsOnly(FrameDecoder.HEADER);
    assertThat(threads).containsOnly("renewing");
    // Its own frames still go out between.
    renewing.putCredit(1, StdStream.STDOUT, 1);
    await().until(() -> writes.contains(CREDIT_BYTES));
    renewing.close();
    await().until(() -> closed);
  }

  @Test
  void renewsNothingWithoutALease() {
    start();
    await().until(() -> threadIsWaiting());
    assertThat(writes).isEmpty();
  }

  @Test
  void neverBlocksWhoPutsFrames() {
    room.drainPermits();
    start();
    writer.putStdin(1, ByteString.fromArray(new byte[5000]));
    await().until(() -> threads.contains("writer")); // and it does not return from there
    for (int i = 0; i < 1000; i++) {
      credit();
    }
    assertThat(writer.backlog()).isEqualTo(1000 * CREDIT_BYTES);
  }

  @Test
  void closesBehindWhatWaits() {
    credit();
    writer.close();
    start();
    await().until(() -> closed);
    assertThat(writes).containsExactly(CREDIT_BYTES);
  }

  @Test
  void dropsWhatComesAfterTheEnd() {
    start();
    writer.kill();
    await().until(() -> closed);
    writer.put(new DownFrame.End(1));
    assertThat(writes).isEmpty();
    assertThat(writer.backlog()).isZero();
  }
}
