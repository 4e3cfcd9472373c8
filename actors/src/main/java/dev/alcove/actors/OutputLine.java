package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.Grants;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.actors.internal.ProcessStreams.Opening;
import dev.alcove.protocol.StdStream;
import java.util.Optional;

/**
 * One output stream of a process: who reads it, and whether it has ended. The bytes do not come by
 * here: the reader thread hands them to the consumer itself. For the process's actor alone.
 */
final class OutputLine {
  private final ProcessCore core;
  private final StdStream stream;
  private OutputConsumer consumer;
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
      request.answer().fail(new StreamException(core, stream, StreamException.Problem.IN_USE, ""));
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
      core.ended(stream, consumer == null);
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

  void cut() {
    fail(new StreamException(core, stream, StreamException.Problem.CUT, ""));
  }
}
