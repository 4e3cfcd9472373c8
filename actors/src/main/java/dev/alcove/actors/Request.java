package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.CallText;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Decoder;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Encoder;
import dev.alcove.protocol.Failure;
import dev.alcove.protocol.Forked;
import dev.alcove.protocol.FrameDecoder;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Refused;
import dev.alcove.protocol.Stepped;
import dev.alcove.protocol.UpFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.Done;

/**
 * Something that a process was asked and that will be answered once: a call, a batch or a fork. It
 * belongs to the actor of that process.
 */
abstract sealed class Request {
  final ProcessCore process;
  private long id;
  private Bytes frame = Bytes.empty();
  private long sentUpTo;

  Request(ProcessCore process) {
    this.process = process;
  }

  /**
   * Encodes it under a correlation id.
   *
   * @throws dev.alcove.protocol.InvalidArgumentException when it is longer than a frame can be
   */
  final void prepare(long correlation) {
    id = correlation;
    Encoder out = new Encoder();
    encode(out, correlation);
    frame = out.toBytes();
  }

  final long id() {
    return id;
  }

  /** Bytes of its body, which is what the window counts. */
  final int size() {
    return frame.size() - FrameDecoder.HEADER;
  }

  /** The frames to put on the wire; nothing may come between them. */
  List<Bytes> frames() {
    return List.of(frame);
  }

  /**
   * Called when the frames are on the wire.
   *
   * @param end where they end, for {@link dev.alcove.actors.internal.FrameWriter#consumed}
   */
  void sent(long end) {
    sentUpTo = end;
  }

  final long sentUpTo() {
    return sentUpTo;
  }

  boolean isFork() {
    return false;
  }

  boolean atMultiplexer() {
    return false;
  }

  /** Whether nobody wants it any more, so that it need not be sent. */
  boolean isVoid() {
    return false;
  }

  abstract void encode(Encoder out, long correlation);

  /** How errors name it. */
  abstract String text();

  /** Takes the reply to a call or a fork. */
  final void replied(UpFrame.Reply reply) {
    Decoder body = Decoder.of(reply.body());
    if (reply.outcome() == Outcome.OK) {
      succeeded(body);
    } else {
      fail(error(text(), asked(), reply.outcome(), body));
    }
  }

  /** The call that it is, if it is one. */
  Optional<Call<?>> asked() {
    return Optional.empty();
  }

  final AlcoveException error(String text, Optional<Call<?>> asked, Outcome outcome, Decoder body) {
    if (outcome == Outcome.ERRNO) {
      Failure failure = Failure.decode(body);
      String hint = asked.map(call -> SyscallException.hint(call, failure)).orElse("");
      return new SyscallException(text, process, failure, hint);
    }
    Refused refused = Refused.decode(body);
    return new CallRefusedException(text, process, refused.reason(), refused.detail().toString());
  }

  abstract void succeeded(Decoder body);

  abstract void fail(AlcoveException failure);

  final void refuse(Refusal reason, String detail) {
    fail(new CallRefusedException(text(), process, reason, detail));
  }

  final void refuse(LocalRefusal reason, String detail) {
    fail(new CallRefusedException(text(), process, reason, detail));
  }

  /** One call. */
  static final class Single<R> extends Request {
    private final Call<R> call;
    private final Answer<R> answer;

    Single(ProcessCore process, Call<R> call, Answer<R> answer) {
      super(process);
      this.call = call;
      this.answer = answer;
    }

    @Override
    boolean atMultiplexer() {
      return call.atMultiplexer();
    }

    @Override
    Optional<Call<?>> asked() {
      return Optional.of(call);
    }

    @Override
    void encode(Encoder out, long correlation) {
      call.encode(out, process.handle(), correlation);
    }

    @Override
    String text() {
      return CallText.of(call);
    }

    @Override
    void succeeded(Decoder body) {
      R result = call.decodeResult(body);
      process.made(call);
      answer.succeed(result);
    }

    @Override
    void fail(AlcoveException failure) {
      answer.fail(failure);
    }
  }

  /** Calls one after another. */
  static final class Batch extends Request {
    private final Steps steps;
    private final List<Call<?>> calls;
    private final Answer<List<Object>> answer;

    Batch(ProcessCore process, Steps steps, Answer<List<Object>> answer) {
      super(process);
      this.steps = steps;
      this.calls = steps.calls();
      this.answer = answer;
    }

    @Override
    void encode(Encoder out, long correlation) {
      new DownFrame.Batch(process.handle(), correlation, steps.exitOnFailure(), steps.encoded())
          .encode(out);
    }

    @Override
    String text() {
      return steps.toString();
    }

    @Override
    void succeeded(Decoder body) {
      // A batch that is answered by REPLY was not taken as one.
      refuse(Refusal.MALFORMED, "answered as a call");
    }

    void replied(UpFrame.BatchReply reply) {
      List<Object> results = new ArrayList<>();
      int made = Math.min(calls.size(), reply.results().size());
      for (int i = 0; i < made; i++) {
        results.add(result(calls.get(i), reply.results().get(i)));
      }
      if (reply.outcome() == Outcome.OK) {
        answer.succeed(Collections.unmodifiableList(results));
        return;
      }
      Decoder body = Decoder.of(reply.body());
      if (isAboutAll(reply)) {
        fail(error(text(), asked(), reply.outcome(), body));
        return;
      }
      Call<?> failed = calls.get(Math.min(made, calls.size() - 1));
      String text = CallText.of(failed);
      String reason;
      if (reply.outcome() == Outcome.ERRNO) {
        Failure failure = Failure.decode(body);
        reason = SyscallException.text(failure) + SyscallException.hint(failed, failure);
      } else {
        reason = CallRefusedException.text(Refused.decode(body));
      }
      AlcoveException cause =
          error(text, Optional.of(failed), reply.outcome(), Decoder.of(reply.body()));
      fail(new BatchFailedException(made + 1, text, reason, cause));
    }

    /** What a step gave; what it failed with, if it may. */
    private Object result(Call<?> call, Stepped made) {
      Decoder body = Decoder.of(made.body());
      if (made.outcome() != Outcome.OK) {
        return error(CallText.of(call), Optional.of(call), made.outcome(), body);
      }
      Object result = call.decodeResult(body);
      process.made(call);
      return result == null ? Done.getInstance() : result;
    }

    /** Whether it is no step that was refused, but the batch. */
    private boolean isAboutAll(UpFrame.BatchReply reply) {
      if (calls.isEmpty()) {
        return true;
      }
      if (reply.outcome() != Outcome.REFUSED || !reply.results().isEmpty()) {
        return false;
      }
      return switch (Refused.decode(Decoder.of(reply.body())).reason()) {
        case NO_SUCH_PROCESS, EXECED, ENDED, NEVER_STARTED, OUTCOME_UNKNOWN, WINDOW -> true;
        default -> false;
      };
    }

    @Override
    void fail(AlcoveException failure) {
      answer.fail(failure);
    }
  }

  /** A fork, with what the child is told in the same breath. */
  static final class Fork extends Request {
    private final ForkOrder order;

    Fork(ProcessCore process, ForkOrder order) {
      super(process);
      this.order = order;
    }

    ForkOrder order() {
      return order;
    }

    @Override
    boolean isFork() {
      return true;
    }

    @Override
    boolean isVoid() {
      return order.child().isGone();
    }

    @Override
    List<Bytes> frames() {
      List<Bytes> frames = new ArrayList<>(super.frames());
      order.first().ifPresent(request -> frames.addAll(request.frames()));
      return frames;
    }

    @Override
    void sent(long end) {
      super.sent(end);
      order.child().tell(new ProcessMessage.Ready());
    }

    @Override
    void encode(Encoder out, long correlation) {
      order.frame(process.handle(), correlation).encode(out);
    }

    @Override
    String text() {
      return order.text();
    }

    @Override
    void succeeded(Decoder body) {
      order.succeeded(Forked.decode(body));
    }

    @Override
    void fail(AlcoveException failure) {
      order.failed(failure);
    }
  }
}
