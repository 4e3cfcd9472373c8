package dev.alcove.actors;

import dev.alcove.actors.internal.Chunks;
import dev.alcove.actors.internal.Failures;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.actors.internal.ProcessStreams;
import dev.alcove.actors.internal.ProcessStreams.Opening;
import dev.alcove.protocol.StdStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.util.ByteString;

/**
 * An output stream that is pulled. What is here and what the process may still send is never more
 * than the window, and is topped up only when somebody waits.
 */
final class PullOutput extends PullQueue<ByteString> implements OutputConsumer {
  private final ProcessStreams streams;
  private final StdStream stream;
  private final int window;
  private final Chunks chunks = new Chunks();
  private int held;
  private long granted;
  private boolean asked;
  private boolean open;
  private boolean over;

  PullOutput(ProcessCore core, ProcessStreams streams, StdStream stream) {
    super(core);
    this.streams = streams;
    this.stream = stream;
    this.window = core.port().settings().streamWindow();
  }

  @Override
  CompletableFuture<Pull.Next<ByteString>> next(Duration timeout) {
    CompletableFuture<Pull.Next<ByteString>> next = super.next(timeout);
    if (asks()) {
      streams.openOutput(stream, this).whenComplete(this::opened);
    }
    return next;
  }

  private synchronized boolean asks() {
    boolean first = !asked && !over;
    asked = true;
    return first;
  }

  private void opened(Opening opening, Throwable problem) {
    if (problem != null) {
      failed(Failures.unwrap(problem));
    } else if (opening == Opening.ENDED) {
      eof();
    } else {
      synchronized (this) {
        open = true;
        want();
      }
    }
  }

  @Override
  ByteString take() {
    ByteString all = chunks.poll();
    for (ByteString more = chunks.poll(); more != null; more = chunks.poll()) {
      all = all.concat(more);
    }
    held = 0;
    return all;
  }

  @Override
  void want() {
    if (open && !over && held + granted <= window / 2) {
      long more = window - held - granted;
      granted += more;
      streams.grant(stream, more);
    }
  }

  @Override
  public void data(ByteBuffer bytes) {
    synchronized (this) {
      if (over) {
        return;
      }
      held += bytes.remaining();
      granted -= bytes.remaining();
      chunks.add(bytes);
    }
    serve();
  }

  @Override
  public void eof() {
    finish();
    end();
  }

  @Override
  public void failed(Throwable reason) {
    finish();
    fail(reason);
  }

  private synchronized boolean finish() {
    boolean first = !over;
    over = true;
    return first;
  }

  void close() {
    boolean reading;
    synchronized (this) {
      reading = finish() && asked;
      chunks.clear();
      held = 0;
    }
    drop();
    if (reading) {
      streams.cancelOutput(stream, this);
    }
    end();
  }
}
