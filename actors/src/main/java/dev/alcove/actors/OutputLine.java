package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.Grants;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.actors.internal.ProcessStreams.Opening;
import dev.alcove.actors.internal.Unanswered;
import dev.alcove.protocol.StdStream;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * One output stream of a process: who reads it, and whether it has ended. The bytes do not come by
 * here: the reader thread hands them to the consumer itself. For the process's actor alone.
 */
final class OutputLine {
  private final ProcessCore core;
  private final StdStream stream;
  private OutputConsumer consumer;
  private OutputRelay relay; // the consumer, when an actor is told
  private Answer<Opening> waiting;
  private boolean ready;
  private boolean ended;
  private boolean cancelled;
  private boolean failed;

  OutputLine(ProcessCore core, StdStream stream) {
    this.core = core;
    this.stream = stream;
  }

  boolean isEnded() {
    return ended;
  }

  /** Whether it has ended, and nothing is left that an actor has not acknowledged. */
  boolean isOver() {
    return ended && (failed || relay == null || relay.isTaken());
  }

  ProcessActor.OutputState state() {
    Optional<Grants> grants = core.grants(stream);
    return new ProcessActor.OutputState(
        grants.map(Grants::bytes).orElse(0L),
        grants.map(Grants::credit).orElse(0L),
        consumer != null,
        ended);
  }

  /** The port knows the process: it takes credit. */
  void ready() {
    ready = true;
    if (waiting != null) {
      waiting.succeed(Opening.OPEN);
      waiting = null;
    }
  }

  void open(ProcessMessage.OpenOutput request) {
    if (consumer != null) {
      request.answer().fail(inUse());
      return;
    }
    if (failed) {
      request.answer().fail(wasCut()); // nobody heard of it
      return;
    }
    consumer = request.consumer();
    if (ended) {
      request.answer().succeed(Opening.ENDED);
      return;
    }
    core.setOutput(stream, consumer);
    if (ready) {
      request.answer().succeed(Opening.OPEN);
    } else {
      waiting = request.answer();
    }
  }

  private StreamException wasCut() {
    return new StreamException(core, stream, StreamException.Problem.CUT, "");
  }

  private StreamException inUse() {
    return new StreamException(core, stream, StreamException.Problem.IN_USE, "");
  }

  /** Lets an actor be told, unless somebody else reads; or another actor than before. */
  void tellTo(ProcessMessage.PerformOutputTo request) {
    if (relay == null) {
      OutputRelay first = new OutputRelay(core, stream, request.receiver());
      Answer<Opening> opening = new Answer<>(new Unanswered(), stream);
      open(new ProcessMessage.OpenOutput(stream, first, opening));
      if (consumer != first) {
        request.answer().fail(consumer == null ? wasCut() : inUse());
        return;
      }
      relay = first;
      opening.thenAccept(
          state -> {
            if (state == Opening.OPEN) {
              first.open();
            } else {
              first.eof();
            }
          });
    } else {
      relay.redirect(request.receiver());
    }
    request.answer().succeed(Done.getInstance());
  }

  /** Hands what an actor is told to another, if it is told. */
  void redirect(ActorRef<?> from, ActorRef<ProcessOutput> to) {
    if (relay != null && from != null && relay.goesTo(from)) {
      relay.redirect(to);
    }
  }

  void terminated(ActorRef<?> who) {
    if (relay != null) {
      relay.terminated(who);
    }
  }

  boolean knows(ActorRef<?> who) {
    return relay != null && relay.knows(who);
  }

  /**
   * The consumer wants no more.
   *
   * @return whether the stream is to be closed
   */
  boolean cancel(OutputConsumer who) {
    if (consumer != who || ended || failed) {
      return false;
    }
    core.setOutput(stream, null);
    cancelled = true;
    return true;
  }

  /** All bytes have come. */
  void end() {
    ended = true;
    core.setOutput(stream, null);
    if (!cancelled) {
      // Otherwise it is our own end of file, which says nothing about what there was to read.
      core.ended(stream, consumer == null && !failed);
    }
    if (consumer != null) {
      consumer.eof();
    }
  }

  /** No more bytes will come, though there may have been more. */
  void fail(AlcoveException reason) {
    failed = true;
    if (!ended && consumer != null) {
      consumer.failed(reason);
    }
    core.setOutput(stream, null);
  }

  /** Whether it has something to say, and nobody to say it to. */
  boolean isUnheard() {
    return !isOver() && (consumer == null || (relay != null && !relay.hasReceiver()));
  }

  /** What it has to say will not be heard. */
  void drop() {
    cut();
    cancelled = true;
  }

  void cut() {
    fail(wasCut());
  }
}
