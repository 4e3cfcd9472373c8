package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.CallText;
import dev.alcove.actors.internal.CommandText;
import dev.alcove.actors.internal.Failures;
import dev.alcove.actors.internal.Grants;
import dev.alcove.actors.internal.Link;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.actors.internal.ProcessStreams;
import dev.alcove.actors.internal.Route;
import dev.alcove.actors.internal.StdinProducer;
import dev.alcove.actors.internal.Unanswered;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.RawFrame;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.UpFrame;
import dev.alcove.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.util.ByteString;

/**
 * What the handle of a process, its actor, its streams and the reader thread of its port share.
 *
 * <p>It exists before the actor does: what is told to it until then waits, in order. It decides
 * nothing about the process; the actor does.
 */
final class ProcessCore implements Route, ProcessStreams {
  private static final int SHOWN_CHAIN = 8;

  /** Requests for the process and for the multiplexer wait apart from each other. */
  private static final int LANES = 2;

  private final long handle;
  private final ProcessCore parent;
  private final PortHandle port;
  private final Link link;
  private final Process process;
  private final boolean ephemeral;
  private final Command command;
  private volatile ActorRef<OwnerMessage> owner;
  private volatile boolean owned;

  private String program = ""; // of the actor

  private final Unanswered unanswered = new Unanswered();
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final CompletableFuture<Done> terminated = new CompletableFuture<>();
  private volatile int pid;
  private volatile int hostPid;
  private volatile boolean abandoned;
  private volatile Exit reported;
  private volatile boolean timedOut;
  private List<UpFrame> arrived = List.of(); // of the reader thread
  private volatile List<ProcessEvent> history = List.of();

  private final Object binding = new Object();
  private volatile ActorRef<ProcessActor.Command> actor;
  private boolean claimed;
  private boolean givenUp;
  private List<ProcessActor.Command> early = new ArrayList<>();

  private volatile OutputConsumer stdout;
  private volatile OutputConsumer stderr;
  private volatile Grants stdoutGrants;
  private volatile Grants stderrGrants;
  private volatile StdinProducer stdin;
  private volatile boolean stdoutEnded;
  private volatile boolean stderrEnded;
  private volatile boolean stdoutEndedUnread;
  private volatile boolean stderrEndedUnread;

  /**
   * Makes a process that is about to be forked.
   *
   * @param parent who forks it; null for the first control process
   * @param ephemeral whether it ends when the last process that it forked has
   * @param command what it is to run; null when that is not known
   * @param owner who may call it; null for everybody
   */
  ProcessCore(
      PortHandle port,
      Link link,
      long handle,
      ProcessCore parent,
      boolean ephemeral,
      Command command,
      ActorRef<OwnerMessage> owner) {
    this.port = port;
    this.link = link;
    this.handle = handle;
    this.parent = parent;
    this.ephemeral = ephemeral;
    this.command = command;
    this.owner = owner;
    this.owned = owner != null;
    this.process = new Process(this, Caller.NOBODY);
    if (parent != null) {
      link.register(handle, this);
    }
  }

  // ---- What it is -----------------------------------------------------------------------------

  long handle() {
    return handle;
  }

  ProcessCore parent() {
    return parent;
  }

  boolean isRoot() {
    return parent == null;
  }

  boolean isEphemeral() {
    return ephemeral;
  }

  /** Whether what it left in the background ends with it: that is in its pid namespace. */
  boolean isProgramOfNamespace() {
    return !ephemeral
        && command != null
        && command.sandbox().filter(Sandbox::hasNamespaces).isPresent();
  }

  Command command() {
    return command;
  }

  /** What it is in with all others of one run of a command. */
  Optional<Confinement> confinement() {
    return Optional.ofNullable(command).flatMap(Command::confinement);
  }

  /** Completes when the cgroup of its sandbox is removed; at once when it is in none. */
  CompletionStage<Done> unconfined() {
    return confinement()
        .map(Confinement::removed)
        .orElseGet(() -> CompletableFuture.completedFuture(Done.getInstance()));
  }

  PortHandle port() {
    return port;
  }

  Link link() {
    return link;
  }

  Process process() {
    return process;
  }

  /** The handle that acts for somebody. */
  Process handle(Caller caller) {
    return caller.isNobody() ? process : new Process(this, caller);
  }

  /** The handle for what this package does on its own account. */
  Process trusted() {
    return handle(Caller.TRUSTED);
  }

  /** Who alone may call it, or null. Its actor sets it. */
  ActorRef<OwnerMessage> owner() {
    return owner;
  }

  void setOwner(ActorRef<OwnerMessage> next) {
    owner = next;
    owned = true;
  }

  /** Whether it has an owner or soon will have: what is asked of it goes by its actor then. */
  boolean isOwned() {
    return owned;
  }

  /** Notes that it will have an owner, before its actor knows. */
  void willBeOwned() {
    owned = true;
  }

  int pid() {
    return pid;
  }

  int hostPid() {
    return hostPid;
  }

  void forked(int ownPid, int portsPid) {
    pid = ownPid;
    hostPid = portsPid;
  }

  /** The program that it was told to run, and did. */
  String program() {
    return program;
  }

  /** A call was made; when it is one that runs a program, that is noted. */
  void made(Call<?> call) {
    if (call instanceof Call.Execvp execvp) {
      program = CommandText.of(execvp.file(), execvp.argv());
    } else if (call instanceof Call.Execve execve) {
      program = CommandText.of(execve.path(), execve.argv());
    }
  }

  /** The credit of an output stream; empty when none was ever granted. */
  Optional<Grants> grants(StdStream stream) {
    return Optional.ofNullable(stream == StdStream.STDERR ? stderrGrants : stdoutGrants);
  }

  /** {@code process #17 (pid 4711, chain 4702/4711)}. */
  String describe() {
    if (pid == 0) {
      return "process #" + handle + " (not started)";
    }
    return "process #" + handle + " (pid " + pid + (isRoot() ? "" : ", chain " + chain()) + ")";
  }

  private String chain() {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (ProcessCore at = this; at != null && !at.isRoot(); at = at.parent) {
      if (shown++ == SHOWN_CHAIN) {
        return ".../" + text;
      }
      text.insert(0, at.pid + (text.isEmpty() ? "" : "/"));
    }
    return text.toString();
  }

  // ---- Its actor --------------------------------------------------------------------------------

  /**
   * Called before its actor is made, which may be at work before it is bound.
   *
   * @return whether it may have one; not when it has been given up
   */
  boolean claim() {
    synchronized (binding) {
      claimed = !givenUp;
      return claimed;
    }
  }

  /** Gives it its actor, and the actor what waited. */
  void bind(ActorRef<ProcessActor.Command> ref) {
    synchronized (binding) {
      claimed = true;
      early.forEach(ref::tell);
      early = null;
      actor = ref;
    }
  }

  ActorRef<ProcessActor.Command> actor() {
    return actor;
  }

  /** Tells the actor, now or when there is one; nobody if it has gone. */
  void tell(ProcessActor.Command message) {
    ActorRef<ProcessActor.Command> ref = actor;
    if (ref == null) {
      ref = bound(message);
    }
    if (ref != null && !unanswered.isClosed()) {
      ref.tell(message);
    }
  }

  /** Tells the actor a request that somebody makes. */
  void tell(Caller caller, ProcessActor.Command message) {
    tell(caller.isNobody() ? message : new ProcessMessage.For(caller, message));
  }

  /** The actor, or null after the message has been put where the actor will find it. */
  private ActorRef<ProcessActor.Command> bound(ProcessActor.Command message) {
    synchronized (binding) {
      if (actor == null) {
        early.add(message);
      }
      return actor;
    }
  }

  /**
   * Owes an answer; whatever becomes of the actor, it is given. It is given at once when more are
   * owed than the actor's queues and the port's windows hold: callers that outrun the actor must
   * not fill its mailbox instead.
   */
  <R> Answer<R> owe(Object subject) {
    Answer<R> answer = new Answer<>(unanswered, subject);
    int owed = unanswered.size();
    if (owed >= LANES * (port.settings().callQueue() + Protocol.CALL_WINDOW)) {
      answer.fail(
          new CallRefusedException(
              text(answer), this, LocalRefusal.QUEUE_FULL, owed + " are unanswered"));
      return answer;
    }
    unanswered.owe(answer);
    return answer;
  }

  <R> CompletionStage<R> call(Caller caller, Call<R> call) {
    return asked(caller, call, answer -> new ProcessMessage.Perform<>(call, answer));
  }

  /** The actor's state. It is not refused however many calls wait: tools ask just then. */
  CompletionStage<ProcessActor.State> state() {
    Answer<ProcessActor.State> answer = new Answer<>(unanswered, "state");
    if (unanswered.owe(answer)) {
      tell(new ProcessMessage.Inspect(answer));
    }
    return answer;
  }

  /** Whether its actor takes no more requests. */
  boolean isGone() {
    return unanswered.isClosed();
  }

  /** Takes no more requests, because the process has ended. */
  void close() {
    unanswered.close(answer -> refused(answer, Refusal.NO_SUCH_PROCESS, "it has ended"));
  }

  /** Takes no more requests; all fail with this. */
  void close(AlcoveException reason) {
    unanswered.close(answer -> reason);
  }

  private CallRefusedException refused(Answer<?> answer, Refusal reason, String detail) {
    return new CallRefusedException(text(answer), this, reason, detail);
  }

  private static String text(Answer<?> answer) {
    return answer.subject() instanceof Call<?> call
        ? CallText.of(call)
        : String.valueOf(answer.subject());
  }

  /** Gives up a process that never was, or never will be. */
  void abort(AlcoveException reason) {
    link.unregister(handle);
    exit.completeExceptionally(reason);
    unanswered.close(
        answer ->
            refused(answer, Refusal.NEVER_STARTED, "its fork failed: " + reason.getMessage()));
  }

  /** Gives it up unless it has an actor, or is about to: that then knows more. */
  void abortUnlessClaimed(AlcoveException reason) {
    synchronized (binding) {
      if (claimed || givenUp) {
        return;
      }
      givenUp = true;
    }
    abort(reason);
    terminated.complete(Done.getInstance());
  }

  /** Goes on without an actor until the exit is known. */
  void abandon() {
    abandoned = true;
    setOutput(StdStream.STDOUT, null);
    setOutput(StdStream.STDERR, null);
    stdin = null;
    endAbandoned();
  }

  // ---- Its end ----------------------------------------------------------------------------------

  CompletableFuture<Exit> exit() {
    return exit;
  }

  /** Its time is over; whoever says so stops it. */
  void noteTimeOut() {
    timedOut = true;
  }

  boolean isTimedOut() {
    return timedOut;
  }

  /** How the port told it ended, which its actor may not have heard yet. */
  Optional<Exit> reported() {
    return Optional.ofNullable(reported);
  }

  CompletableFuture<Done> terminated() {
    return terminated;
  }

  List<ProcessEvent> history() {
    return history;
  }

  void setHistory(List<ProcessEvent> events) {
    history = List.copyOf(events);
  }

  // ---- Frames of the port; on the reader thread
  // ---------------------------------------------------

  @Override
  public boolean frame(RawFrame frame) {
    switch (frame.type()) {
      case UpFrame.Stdout.TYPE -> data(stdout, stdoutGrants, frame);
      case UpFrame.Stderr.TYPE -> data(stderr, stderrGrants, frame);
      default -> {
        return control(UpFrame.decode(frame));
      }
    }
    return false;
  }

  @Override
  public void flush() {
    tell(new ProcessMessage.FromPort(arrived));
    arrived = List.of();
  }

  private static void data(OutputConsumer consumer, Grants grants, RawFrame frame) {
    if (grants != null) {
      grants.received(frame.payload().remaining());
    }
    // Without a consumer it is what was on its way when the stream was cancelled.
    if (consumer != null) {
      consumer.data(frame.payload());
    }
  }

  private boolean control(UpFrame frame) {
    if (frame instanceof UpFrame.StdinCredit credit) {
      StdinProducer producer = stdin;
      if (producer != null) {
        producer.credit(credit.bytes());
      }
      return false;
    }
    if (frame instanceof UpFrame.Exit ended) {
      reported = Exit.of(ended.ending(), timedOut);
    }
    if (abandoned) {
      endAbandoned();
      return false;
    }
    boolean first = arrived.isEmpty();
    if (first) {
      arrived = new ArrayList<>();
    }
    arrived.add(frame);
    return first;
  }

  /** Either the reader thread or whoever abandons it comes second, and sees what the first did. */
  private void endAbandoned() {
    if (reported != null) {
      exit.complete(reported);
      link.unregister(handle);
    }
  }

  @Override
  public void portEnded(RuntimeException reason) {
    AlcoveException failure = (AlcoveException) reason;
    if (abandoned || isGone()) {
      exit.completeExceptionally(failure);
      return;
    }
    abortUnlessClaimed(failure);
    tell(new ProcessMessage.PortGone(failure));
  }

  // ---- Streams
  // ------------------------------------------------------------------------------------

  void setOutput(StdStream stream, OutputConsumer consumer) {
    if (stream == StdStream.STDOUT) {
      stdout = consumer;
    } else {
      stderr = consumer;
    }
  }

  void setStdin(StdinProducer producer) {
    stdin = producer;
  }

  /**
   * Notes that all bytes of an output stream have come.
   *
   * @param unread whether nobody had wanted to read it by then
   */
  void ended(StdStream stream, boolean unread) {
    if (stream == StdStream.STDOUT) {
      stdoutEnded = true;
      stdoutEndedUnread = unread;
    } else {
      stderrEnded = true;
      stderrEndedUnread = unread;
    }
  }

  boolean hasEnded(StdStream stream) {
    return stream == StdStream.STDOUT ? stdoutEnded : stderrEnded;
  }

  @Override
  public CompletionStage<Opening> openOutput(StdStream stream, OutputConsumer consumer) {
    return openOutput(Caller.NOBODY, stream, consumer);
  }

  private CompletionStage<Opening> openOutput(
      Caller caller, StdStream stream, OutputConsumer consumer) {
    CompletionStage<Opening> answer =
        asked(caller, "reading " + stream, a -> new ProcessMessage.OpenOutput(stream, consumer, a));
    return answer.handle(
        (opening, problem) -> {
          if (problem == null) {
            return opening;
          }
          if (endedUnread(stream, problem)) {
            return Opening.ENDED;
          }
          throw new CompletionException(problem);
        });
  }

  /** Whether a stream that cannot be read for that reason has ended, and was empty. */
  boolean endedUnread(StdStream stream, Throwable problem) {
    boolean notOurs =
        Failures.unwrap(problem) instanceof CallRefusedException refused
            && refused.is(LocalRefusal.NOT_OWNER);
    return !notOurs && (stream == StdStream.STDOUT ? stdoutEndedUnread : stderrEndedUnread);
  }

  @Override
  public void grant(StdStream stream, long bytes) {
    grantsOf(stream).grant(bytes);
  }

  private synchronized Grants grantsOf(StdStream stream) {
    if (stream == StdStream.STDOUT) {
      if (stdoutGrants == null) {
        stdoutGrants = new Grants(link.writer(), handle, stream);
      }
      return stdoutGrants;
    }
    if (stderrGrants == null) {
      stderrGrants = new Grants(link.writer(), handle, stream);
    }
    return stderrGrants;
  }

  @Override
  public void cancelOutput(StdStream stream, OutputConsumer consumer) {
    tell(new ProcessMessage.CancelOutput(stream, consumer));
  }

  @Override
  public CompletionStage<StdinGrant> openStdin(StdinProducer producer) {
    return openStdin(Caller.NOBODY, producer);
  }

  private CompletionStage<StdinGrant> openStdin(Caller caller, StdinProducer producer) {
    return asked(caller, "writing STDIN", a -> new ProcessMessage.OpenStdin(producer, a));
  }

  @Override
  public void writeStdin(ByteString bytes) {
    link.writer().putStdin(handle, bytes);
  }

  @Override
  public CompletionStage<Void> closeStdin(StdinProducer producer) {
    return asked(Caller.NOBODY, "closing STDIN", a -> new ProcessMessage.CloseStdin(producer, a));
  }

  CompletionStage<Void> openEvents(EventConsumer consumer) {
    return asked(Caller.NOBODY, "events", a -> new ProcessMessage.OpenEvents(consumer, a));
  }

  /** Makes a request for somebody, which is answered whatever becomes of the actor. */
  <R> CompletionStage<R> asked(
      Caller caller, Object subject, Function<Answer<R>, ProcessMessage> message) {
    Answer<R> answer = owe(subject);
    if (!answer.isDone()) {
      tell(caller, message.apply(answer));
    }
    return answer;
  }

  /** What a stage needs that somebody runs. */
  ProcessStreams streams(Caller caller) {
    return caller.isNobody() ? this : new CallersStreams(caller);
  }

  /** Opens streams for somebody; what is open needs no permission any more. */
  private final class CallersStreams implements ProcessStreams {
    private final Caller caller;

    CallersStreams(Caller caller) {
      this.caller = caller;
    }

    @Override
    public CompletionStage<Opening> openOutput(StdStream stream, OutputConsumer consumer) {
      return ProcessCore.this.openOutput(caller, stream, consumer);
    }

    @Override
    public CompletionStage<StdinGrant> openStdin(StdinProducer producer) {
      return ProcessCore.this.openStdin(caller, producer);
    }

    @Override
    public void grant(StdStream stream, long bytes) {
      ProcessCore.this.grant(stream, bytes);
    }

    @Override
    public void cancelOutput(StdStream stream, OutputConsumer consumer) {
      ProcessCore.this.cancelOutput(stream, consumer);
    }

    @Override
    public void writeStdin(ByteString bytes) {
      ProcessCore.this.writeStdin(bytes);
    }

    @Override
    public CompletionStage<Void> closeStdin(StdinProducer producer) {
      return ProcessCore.this.closeStdin(producer);
    }
  }
}
