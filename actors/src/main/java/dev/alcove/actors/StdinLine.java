package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.CallWindow;
import dev.alcove.actors.internal.ProcessStreams.StdinGrant;
import dev.alcove.actors.internal.StdinProducer;
import dev.alcove.protocol.StdStream;

/**
 * Standard input of a process: who writes it, and whether it is closed. The bytes do not come by
 * here. For the process's actor alone.
 */
final class StdinLine {
  private final ProcessCore core;
  private StdinProducer producer;
  private Answer<StdinGrant> waiting;
  private CallWindow.Limits limits;
  private AlcoveException closed;

  StdinLine(ProcessCore core) {
    this.core = core;
  }

  /** The port knows the process: it takes bytes. */
  void ready(CallWindow.Limits granted) {
    limits = granted;
    if (waiting != null) {
      grant(waiting);
      waiting = null;
    }
  }

  void open(ProcessMessage.OpenStdin request) {
    if (producer != null) {
      request.answer().fail(problem(StreamException.Problem.IN_USE, ""));
      return;
    }
    producer = request.producer();
    if (closed != null) {
      request.answer().fail(closed);
      return;
    }
    core.setStdin(producer);
    if (limits != null) {
      grant(request.answer());
    } else {
      waiting = request.answer();
    }
  }

  private void grant(Answer<StdinGrant> answer) {
    answer.succeed(new StdinGrant(limits.stdin(), limits.chunk()));
  }

  /** Whether somebody may close it; only the producer may while there is one. */
  boolean mayClose(StdinProducer who) {
    return closed == null && (producer == null || producer.equals(who));
  }

  /** It was closed by its producer, or will be behind what was sent. */
  void close() {
    if (closed == null) {
      closed = problem(StreamException.Problem.CLOSED, "");
    }
  }

  /** Somebody other than its producer closes it, by the call. */
  void closeByCall() {
    if (closed == null) {
      end(problem(StreamException.Problem.CLOSED, ""));
    }
  }

  /** Nobody reads it any more. */
  void lost(long unwritten) {
    end(
        problem(
            StreamException.Problem.NO_READER,
            unwritten == 0 ? "" : "; " + unwritten + " bytes were not written"));
  }

  /** Nothing can be written any more. */
  void end(AlcoveException reason) {
    closed = reason;
    core.setStdin(null);
    if (producer != null) {
      producer.closed(reason);
    }
  }

  StreamException problem(StreamException.Problem problem, String detail) {
    return new StreamException(core, StdStream.STDIN, problem, detail);
  }
}
