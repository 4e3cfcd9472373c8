package dev.alcove.supervision;

import dev.alcove.actors.Process;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The actor of {@link Keep}: one run after another, and what is between them. */
final class KeepActor extends AbstractBehavior<Keep.Command> {
  private enum At {
    STARTING,
    RUNNING,
    BACKING_OFF,
    STOPPING
  }

  private final TimerScheduler<Keep.Command> timers;
  private final KeepSettings settings;
  private final dev.alcove.actors.Command command;
  private final RestartPlan plan;
  private final String words;
  private final Logger log;
  private final Run.Outputs outputs;
  private final Cancellable shutdown;
  private final CompletableFuture<Done> over = new CompletableFuture<>();
  private final Set<ActorRef<Keep.State>> subscribers = new HashSet<>();

  private Run run;
  private At at;
  private int pid;
  private long since; // of RUNNING; nanoTime
  private long until; // of BACKING_OFF; nanoTime
  private boolean due;
  private boolean gone;
  private long restarts;
  private Optional<RunEnd> lastEnd = Optional.empty();
  private Optional<RestartLimitException> failure = Optional.empty();

  static Behavior<Keep.Command> create(Keep keep) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new KeepActor(context, timers, keep)));
  }

  private KeepActor(
      ActorContext<Keep.Command> context, TimerScheduler<Keep.Command> timers, Keep keep) {
    super(context);
    ActorSystem<?> system = context.getSystem();
    this.timers = timers;
    this.settings = KeepSettings.create(system.settings().config());
    this.command = keep.command(settings);
    SplittableRandom random =
        keep.seed().isPresent()
            ? new SplittableRandom(keep.seed().getAsLong())
            : new SplittableRandom();
    this.plan = keep.plan(settings, random);
    this.words = Words.of(command.argv());
    context.setLoggerName(keep.logger());
    this.log = LoggerFactory.getLogger(keep.logger());
    this.outputs = new Outputs(keep, settings, log, label(context));
    this.shutdown =
        CoordinatedShutdown.get(system)
            .addCancellableTask(
                CoordinatedShutdown.PhaseServiceStop(),
                "alcove-keep " + context.getSelf().path().toStringWithoutAddress(),
                () -> {
                  context.getSelf().tell(new Keep.Stop());
                  return over;
                });
    over.thenRun(shutdown::cancel);
    start();
  }

  /** The actor's name, or the program's when nobody named the actor. */
  private String label(ActorContext<?> context) {
    String name = context.getSelf().path().name();
    return name.startsWith("$")
        ? Words.printable(Words.baseName(command.argv().get(0).toString()))
        : name;
  }

  /** Where output goes: to the given sinks, or else to the log. Used on other threads. */
  private record Outputs(Keep keep, KeepSettings settings, Logger log, String label)
      implements Run.Outputs {
    @Override
    public Sink<ByteString, ?> stdout(Process process) {
      return keep.stdout().orElseGet(() -> log(process, ""));
    }

    @Override
    public Sink<ByteString, ?> stderr(Process process) {
      return keep.stderr().orElseGet(() -> log(process, " stderr"));
    }

    private Sink<ByteString, ?> log(Process process, String stream) {
      return OutputLog.sink(
          log,
          label + "[" + pidOf(process) + "]" + stream,
          settings.maxLine(),
          settings.logDispatcher());
    }

    @Override
    public void dropped(Process process) {
      log.warn(
          "{}[{}]: what was left of its output was dropped: it was not consumed within {}",
          label,
          pidOf(process),
          Words.of(settings.drainTimeout()));
    }
  }

  private static int pidOf(Process process) {
    return process.hostPid().orElseGet(() -> process.pid().orElse(0));
  }

  @Override
  public Receive<Keep.Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(KeepMessage.Started.class, this::isCurrent, this::onStarted)
        .onMessage(KeepMessage.Ended.class, this::isCurrent, this::onEnded)
        .onMessage(KeepMessage.Gone.class, this::isCurrent, this::onGone)
        .onMessage(KeepMessage.Due.class, this::isCurrent, this::onDue)
        .onMessage(KeepMessage.class, this::onStale)
        .onMessage(Keep.Stop.class, this::onStop)
        .onMessage(Keep.Kill.class, this::onKill)
        .onMessage(Keep.GetState.class, this::onGetState)
        .onMessage(Keep.Subscribe.class, this::onSubscribe)
        .onMessage(Keep.Unsubscribe.class, this::onUnsubscribe)
        .onSignal(PreRestart.class, signal -> leave())
        .onSignal(PostStop.class, signal -> leave())
        .build();
  }

  /** This actor may have been restarted by a supervisor of its own, with a run still under way. */
  private boolean isCurrent(KeepMessage message) {
    return message.run() == run;
  }

  private Behavior<Keep.Command> onStale(KeepMessage message) {
    return this;
  }

  // ---- A run ------------------------------------------------------------------------------------

  private void start() {
    ActorRef<Keep.Command> self = getContext().getSelf();
    Run next = new Run(getContext().getSystem(), command, outputs, settings.drainTimeout());
    run = next;
    due = false;
    gone = false;
    enter(At.STARTING);
    // One after another: a program may have ended before anybody is told that it runs.
    next.started()
        .thenAccept(process -> self.tell(new KeepMessage.Started(next, pidOf(process))))
        .handle((told, failed) -> next.ended())
        .thenCompose(Function.identity())
        .thenAccept(end -> self.tell(new KeepMessage.Ended(next, end)))
        .thenCompose(told -> next.gone())
        .thenAccept(done -> self.tell(new KeepMessage.Gone(next)));
  }

  private Behavior<Keep.Command> onStarted(KeepMessage.Started message) {
    if (at == At.STARTING) {
      pid = message.pid();
      since = System.nanoTime();
      log.info("{}: runs as pid {}", words, pid);
      enter(At.RUNNING);
    }
    return this;
  }

  private Behavior<Keep.Command> onEnded(KeepMessage.Ended message) {
    RunEnd end = message.end();
    lastEnd = Optional.of(end);
    if (at == At.STOPPING) {
      log.info("{}: {}", words, end.describe());
      return this;
    }
    long now = System.nanoTime();
    Duration ran = at == At.RUNNING ? Duration.ofNanos(now - since) : Duration.ZERO;
    RestartPlan.Decision decision = plan.after(end, ran, now);
    if (decision instanceof RestartPlan.Decision.Again again) {
      say(end, "restarts in " + Words.of(again.delay()));
      until = now + again.delay().toNanos();
      timers.startSingleTimer(new KeepMessage.Due(run), again.delay());
      enter(At.BACKING_OFF);
    } else {
      if (decision instanceof RestartPlan.Decision.GiveUp tooMany) {
        // Whoever supervises this actor logs it.
        failure = Optional.of(new RestartLimitException(words, tooMany.limit(), end));
      } else {
        say(end, "is not to be restarted");
      }
      enter(At.STOPPING);
    }
    return this;
  }

  private void say(RunEnd end, String next) {
    if (end.isNormal()) {
      log.info("{}: {}; {}", words, end.describe(), next);
    } else {
      log.warn("{}: {}; {}", words, end.describe(), next);
    }
  }

  private Behavior<Keep.Command> onGone(KeepMessage.Gone message) {
    gone = true;
    return next();
  }

  private Behavior<Keep.Command> onDue(KeepMessage.Due message) {
    due = true;
    return next();
  }

  private Behavior<Keep.Command> next() {
    if (!gone) {
      return this;
    }
    if (at == At.BACKING_OFF && due) {
      restarts++;
      start();
      return this;
    }
    if (at != At.STOPPING) {
      return this;
    }
    if (failure.isPresent()) {
      publish(new Keep.Phase.Failed(failure.get()));
      throw failure.get();
    }
    publish(new Keep.Phase.Stopped());
    return Behaviors.stopped();
  }

  // ---- Its end ----------------------------------------------------------------------------------

  private Behavior<Keep.Command> onStop(Keep.Stop message) {
    if (at != At.STOPPING) {
      log.info("{}: is told to stop", words);
      timers.cancelAll();
      run.stop();
      enter(At.STOPPING);
    }
    return next();
  }

  private Behavior<Keep.Command> onKill(Keep.Kill message) {
    if (at != At.RUNNING) {
      message.replyTo().tell(StatusReply.error(new NotRunningException(words, phase())));
      return this;
    }
    run.signal(message.signal())
        .whenComplete(
            (sent, failure) ->
                message
                    .replyTo()
                    .tell(
                        failure == null
                            ? StatusReply.ack()
                            : StatusReply.error(Run.unwrap(failure))));
    return this;
  }

  private Behavior<Keep.Command> leave() {
    if (run == null) {
      over.complete(Done.getInstance());
    } else {
      run.stop().thenAccept(over::complete);
    }
    return this;
  }

  // ---- Its state --------------------------------------------------------------------------------

  private void enter(At phase) {
    at = phase;
    publish(phase());
  }

  private Keep.Phase phase() {
    return switch (at) {
      case STARTING -> new Keep.Phase.Starting();
      case RUNNING -> new Keep.Phase.Running(pid, Duration.ofNanos(System.nanoTime() - since));
      case BACKING_OFF ->
          new Keep.Phase.BackingOff(
              Duration.ofNanos(Math.max(0, until - System.nanoTime())),
              lastEnd.orElseThrow().describe());
      case STOPPING -> new Keep.Phase.Stopping();
    };
  }

  private void publish(Keep.Phase phase) {
    Keep.State state = state(phase);
    subscribers.forEach(subscriber -> subscriber.tell(state));
  }

  private Keep.State state(Keep.Phase phase) {
    return new Keep.State(phase, restarts, lastEnd);
  }

  private Behavior<Keep.Command> onGetState(Keep.GetState message) {
    message.replyTo().tell(state(phase()));
    return this;
  }

  private Behavior<Keep.Command> onSubscribe(Keep.Subscribe message) {
    getContext().watchWith(message.subscriber(), new Keep.Unsubscribe(message.subscriber()));
    subscribers.add(message.subscriber());
    message.subscriber().tell(state(phase()));
    return this;
  }

  private Behavior<Keep.Command> onUnsubscribe(Keep.Unsubscribe message) {
    getContext().unwatch(message.subscriber());
    subscribers.remove(message.subscriber());
    return this;
  }
}
