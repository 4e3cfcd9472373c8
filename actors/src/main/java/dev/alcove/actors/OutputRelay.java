package dev.alcove.actors;

import dev.alcove.actors.internal.Chunks;
import dev.alcove.actors.internal.Failures;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.StdStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.util.ByteString;

/**
 * Tells an output stream to an actor, and hands it on to another. Every byte is acknowledged by
 * exactly one receiver: the next begins when the last has acknowledged all, or has terminated, and
 * then with what that one left. Never more than the stream window is unacknowledged.
 *
 * <p>Thread-safe: bytes come from the reader thread, acknowledgements from the receivers.
 */
final class OutputRelay implements OutputConsumer {
  /** Messages in flight; beyond, small pieces are put together. */
  static final int MAX_UNACKED = 64;

  private final ProcessCore core;
  private final StdStream stream;
  private final int window;

  private final Deque<ProcessOutput.Chunk> unacked = new ArrayDeque<>(); // at the receiver
  private final Deque<ByteString> returned = new ArrayDeque<>(); // a receiver terminated over these
  private final Chunks held = new Chunks();
  private ActorRef<ProcessOutput> receiver; // null: the last one terminated
  private ActorRef<ProcessOutput> next;
  private boolean draining; // the receiver gets no more, and has not acknowledged all
  private Process handle;
  private int acked;
  private boolean over;
  private AlcoveException failure;
  private boolean lastTold;

  OutputRelay(ProcessCore core, StdStream stream, ActorRef<ProcessOutput> receiver) {
    this.core = core;
    this.stream = stream;
    this.window = core.port().settings().streamWindow();
    receive(receiver);
  }

  static void check(StdStream stream) {
    if (stream == StdStream.STDIN) {
      throw new InvalidArgumentException("outputTo.stream", "is not an output stream");
    }
  }

  /** Asks the process's actor; what has ended before anybody read it is told here and now. */
  static CompletionStage<Done> request(
      ProcessCore core, Caller caller, StdStream stream, ActorRef<ProcessOutput> receiver) {
    check(stream);
    CompletionStage<Done> asked =
        core.asked(
            caller,
            "outputTo(" + stream + ")",
            answer -> new ProcessMessage.PerformOutputTo(stream, receiver, answer));
    return asked.exceptionallyCompose(
        problem -> {
          if (!core.endedUnread(stream, problem)) {
            return CompletableFuture.failedFuture(Failures.unwrap(problem));
          }
          Process handle = core.handle(Caller.of(receiver.unsafeUpcast()));
          receiver.tell(new ProcessOutput.End(handle, stream));
          return CompletableFuture.completedFuture(Done.getInstance());
        });
  }

  /** The stream is open. */
  void open() {
    core.grant(stream, window);
  }

  private void receive(ActorRef<ProcessOutput> who) {
    receiver = who;
    handle = who == null ? null : handleOf(who);
  }

  private Process handleOf(ActorRef<ProcessOutput> who) {
    return core.handle(Caller.of(who.unsafeUpcast()));
  }

  // ---- From the process -------------------------------------------------------------------------

  @Override
  public synchronized void data(ByteBuffer bytes) {
    held.add(bytes);
    pump();
  }

  @Override
  public synchronized void eof() {
    over = true;
    pump();
  }

  @Override
  public synchronized void failed(Throwable reason) {
    if (!over) {
      over = true;
      failure = (AlcoveException) reason;
      pump();
    }
  }

  private void pump() {
    if (draining && unacked.isEmpty()) {
      draining = false;
      receive(next);
      next = null;
    }
    if (receiver == null || draining) {
      return;
    }
    while (unacked.size() < MAX_UNACKED) {
      ByteString bytes = returned.isEmpty() ? held.poll() : returned.poll();
      if (bytes == null) {
        break;
      }
      ProcessOutput.Chunk chunk = new ProcessOutput.Chunk(this, handle, stream, bytes);
      unacked.add(chunk);
      receiver.tell(chunk);
    }
    if (over && !lastTold && nothingHeld()) {
      lastTold = true;
      receiver.tell(
          failure == null
              ? new ProcessOutput.End(handle, stream)
              : new ProcessOutput.Failed(handle, stream, failure));
    }
  }

  private boolean nothingHeld() {
    return returned.isEmpty() && held.isEmpty();
  }

  /** Whether every byte that came has been acknowledged. */
  synchronized boolean isTaken() {
    return unacked.isEmpty() && nothingHeld();
  }

  // ---- From receivers
  // -----------------------------------------------------------------------------

  void ack(ProcessOutput.Chunk chunk) {
    boolean taken;
    synchronized (this) {
      if (unacked.peek() == chunk) {
        unacked.remove();
      } else if (!unacked.remove(chunk)) {
        return; // acknowledged before, or another receiver's by now
      }
      acked += chunk.bytes().size();
      if (acked >= window / 2 && !over) {
        core.grant(stream, acked);
        acked = 0;
      }
      pump();
      taken = over && isTaken();
    }
    if (taken) {
      core.tell(new ProcessMessage.OutputTaken());
    }
  }

  // ---- From the process's actor
  // -------------------------------------------------------------------

  /** Gives what follows to another receiver. */
  synchronized void redirect(ActorRef<ProcessOutput> to) {
    if (receiver == null) {
      receive(to);
    } else if (to.equals(receiver)) {
      draining = false;
      tellRedirected(next);
      next = null;
    } else {
      tellRedirected(draining ? next : receiver);
      draining = true;
      next = to;
    }
    pump();
  }

  private void tellRedirected(ActorRef<ProcessOutput> who) {
    if (who != null) {
      who.tell(new ProcessOutput.Redirected(handleOf(who), stream));
    }
  }

  /** Somebody terminated; what it was sent and did not acknowledge goes to the next. */
  synchronized void terminated(ActorRef<?> who) {
    if (who.equals(next)) {
      next = null;
    }
    if (who.equals(receiver)) {
      for (Iterator<ProcessOutput.Chunk> last = unacked.descendingIterator(); last.hasNext(); ) {
        returned.push(last.next().bytes());
      }
      unacked.clear();
      draining = false;
      lastTold = lastTold && nothingHeld();
      receive(next);
      next = null;
      pump();
    }
  }

  synchronized boolean hasReceiver() {
    return receiver != null;
  }

  /** Whether it is who gets what comes now. */
  synchronized boolean goesTo(ActorRef<?> who) {
    return who.equals(draining ? next : receiver);
  }

  /** Whether it matters when it terminates. */
  synchronized boolean knows(ActorRef<?> who) {
    return who.equals(receiver) || who.equals(next);
  }
}
