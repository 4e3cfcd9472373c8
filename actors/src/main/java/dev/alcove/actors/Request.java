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
import dev.alcove.protocol.Step;
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
abstract sealed class Request implements Runnable {
  final ProcessCore process;
  private long id;
  private Bytes frame = Bytes.empty();
  private long sentUpTo;
  private volatile boolean sent;

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
    sent = true;
    if (isGivenUp()) {
      run();
    }
  }

  /** Whether somebody waited for the answer, and does no more. */
  boolean isGivenUp() {
    return false;
  }

  /**
   * Nobody waits for the answer any more: it need not be waited for in the process either. On
   * whatever thread gave it up; before it was sent, sending it does this.
   */
  @Override
  public final void run() {
    if (sent && !atMultiplexer()) {
      process.link().writer().put(new DownFrame.Cancel(process.handle(), id));
    }
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
      String hint = hint(asked, failure);
      return new SyscallException(text, process, failure, hint);
    }
    Refused refused = Refused.decode(body);
    return new CallRefusedException(text, process, refused.reason(), refused.detail().toString());
  }

  /** What would help, if that is known. */
  String hint(Optional<Call<?>> asked, Failure failure) {
    return asked.map(call -> SyscallException.hint(call, failure)).orElse("");
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
      answer.onGivenUp(this);
    }

    @Override
    boolean isGivenUp() {
      return answer.isGivenUp();
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
    private final List<BatchStep> steps;
    private final boolean exitOnFailure;
    private final Answer<List<Object>> answer;

    Batch(
        ProcessCore process,
        List<BatchStep> steps,
        boolean exitOnFailure,
        Answer<List<Object>> answer) {
      super(process);
      this.steps = steps;
      this.exitOnFailure = exitOnFailure;
      this.answer = answer;
      answer.onGivenUp(this);
    }

    @Override
    void encode(Encoder out, long correlation) {
      Encoder args = new Encoder();
      List<Step> encoded =
          steps.stream().map(step -> step.call().toStep(step.carryOn(), args)).toList();
      new DownFrame.Batch(process.handle(), correlation, exitOnFailure, encoded).encode(out);
    }

    @Override
    String text() {
      return "batch of " + steps.size() + " steps";
    }

    @Override
    void succeeded(Decoder body) {
      // A batch that is answered by REPLY was not taken as one.
      refuse(Refusal.MALFORMED, "answered as a call");
    }

    void replied(UpFrame.BatchReply reply) {
      List<Object> results = new ArrayList<>();
      int ended = Math.min(steps.size(), reply.results().size());
      for (int i = 0; i < ended; i++) {
        results.add(result(steps.get(i).call(), reply.results().get(i)));
      }
      if (reply.outcome() == Outcome.OK) {
        for (int i = 0; i < ended; i++) {
          if (reply.results().get(i).outcome() == Outcome.OK) {
            process.made(steps.get(i).call());
          }
        }
        answer.succeed(Collections.unmodifiableList(results));
        return;
      }
      Decoder body = Decoder.of(reply.body());
      if (isAboutAll(reply)) {
        fail(error(text(), asked(), reply.outcome(), body));
        return;
      }
      Call<?> failed = steps.get(Math.min(ended, steps.size() - 1)).call();
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
      fail(new BatchFailedException(ended + 1, text, reason, cause));
    }

    /** What a step gave, or what it would have failed with alone. */
    private Object result(Call<?> call, Stepped stepped) {
      Decoder body = Decoder.of(stepped.body());
      if (stepped.outcome() != Outcome.OK) {
        return error(CallText.of(call), Optional.of(call), stepped.outcome(), body);
      }
      Object result = call.decodeResult(body);
      return result == null ? Done.getInstance() : result;
    }

    /** Whether it is no step that was refused, but the batch. */
    private boolean isAboutAll(UpFrame.BatchReply reply) {
      if (steps.isEmpty()) {
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

    @Override
    boolean isGivenUp() {
      return answer.isGivenUp();
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
      order.first().forEach(request -> frames.addAll(request.frames()));
      return frames;
    }

    @Override
    void sent(long end) {
      super.sent(end);
      order.child().tell(new ProcessMessage.Ready());
    }

    @Override
    String hint(Optional<Call<?>> asked, Failure failure) {
      return SyscallException.cloneHint(order.flags(), failure);
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
