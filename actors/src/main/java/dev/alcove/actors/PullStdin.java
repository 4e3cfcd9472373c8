package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.actors.internal.ProcessStreams;
import dev.alcove.actors.internal.ProcessStreams.StdinGrant;
import dev.alcove.actors.internal.StdinProducer;
import dev.alcove.protocol.StdStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.pekko.Done;
import org.apache.pekko.util.ByteString;

/** Standard input that is written piece by piece: sends only what the port has room for. */
final class PullStdin implements StdinProducer {
  private final ProcessCore core;
  private final ProcessStreams streams;
  private final Deque<Write> writes = new ArrayDeque<>();
  private long waiting;
  private boolean asked;
  private boolean open;
  private long room;
  private int chunk;
  private CompletableFuture<Done> closing;
  private boolean closeSent;
  private Throwable problem;

  private static final class Write {
    final CompletableFuture<Done> done = new CompletableFuture<>();
    ByteString rest;

    Write(ByteString bytes) {
      this.rest = bytes;
    }
  }

  PullStdin(ProcessCore core, ProcessStreams streams) {
    this.core = core;
    this.streams = streams;
  }

  CompletionStage<Done> write(ByteString bytes) {
    Write write = new Write(bytes);
    boolean first;
    synchronized (this) {
      if (problem != null || closing != null) {
        return CompletableFuture.failedFuture(problem != null ? problem : closed());
      }
      if (waiting > 0 && waiting + bytes.size() > core.port().settings().callQueueBytes()) {
        return CompletableFuture.failedFuture(
            new CallRefusedException(
                "writing STDIN",
                core,
                LocalRefusal.QUEUE_FULL,
                waiting + " bytes wait to be written"));
      }
      writes.add(write);
      waiting += bytes.size();
      first = !asked;
      asked = true;
    }
    if (first) {
      streams.openStdin(this).whenComplete(this::opened);
    }
    send();
    return write.done.minimalCompletionStage();
  }

  private StreamException closed() {
    return new StreamException(core, StdStream.STDIN, StreamException.Problem.CLOSED, "");
  }

  private void opened(StdinGrant grant, Throwable refusal) {
    if (refusal != null) {
      closed(Failures.unwrap(refusal));
      return;
    }
    synchronized (this) {
      open = true;
      room += grant.window();
      chunk = grant.chunk();
    }
    send();
  }

  @Override
  public void credit(long bytes) {
    synchronized (this) {
      room += bytes;
    }
    send();
  }

  /** Sends what there is room for, and tells those whose bytes have gone. */
  private void send() {
    List<CompletableFuture<Done>> done = new ArrayList<>();
    boolean close;
    synchronized (this) {
      while (open && problem == null && !writes.isEmpty()) {
        Write write = writes.peek();
        if (write.rest.isEmpty()) {
          done.add(writes.remove().done);
        } else if (room > 0) {
          int count = (int) Math.min(Math.min(room, chunk), write.rest.size());
          streams.writeStdin(write.rest.take(count));
          write.rest = write.rest.drop(count);
          room -= count;
          waiting -= count;
        } else {
          break;
        }
      }
      close = mayClose();
    }
    complete(() -> done.forEach(each -> each.complete(Done.getInstance())), done.isEmpty());
    if (close) {
      closeNow();
    }
  }

  /** Whether everything before it has gone; true once. */
  private boolean mayClose() {
    boolean now = closing != null && !closeSent && problem == null && writes.isEmpty();
    closeSent |= now;
    return now;
  }

  CompletionStage<Done> close() {
    CompletableFuture<Done> closed;
    boolean now;
    synchronized (this) {
      if (problem != null) {
        return CompletableFuture.failedFuture(problem);
      }
      if (closing == null) {
        closing = new CompletableFuture<>();
      }
      closed = closing;
      now = mayClose();
    }
    if (now) {
      closeNow();
    }
    return closed.minimalCompletionStage();
  }

  private void closeNow() {
    streams
        .closeStdin(this)
        .whenComplete(
            (nothing, refusal) -> {
              if (refusal == null) {
                closing.complete(Done.getInstance());
              } else {
                closing.completeExceptionally(Failures.unwrap(refusal));
              }
            });
  }

  @Override
  public void closed(Throwable reason) {
    List<CompletableFuture<Done>> lost = new ArrayList<>();
    synchronized (this) {
      if (problem != null) {
        return;
      }
      problem = reason;
      writes.forEach(write -> lost.add(write.done));
      writes.clear();
      waiting = 0;
      if (closing != null && !closeSent) {
        lost.add(closing);
      }
    }
    complete(() -> lost.forEach(each -> each.completeExceptionally(reason)), lost.isEmpty());
  }

  /** Closes it when something was written, and drops what was not sent. */
  void giveUp() {
    boolean ours;
    synchronized (this) {
      ours = asked && problem == null && !closeSent;
    }
    if (ours) {
      closed(closed());
      streams.closeStdin(this);
    }
  }

  /** Not on the reader thread of the port, which calls {@link #credit}: callers may be slow. */
  private void complete(Runnable telling, boolean nobody) {
    if (nobody) {
      return;
    }
    Executor executor = core.port().system().executionContext();
    try {
      executor.execute(telling);
    } catch (RejectedExecutionException e) {
      telling.run(); // the actor system has ended, and nobody else is left to do it
    }
  }
}
