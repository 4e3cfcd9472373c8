package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.ProtocolViolation;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.UpFrame;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * The actor of one Unix process. It is a child of the actor of the process that forked it, so the
 * tree of actors is the tree of processes.
 *
 * <p>It ends when its process has ended and both output streams have been read to their end: who
 * watches it is told then. When it is stopped before, its process is ended, and everything below.
 * It fails, with an {@link AlcoveException}, when the fork fails or the port ends.
 *
 * <p>{@link Process} is the same for those who do not want to write messages.
 */
public final class ProcessActor extends AbstractBehavior<ProcessActor.Command> {

  /** What can be told to a process. Each message with a {@code replyTo} is answered once. */
  public sealed interface Command
      permits Call,
          Batch,
          Fork,
          Kill,
          End,
          Stop,
          Subscribe,
          Unsubscribe,
          GetState,
          GetProcess,
          As,
          HandOver,
          OutputTo,
          ProcessMessage {}

  /**
   * Makes a call in the process.
   *
   * @param call what to call; see the records in {@link dev.alcove.protocol.Call}
   * @param replyTo gets the result
   */
  public record Call<R>(dev.alcove.protocol.Call<R> call, ActorRef<CallResult<R>> replyTo)
      implements Command {
    /** Checks that there is a call. */
    public Call {
      Objects.requireNonNull(call, "call");
    }
  }

  /**
   * Makes calls one after another, in one message, up to the first that fails.
   *
   * @param calls the steps
   * @param exitOnFailure whether the process ends, with everything below it, when a step fails
   * @param replyTo gets a result for each step, {@code Done} for one without
   */
  public record Batch(
      List<dev.alcove.protocol.Call<?>> calls,
      boolean exitOnFailure,
      ActorRef<CallResult<List<Object>>> replyTo)
      implements Command {
    /** Copies the list. */
    public Batch {
      calls = List.copyOf(calls);
    }
  }

  /**
   * Forks the process.
   *
   * @param flags of clone(2); none for fork(2)
   * @param steps what the child does first, in the same message; it ends when one fails
   * @param replyTo gets the child when all that is done
   */
  public record Fork(
      Flags<CloneFlag> flags,
      List<dev.alcove.protocol.Call<?>> steps,
      ActorRef<CallResult<Process>> replyTo)
      implements Command {
    /** Copies the list. */
    public Fork {
      Objects.requireNonNull(flags, "flags");
      steps = List.copyOf(steps);
    }
  }

  /**
   * Sends a signal to the process.
   *
   * @param signal the signal
   * @param replyTo is told when it was sent
   */
  public record Kill(Signal signal, ActorRef<CallResult<Done>> replyTo) implements Command {
    /** Checks that there is a signal. */
    public Kill {
      Objects.requireNonNull(signal, "signal");
    }
  }

  /**
   * Ends the process: a control process with everything below it, a program by SIGKILL; one that
   * was started with control processes of its own ({@link dev.alcove.actors.Command#ownTree}) with
   * all that it left behind.
   */
  public record End() implements Command, DeadLetterSuppression {}

  /**
   * Asks the process to end: sends the signal that its command names ({@link
   * dev.alcove.actors.Command#stopSignal}), waits as long as that says, and then ends it. Without
   * such a signal it is ended at once.
   */
  public record Stop() implements Command, DeadLetterSuppression {}

  /**
   * Tells the events of the process to an actor, and at once those milestones that have passed.
   *
   * @param subscriber gets the events until it stops
   */
  public record Subscribe(ActorRef<ProcessEvent> subscriber) implements Command {
    /** Checks that there is a subscriber. */
    public Subscribe {
      Objects.requireNonNull(subscriber, "subscriber");
    }
  }

  /**
   * Ends a subscription.
   *
   * @param subscriber gets no more events
   */
  public record Unsubscribe(ActorRef<ProcessEvent> subscriber) implements Command {}

  /**
   * Asks for the state.
   *
   * @param replyTo gets it
   */
  public record GetState(ActorRef<State> replyTo) implements Command {}

  /**
   * Asks for the handle, for its streams among others.
   *
   * @param replyTo gets it
   */
  public record GetProcess(ActorRef<Process> replyTo) implements Command {}

  /**
   * Any of the others, on behalf of an actor. Without it, they are those of nobody in particular,
   * who may only fork, subscribe and ask for the state once the process has an owner. What is
   * forked for an actor is owned by it. See {@link Process#as}.
   *
   * @param actor for whom
   * @param message what is asked
   */
  public record As(ActorRef<OwnerMessage> actor, Command message) implements Command {
    /** Checks that there is a message. */
    public As {
      Objects.requireNonNull(message, "message");
    }
  }

  /**
   * Gives the process another owner; see {@link Process#handOver}.
   *
   * @param owner the next
   * @param replyTo is told when it is so
   */
  public record HandOver(ActorRef<OwnerMessage> owner, ActorRef<CallResult<Done>> replyTo)
      implements Command {
    /** Checks that there is an owner. */
    public HandOver {
      Objects.requireNonNull(owner, "owner");
    }
  }

  /**
   * Tells an output stream to an actor; see {@link Process#outputTo}.
   *
   * @param stream STDOUT or STDERR
   * @param receiver gets it
   * @param replyTo is told when it is so
   */
  public record OutputTo(
      StdStream stream, ActorRef<ProcessOutput> receiver, ActorRef<CallResult<Done>> replyTo)
      implements Command {
    /** Checks the stream, and that there is a receiver. */
    public OutputTo {
      Objects.requireNonNull(receiver, "receiver");
      OutputRelay.check(stream);
    }
  }

  /** Where a process is in its life. */
  public enum Phase {
    /** Its fork has not been answered. */
    STARTING,
    /** It takes calls. */
    CONTROL,
    /** It runs another program. */
    EXECED,
    /** It has ended, and its output has not. */
    EXITED
  }

  /**
   * The state of a process.
   *
   * @param handle the handle that names it
   * @param pid as its parent sees it; 0 when that is not known
   * @param hostPid as the port program sees it; 0 when that is not known
   * @param phase where it is in its life
   * @param program the program that it runs or ran, and its arguments, in one line that may be cut
   *     short; empty for one that has not executed another program
   * @param exit how it ended, when it has
   * @param unanswered requests that were sent and have not been answered
   * @param queued requests that wait for room in the window
   * @param children the processes that it forked, and that have not terminated, by handle
   * @param stdout what has come of its standard output
   * @param stderr what has come of its standard error
   */
  public record State(
      long handle,
      int pid,
      int hostPid,
      Phase phase,
      String program,
      Optional<Exit> exit,
      int unanswered,
      int queued,
      List<Process> children,
      OutputState stdout,
      OutputState stderr) {
    /** Copies the list. */
    public State {
      children = List.copyOf(children);
    }

    /** Whether it runs, or ran when it ended, another program than the port's. */
    public boolean execed() {
      return exit.map(Exit::execed).orElse(phase == Phase.EXECED);
    }
  }

  /**
   * The state of an output stream.
   *
   * @param bytes that have come
   * @param credit bytes that may come before its consumer takes more
   * @param read whether somebody reads it, or did
   * @param ended whether all have come
   */
  public record OutputState(long bytes, long credit, boolean read, boolean ended) {
    /** Whether what it writes next has to wait until its consumer takes more. */
    public boolean isHeldBack() {
      return !ended && credit == 0;
    }
  }

  private final ProcessCore core;
  private final PortSettings settings;
  private final CallDesk desk;
  private final OutputLine stdout;
  private final OutputLine stderr;
  private final StdinLine stdin;
  private final EventHub events = new EventHub();
  private ExitHooks hooks; // made for the first
  private final Map<ActorRef<?>, ProcessCore> children = new HashMap<>();

  /** For whom the message is that is being handled. */
  private Caller caller = Caller.NOBODY;

  private OwnerEvents ownerEvents;
  private boolean ownerGone;
  private Phase phase = Phase.STARTING;
  private boolean forkAnswered;
  private boolean exited;
  private boolean finished;
  private boolean endWhenReady;
  private boolean endSent;
  private boolean stopping; // as its command says

  /** Why it was never forked; what was to be forked from it fails first. */
  private AlcoveException failure;

  /**
   * The behaviour of a process.
   *
   * @param first the order that forks it; null for the first control process
   */
  static Behavior<Command> create(ProcessCore core, PortSettings settings, ForkOrder first) {
    // The behaviour stays as long as the actor; what forked it need not.
    AtomicReference<ForkOrder> order = new AtomicReference<>(first);
    Behavior<Command> behavior =
        Behaviors.setup(
            context -> new ProcessActor(context, core, settings, order.getAndSet(null)));
    // What ends it is told to all who wait for it; the log need not say it once for each process.
    return Behaviors.supervise(behavior)
        .onFailure(AlcoveException.class, SupervisorStrategy.stop().withLoggingEnabled(false));
  }

  static String nameOf(long handle) {
    return "p-" + handle;
  }

  private ProcessActor(
      ActorContext<Command> context, ProcessCore core, PortSettings settings, ForkOrder order) {
    super(context);
    this.core = core;
    this.settings = settings;
    this.desk = new CallDesk(core.link(), settings);
    this.stdout = new OutputLine(core, StdStream.STDOUT);
    this.stderr = new OutputLine(core, StdStream.STDERR);
    this.stdin = new StdinLine(core);
    if (core.owner() != null) {
      owned(core.owner());
    }
    if (order != null) {
      order.first().forEach(this::adopt);
    }
  }

  private static final Command TRUSTED_END = new ProcessMessage.For(Caller.TRUSTED, new End());

  private static final Handlers<ProcessActor, Command> HANDLERS =
      new Handlers<ProcessActor, Command>()
          .onMessage(ProcessMessage.FromPort.class, ProcessActor::onFrames)
          .onMessage(ProcessMessage.For.class, ProcessActor::onFor)
          .onMessage(ProcessMessage.Perform.class, ProcessActor::onPerform)
          .onMessage(ProcessMessage.PerformFork.class, ProcessActor::onPerformFork)
          .onMessage(ProcessMessage.Ready.class, ProcessActor::onReady)
          .onMessage(ProcessMessage.ForkSucceeded.class, ProcessActor::onForkSucceeded)
          .onMessage(ProcessMessage.OpenOutput.class, ProcessActor::onOpenOutput)
          .onMessage(ProcessMessage.CancelOutput.class, ProcessActor::onCancelOutput)
          .onMessage(ProcessMessage.OpenStdin.class, ProcessActor::onOpenStdin)
          .onMessage(ProcessMessage.CloseStdin.class, ProcessActor::onCloseStdin)
          .onMessage(ProcessMessage.PerformBatch.class, ProcessActor::onPerformBatch)
          .onMessage(ProcessMessage.OpenEvents.class, ProcessActor::onOpenEvents)
          .onMessage(ProcessMessage.CloseEvents.class, ProcessActor::onCloseEvents)
          .onMessage(ProcessMessage.ForkFailed.class, ProcessActor::onForkFailed)
          .onMessage(ProcessMessage.PortGone.class, ProcessActor::onPortGone)
          .onMessage(ProcessMessage.Inspect.class, ProcessActor::onInspect)
          .onMessage(ProcessMessage.DrainTimeout.class, ProcessActor::onDrainTimeout)
          .onMessage(ProcessMessage.PerformSignal.class, ProcessActor::onPerformSignal)
          .onMessage(ProcessMessage.PerformEnd.class, ProcessActor::onPerformEnd)
          .onMessage(ProcessMessage.PerformHandOver.class, ProcessActor::onPerformHandOver)
          .onMessage(ProcessMessage.PerformOutputTo.class, ProcessActor::onPerformOutputTo)
          .onMessage(ProcessMessage.AtExit.class, ProcessActor::onAtExit)
          .onMessage(ProcessMessage.HookDone.class, ProcessActor::onHookDone)
          .onMessage(ProcessMessage.OutputTaken.class, (actor, message) -> actor.next())
          .onMessage(Call.class, ProcessActor::onCall)
          .onMessage(Batch.class, ProcessActor::onBatch)
          .onMessage(Fork.class, ProcessActor::onFork)
          .onMessage(Kill.class, ProcessActor::onKill)
          .onMessage(End.class, ProcessActor::onEnd)
          .onMessage(Stop.class, ProcessActor::onStop)
          .onMessage(Subscribe.class, ProcessActor::onSubscribe)
          .onMessage(Unsubscribe.class, ProcessActor::onUnsubscribe)
          .onMessage(GetState.class, ProcessActor::onGetState)
          .onMessage(GetProcess.class, ProcessActor::onGetProcess)
          .onMessage(As.class, ProcessActor::onAs)
          .onMessage(HandOver.class, ProcessActor::onHandOver)
          .onMessage(OutputTo.class, ProcessActor::onOutputTo)
          .onSignal(Terminated.class, ProcessActor::onTerminated)
          .onSignal(PostStop.class, ProcessActor::onPostStop);

  @Override
  public Receive<Command> createReceive() {
    return HANDLERS.of(this);
  }

  // ---- Whose it is ------------------------------------------------------------------------------

  private Behavior<Command> onFor(ProcessMessage.For message) {
    return handleFor(message.caller(), message.message());
  }

  private Behavior<Command> onAs(As message) {
    return handleFor(Caller.of(message.actor()), message.message());
  }

  private Behavior<Command> handleFor(Caller who, Command message) {
    Caller outer = caller;
    caller = who;
    try {
      return Behavior.interpretMessage(this, getContext(), message);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // no handler throws one
    } finally {
      caller = outer;
    }
  }

  private boolean mayCall() {
    return caller.mayCall(core.owner());
  }

  private boolean mayCall(Request request) {
    if (!mayCall()) {
      request.refuse(LocalRefusal.NOT_OWNER, ownerText());
    }
    return mayCall();
  }

  private boolean mayCall(Answer<?> answer, String text) {
    if (!mayCall()) {
      answer.fail(new CallRefusedException(text, core, LocalRefusal.NOT_OWNER, ownerText()));
    }
    return mayCall();
  }

  private String ownerText() {
    return "its owner is " + core.owner().path();
  }

  private Behavior<Command> onHandOver(HandOver message) {
    Answer<Done> answer = core.owe("handOver()");
    reply(answer, message.replyTo());
    return answer.isDone()
        ? this
        : onPerformHandOver(new ProcessMessage.PerformHandOver(message.owner(), answer));
  }

  private Behavior<Command> onPerformHandOver(ProcessMessage.PerformHandOver message) {
    if (!mayCall(message.answer(), "handOver()")) {
      return this;
    }
    ActorRef<OwnerMessage> former = core.owner();
    ActorRef<OwnerMessage> owner = message.owner();
    if (!owner.equals(former)) {
      core.setOwner(owner);
      if (ownerEvents != null) {
        ownerEvents.handedOver();
        events.close(ownerEvents);
      }
      owned(owner);
      stdout.redirect(former, owner.narrow());
      stderr.redirect(former, owner.narrow());
      unwatch(former);
      if (core.parent() != null && core.parent().isEphemeral()) {
        core.parent().trusted().handOver(owner);
      }
    }
    message.answer().succeed(Done.getInstance());
    return this;
  }

  /** It has an owner from now on. The control processes that only a command has are not news. */
  private void owned(ActorRef<OwnerMessage> owner) {
    if (!core.isEphemeral()) {
      getContext().watch(owner);
      ownerEvents = new OwnerEvents(owner, core.handle(Caller.of(owner)));
      events.open(ownerEvents);
    }
  }

  private Behavior<Command> onOutputTo(OutputTo message) {
    Answer<Done> answer = core.owe("outputTo(" + message.stream() + ")");
    reply(answer, message.replyTo());
    return answer.isDone()
        ? this
        : onPerformOutputTo(
            new ProcessMessage.PerformOutputTo(message.stream(), message.receiver(), answer));
  }

  private Behavior<Command> onPerformOutputTo(ProcessMessage.PerformOutputTo message) {
    if (mayCall(message.answer(), "outputTo(" + message.stream() + ")")) {
      getContext().watch(message.receiver());
      lineOf(message.stream()).tellTo(message);
    }
    return next();
  }

  /** Watches no longer, unless there is another reason to. */
  private void unwatch(ActorRef<?> who) {
    boolean wanted =
        who == null
            || who.equals(core.owner())
            || events.hasSubscriber(who)
            || stdout.knows(who)
            || stderr.knows(who);
    if (!wanted) {
      getContext().unwatch(who);
    }
  }

  // ---- Requests -------------------------------------------------------------------------------

  private Behavior<Command> onPerform(ProcessMessage.Perform<?> message) {
    perform(message);
    return this;
  }

  private <R> void perform(ProcessMessage.Perform<R> message) {
    Request request = new Request.Single<>(core, message.call(), message.answer());
    if (!mayCall(request)) {
      return;
    }
    if (message.call() instanceof dev.alcove.protocol.Call.Eof eof
        && eof.stream() == StdStream.STDIN) {
      stdin.closeByCall();
    }
    submit(request);
  }

  private Behavior<Command> onPerformBatch(ProcessMessage.PerformBatch message) {
    batch(new Request.Batch(core, message.steps(), message.exitOnFailure(), message.answer()));
    return this;
  }

  private void batch(Request.Batch batch) {
    if (mayCall(batch)) {
      submit(batch);
    }
  }

  private Behavior<Command> onPerformFork(ProcessMessage.PerformFork message) {
    ForkOrder order = message.order();
    if (order.child().isGone()) {
      return this;
    }
    if (submit(new Request.Fork(core, order))) {
      spawn(order);
    }
    return this;
  }

  /** Whether it was not refused. */
  private boolean submit(Request request) {
    // Its streams outlive it: what flowcontrol holds back is still there to be let go or closed.
    if (exited && !request.atMultiplexer()) {
      request.refuse(Refusal.NO_SUCH_PROCESS, "it has ended");
      return false;
    }
    if (phase == Phase.EXECED && !request.atMultiplexer()) {
      request.refuse(Refusal.EXECED, "it runs another program");
      return false;
    }
    return desk.submit(request);
  }

  /** Takes over what was sent together with the fork of this process. */
  private void adopt(Request first) {
    desk.adopt(first);
    if (first instanceof Request.Fork fork) {
      spawn(fork.order());
    }
  }

  private void spawn(ForkOrder order) {
    if (!order.child().claim()) {
      return;
    }
    ActorRef<Command> child =
        getContext()
            .spawn(
                create(order.child(), settings, order),
                nameOf(order.child().handle()),
                DispatcherSelector.sameAsParent());
    children.put(child, order.child());
    getContext().watch(child);
    order.child().bind(child);
  }

  private Behavior<Command> onCall(Call<?> message) {
    call(message);
    return this;
  }

  private <R> void call(Call<R> message) {
    Answer<R> answer = core.owe(message.call());
    reply(answer, message.replyTo());
    if (!answer.isDone()) {
      perform(new ProcessMessage.Perform<>(message.call(), answer));
    }
  }

  private Behavior<Command> onBatch(Batch message) {
    Answer<List<Object>> answer = core.owe("batch");
    reply(answer, message.replyTo());
    if (answer.isDone()) {
      return this;
    }
    List<BatchStep> steps = BatchStep.all(message.calls());
    batch(new Request.Batch(core, steps, message.exitOnFailure(), answer));
    return this;
  }

  private Behavior<Command> onFork(Fork message) {
    reply(
        Forking.fork(
            core, message.flags(), Optional.empty(), BatchStep.all(message.steps()), caller),
        message.replyTo());
    return this;
  }

  private Behavior<Command> onKill(Kill message) {
    reply(core.handle(caller).signal(message.signal()), message.replyTo());
    return this;
  }

  private Behavior<Command> onPerformSignal(ProcessMessage.PerformSignal message) {
    Answer<CompletionStage<Done>> answer = message.answer();
    if (mayCall(answer, "signal(" + message.signal() + ")")) {
      // Its parent owes the rest: the signal may be the end of this process before it is answered.
      answer.succeed(core.trusted().signal(message.signal()));
    }
    return this;
  }

  static <R> void reply(CompletionStage<R> answer, ActorRef<CallResult<R>> replyTo) {
    answer.whenComplete(
        (value, failure) ->
            replyTo.tell(
                failure == null
                    ? new CallResult.Ok<>(value)
                    : new CallResult.Failed<>((AlcoveException) Failures.unwrap(failure))));
  }

  private Behavior<Command> onPerformEnd(ProcessMessage.PerformEnd message) {
    if (mayCall()) {
      return Behavior.interpretMessage(this, getContext(), message.how());
    }
    String text = message.how() instanceof Stop ? "stop()" : "end()";
    message
        .done()
        .completeExceptionally(
            new CallRefusedException(text, core, LocalRefusal.NOT_OWNER, ownerText()));
    return this;
  }

  private Behavior<Command> onEnd(End message) {
    if (mayEnd(message)) {
      end();
    }
    return this;
  }

  /** There is nobody to answer. */
  private boolean mayEnd(Command message) {
    if (!mayCall()) {
      getContext().getLog().warn("{}: {} is not heeded, {}", core.describe(), message, ownerText());
    }
    return mayCall();
  }

  private void end() {
    if (core.parent() != null && core.parent().isEphemeral()) {
      core.parent().tell(Caller.TRUSTED, new End());
    } else if (desk.isOpen() || core.isRoot()) {
      sendEnd();
    } else {
      endWhenReady = true; // the port does not know it yet
    }
  }

  private Behavior<Command> onStop(Stop message) {
    if (!mayEnd(message)) {
      return this;
    }
    dev.alcove.actors.Command command = core.command();
    if (command != null && command.stopHook().isPresent()) {
      if (!stopping) {
        stopping = true;
        endAfter(command.stopTimeout());
        stopAsSaid(command.stopHook().get());
      }
    } else if (command == null || command.stopSignal().isEmpty()) {
      end();
    } else {
      stopping = true;
      core.trusted().signal(command.stopSignal().get());
      endAfter(command.stopTimeout());
    }
    return this;
  }

  private void endAfter(Duration patience) {
    getContext().scheduleOnce(patience, getContext().getSelf(), TRUSTED_END);
  }

  private void stopAsSaid(StopHook hook) {
    CompletionStage<?> work;
    try {
      work = hook.stop(core.trusted());
    } catch (Exception | AssertionError | LinkageError e) {
      work = CompletableFuture.failedFuture(e);
    }
    if (work == null) {
      end();
      return;
    }
    getContext()
        .pipeToSelf(
            work,
            (done, failed) -> {
              if (failed != null) {
                core.port().system().log().warn("{}: its stop failed", core.describe(), failed);
              }
              return TRUSTED_END;
            });
  }

  private void sendEnd() {
    if (!exited && failure == null) {
      core.link().writer().put(new DownFrame.End(core.handle()));
      endSent = true;
    }
  }

  // ---- Its fork -------------------------------------------------------------------------------

  private Behavior<Command> onReady(ProcessMessage.Ready message) {
    if (core.isRoot()) {
      forkAnswered = true;
      started(core.pid(), core.hostPid());
    }
    desk.open();
    stdout.ready();
    stderr.ready();
    stdin.ready(core.link().limits());
    if (endWhenReady) {
      sendEnd();
    }
    return this;
  }

  private Behavior<Command> onForkSucceeded(ProcessMessage.ForkSucceeded message) {
    forkAnswered = true;
    started(message.pid(), message.hostPid());
    return next();
  }

  private void started(int pid, int hostPid) {
    if (phase == Phase.STARTING) {
      phase = Phase.CONTROL;
    }
    events.publish(new ProcessEvent.Started(pid, hostPid));
  }

  private Behavior<Command> onForkFailed(ProcessMessage.ForkFailed message) {
    desk.clear(
        request ->
            request.refuse(
                Refusal.NEVER_STARTED, "its fork failed: " + message.reason().getMessage()));
    finish(message.reason());
    core.abort(message.reason());
    failure = message.reason();
    return next();
  }

  // ---- Frames of the port -----------------------------------------------------------------------

  private Behavior<Command> onFrames(ProcessMessage.FromPort message) {
    for (UpFrame frame : message.frames()) {
      try {
        take(frame);
      } catch (ProtocolViolation e) {
        // The frame was sound, what a process put into it was not: it is not to be trusted.
        getContext().getLog().warn("{} is ended: {}", core.describe(), e.getMessage());
        sendEnd();
      }
    }
    desk.flush();
    return next();
  }

  private void take(UpFrame frame) {
    if (frame instanceof UpFrame.Reply reply) {
      desk.replied(reply);
    } else if (frame instanceof UpFrame.BatchReply reply) {
      desk.replied(reply);
    } else if (frame instanceof UpFrame.Eof eof) {
      lineOf(eof.stream()).end();
      events.publish(new ProcessEvent.EndOfFile(eof.stream()));
    } else if (frame instanceof UpFrame.Exit exit) {
      exited(exit);
    } else if (frame instanceof UpFrame.Execed) {
      phase = Phase.EXECED;
      desk.clearQueue(request -> request.refuse(Refusal.EXECED, "it runs another program"));
      events.publish(new ProcessEvent.Execed());
    } else if (frame instanceof UpFrame.StdinClosed closed) {
      stdin.lost(closed.unwritten());
      events.publish(new ProcessEvent.StdinClosed(closed.number(), closed.unwritten()));
    } else if (frame instanceof UpFrame.Signal signal) {
      events.publish(caught(signal));
    } else if (frame instanceof UpFrame.Orphans orphans) {
      events.publish(
          new ProcessEvent.Orphans(
              orphans.count(), micros(orphans.userUs()), micros(orphans.systemUs())));
    } else if (frame instanceof UpFrame.TreeEmpty) {
      events.publish(new ProcessEvent.TreeEmpty());
    }
  }

  private static ProcessEvent.SignalCaught caught(UpFrame.Signal signal) {
    return new ProcessEvent.SignalCaught(
        signal.signal(),
        signal.count(),
        signal.code(),
        signal.pid(),
        signal.uid(),
        signal.siginfo());
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  private OutputLine lineOf(StdStream stream) {
    return stream == StdStream.STDERR ? stderr : stdout;
  }

  private void exited(UpFrame.Exit frame) {
    exited = true;
    phase = Phase.EXITED;
    Exit exit = Exit.of(frame.ending(), core.isTimedOut());
    core.exit().complete(exit);
    if (frame.ending().notifies()) {
      events.publish(new ProcessEvent.Exited(exit));
    }
    desk.clearQueue(request -> request.refuse(Refusal.NO_SUCH_PROCESS, "it has ended"));
    if (core.isProgramOfNamespace() || isStoppedInCgroup()) {
      end();
    }
    if (hooks != null) {
      hooks.run(exit);
    }
    settings
        .drainTimeout()
        .ifPresent(
            patience ->
                getContext()
                    .scheduleOnce(
                        patience, getContext().getSelf(), new ProcessMessage.DrainTimeout()));
  }

  /** Whoever waits for its stop waits for the end of all in its cgroup. */
  private boolean isStoppedInCgroup() {
    return stopping && core.confinement().filter(Confinement::hasCgroup).isPresent();
  }

  private Behavior<Command> onDrainTimeout(ProcessMessage.DrainTimeout message) {
    for (StdStream stream : List.of(StdStream.STDOUT, StdStream.STDERR)) {
      OutputLine line = lineOf(stream);
      if (!line.isOver()) {
        boolean open = !line.isEnded();
        line.cut();
        events.publish(new ProcessEvent.OutputCut(stream));
        if (open) {
          closeStream(stream);
        }
      }
    }
    return next();
  }

  // ---- Streams and events
  // -------------------------------------------------------------------------

  private Behavior<Command> onOpenOutput(ProcessMessage.OpenOutput message) {
    if (mayCall(message.answer(), "reading " + message.stream())) {
      lineOf(message.stream()).open(message);
    }
    return this;
  }

  private Behavior<Command> onCancelOutput(ProcessMessage.CancelOutput message) {
    if (lineOf(message.stream()).cancel(message.consumer())) {
      closeStream(message.stream());
    }
    return this;
  }

  private void closeStream(StdStream stream) {
    desk.submitOwn(
        new Request.Single<>(core, new dev.alcove.protocol.Call.Eof(stream), core.owe("eof")));
  }

  private Behavior<Command> onOpenStdin(ProcessMessage.OpenStdin message) {
    if (mayCall(message.answer(), "writing STDIN")) {
      stdin.open(message);
    }
    return this;
  }

  private Behavior<Command> onCloseStdin(ProcessMessage.CloseStdin message) {
    if (stdin.mayClose(message.producer())) {
      stdin.close();
      desk.submitOwn(
          new Request.Single<>(
              core, new dev.alcove.protocol.Call.Eof(StdStream.STDIN), message.answer()));
    } else {
      message.answer().fail(stdin.problem(StreamException.Problem.CLOSED, ""));
    }
    return this;
  }

  private Behavior<Command> onOpenEvents(ProcessMessage.OpenEvents message) {
    events.open(message.consumer());
    message.answer().succeed(null);
    return this;
  }

  private Behavior<Command> onCloseEvents(ProcessMessage.CloseEvents message) {
    events.close(message.consumer());
    return this;
  }

  private Behavior<Command> onSubscribe(Subscribe message) {
    getContext().watch(message.subscriber());
    events.subscribe(message.subscriber());
    return this;
  }

  private Behavior<Command> onUnsubscribe(Unsubscribe message) {
    events.unsubscribe(message.subscriber());
    unwatch(message.subscriber());
    return this;
  }

  private Behavior<Command> onGetState(GetState message) {
    message.replyTo().tell(state());
    return this;
  }

  private Behavior<Command> onInspect(ProcessMessage.Inspect message) {
    message.answer().succeed(state());
    return this;
  }

  private State state() {
    return new State(
        core.handle(),
        core.pid(),
        core.hostPid(),
        phase,
        core.program(),
        Optional.ofNullable(exited ? core.exit().getNow(null) : null),
        desk.unanswered(),
        desk.queued(),
        children.values().stream()
            .map(ProcessCore::process)
            .sorted(Comparator.comparingLong(Process::handle))
            .toList(),
        stdout.state(),
        stderr.state());
  }

  private Behavior<Command> onGetProcess(GetProcess message) {
    message.replyTo().tell(core.handle(caller));
    return this;
  }

  // ---- Its exit -------------------------------------------------------------------------------

  private Behavior<Command> onAtExit(ProcessMessage.AtExit message) {
    if (!mayCall(message.answer(), "atExit()")) {
      return this;
    }
    if (core.isRoot()) {
      message.answer().fail(new CallRefusedException("atExit()", core, LocalRefusal.NO_PARENT, ""));
      return this;
    }
    message.answer().succeed(Done.getInstance());
    if (hooks == null) {
      hooks = new ExitHooks(getContext(), core, settings.exitHookTimeout());
      if (exited) {
        hooks.run(core.exit().join());
      }
    }
    hooks.add(message.hook());
    return this;
  }

  private Behavior<Command> onHookDone(ProcessMessage.HookDone message) {
    hooks.done(message);
    return next();
  }

  // ---- Its end --------------------------------------------------------------------------------

  private Behavior<Command> onTerminated(Terminated signal) {
    ActorRef<?> gone = signal.getRef();
    if (children.remove(gone) != null && core.isEphemeral() && children.isEmpty() && !endSent) {
      sendEnd();
    }
    events.unsubscribe(gone);
    stdout.terminated(gone);
    stderr.terminated(gone);
    if (gone.equals(core.owner())) {
      ownerGone = true;
      end();
    }
    if (ownerGone) {
      dropUnheard();
    }
    return next();
  }

  /** Nobody is left who could ask for it. */
  private void dropUnheard() {
    for (StdStream stream : List.of(StdStream.STDOUT, StdStream.STDERR)) {
      OutputLine line = lineOf(stream);
      if (line.isUnheard()) {
        boolean open = !line.isEnded();
        line.drop();
        if (open) {
          closeStream(stream);
        }
      }
    }
  }

  /** Goes on, or stops when there is nothing more to come. */
  private Behavior<Command> next() {
    if (failure != null && children.isEmpty()) {
      throw failure;
    }
    boolean over =
        exited
            && forkAnswered
            && stdout.isOver()
            && stderr.isOver()
            && (hooks == null || hooks.areDone())
            && children.isEmpty()
            && desk.unanswered() == 0;
    if (!over) {
      return this;
    }
    finish(null);
    core.close();
    core.link().unregister(core.handle());
    return Behaviors.stopped();
  }

  private Behavior<Command> onPortGone(ProcessMessage.PortGone message) {
    portGone(message.reason());
    throw message.reason();
  }

  private void portGone(AlcoveException reason) {
    core.exit().completeExceptionally(reason);
    finish(reason);
    core.close(reason);
  }

  /**
   * Tells all who wait that there is nothing more to come.
   *
   * @param reason why, unless all has come
   */
  private void finish(AlcoveException reason) {
    if (finished) {
      return;
    }
    finished = true;
    if (reason == null) {
      stdin.lost(0);
    } else {
      stdin.end(reason);
      stdout.fail(reason);
      stderr.fail(reason);
      events.publish(new ProcessEvent.Failed(reason));
    }
    desk.clear(
        request -> {
          if (reason == null) {
            request.refuse(Refusal.ENDED, "it ended before it answered");
          } else {
            request.fail(reason);
          }
        });
    core.setHistory(events.milestones());
    events.complete();
  }

  private Behavior<Command> onPostStop(PostStop signal) {
    if (!finished) {
      stopped();
    }
    core.terminated().complete(Done.getInstance());
    return this;
  }

  /** Somebody stopped the actor, or it failed, while the process was there. */
  private void stopped() {
    AlcoveException portEnd = (AlcoveException) core.link().ended().orElse(null);
    if (portEnd != null) {
      portGone(portEnd);
      return;
    }
    AlcoveException reason = new ProcessStoppedException(core);
    try {
      sendEnd();
      if (exited) {
        core.link().unregister(core.handle());
      } else {
        core.abandon();
      }
      finish(reason);
    } finally {
      // Whatever went wrong here or made the actor fail: nobody is left waiting.
      core.close(reason);
    }
  }
}
