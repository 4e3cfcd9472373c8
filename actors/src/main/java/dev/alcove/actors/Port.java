package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.actors.internal.Link;
import dev.alcove.actors.internal.PortConnection;
import dev.alcove.actors.internal.Transport;
import dev.alcove.protocol.ProtocolViolation;
import dev.alcove.protocol.UpFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.event.Level;

/**
 * The actor of one running port program: starts it, waits for its handshake, and tells its end to
 * all processes. Frames do not come by here.
 */
public final class Port extends AbstractBehavior<Port.Command> {

  /** What can be told to a port. */
  public sealed interface Command permits Stop, GetInfo, Internal {}

  /** Ends the port, and with it all its processes. */
  public record Stop() implements Command {}

  /**
   * Asks what the port told of itself.
   *
   * @param replyTo gets it when the port has started
   */
  public record GetInfo(ActorRef<CallResult<PortInfo>> replyTo) implements Command {}

  private sealed interface Internal extends Command {}

  private record Greeted(UpFrame.HelloReply hello) implements Internal {}

  private record RootCommand(Throwable failure) implements Internal, DeadLetterSuppression {}

  private record Faulted(UpFrame.Fault fault) implements Internal {}

  private record Ended(Transport.End end) implements Internal {}

  private record StartTimeout() implements Internal {}

  private record StopTimeout() implements Internal {}

  private record SandboxesEnded() implements Internal {}

  private record Tick() implements Internal {}

  /** How often the port's standard error is looked after; more often when it says much. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration TICK_OF_MANY = Duration.ofMillis(100);

  private final PortHandle handle;
  private final Link link;
  private final ProcessCore root;
  private final Transport transport;
  private final TimerScheduler<Command> timers;
  private final CompletionStage<?> rootCommand;
  private boolean greeted;
  private boolean stopping;
  private boolean ending; // it has been told to
  private boolean ended;
  private String reason = "";

  static Behavior<Command> create(
      PortHandle handle,
      Link link,
      ProcessCore root,
      PortConnection.Launcher launcher,
      CompletionStage<?> rootCommand) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Port(context, timers, handle, link, root, launcher, rootCommand)));
  }

  private Port(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      PortHandle handle,
      Link link,
      ProcessCore root,
      PortConnection.Launcher launcher,
      CompletionStage<?> rootCommand) {
    super(context);
    context.setLoggerName(Port.class); // found by a look at the stack otherwise, and not always
    this.rootCommand = rootCommand;
    this.timers = timers;
    this.handle = handle;
    this.link = link;
    this.root = root;
    PortSettings settings = handle.settings();
    this.transport =
        new Transport(
            handle.name(),
            launcher,
            link,
            listener(context.getSelf()),
            settings.orphanGrace().plus(settings.stopTimeout()),
            settings.lease());
    timers.startSingleTimer(new StartTimeout(), settings.startTimeout());
    timers.startTimerWithFixedDelay(new Tick(), settings.verbosity() == 0 ? TICK : TICK_OF_MANY);
    transport.start();
  }

  private static Transport.Listener listener(ActorRef<Command> self) {
    return new Transport.Listener() {
      @Override
      public void hello(UpFrame.HelloReply hello) {
        self.tell(new Greeted(hello));
      }

      @Override
      public void fault(UpFrame.Fault fault) {
        self.tell(new Faulted(fault));
      }

      @Override
      public void ended(Transport.End end) {
        self.tell(new Ended(end));
      }
    };
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Tick.class, this::onTick)
        .onMessage(GetInfo.class, this::onGetInfo)
        .onMessage(Greeted.class, this::onGreeted)
        .onMessage(RootCommand.class, this::onRootCommand)
        .onMessage(Faulted.class, this::onFaulted)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Stop.class, this::onStop)
        .onMessage(StartTimeout.class, this::onStartTimeout)
        .onMessage(StopTimeout.class, this::onStopTimeout)
        .onMessage(SandboxesEnded.class, this::onSandboxesEnded)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> onTick(Tick message) {
    logErrors();
    return this;
  }

  private void logErrors() {
    for (String line : transport.drainErrors()) {
      handle
          .settings()
          .logLevel()
          .ifPresent(level -> getContext().getLog().atLevel(level).log("{}: {}", handle, line));
    }
  }

  private Behavior<Command> onGetInfo(GetInfo message) {
    ProcessActor.reply(handle.started(), message.replyTo());
    return this;
  }

  private Behavior<Command> onGreeted(Greeted message) {
    greeted = true;
    timers.cancel(new StartTimeout());
    UpFrame.HelloReply hello = message.hello();
    root.forked(hello.rootPid(), hello.rootPid());
    root.tell(new ProcessMessage.Ready());
    if (handle.settings().rootCommand().isEmpty()) {
      handle.greeted(PortInfo.of(hello));
    } else {
      getContext()
          .pipeToSelf(
              rootCommand.thenAccept(done -> handle.greeted(PortInfo.of(hello))),
              (done, failure) -> new RootCommand(failure));
    }
    return this;
  }

  private Behavior<Command> onRootCommand(RootCommand message) {
    if (message.failure() != null && !stopping) {
      reason =
          "its root-command could not be run: " + Failures.unwrap(message.failure()).getMessage();
      endIt();
    }
    return this;
  }

  private Behavior<Command> onFaulted(Faulted message) {
    UpFrame.Fault fault = message.fault();
    reason =
        "it gave the connection up, %s at offset %d (%s)"
            .formatted(fault.reason(), fault.offset(), fault.detail());
    return this;
  }

  private Behavior<Command> onStop(Stop message) {
    if (!stopping) {
      stopping = true;
      endSandboxes();
    }
    return this;
  }

  /** Their cgroups can be removed as long as it lives. */
  private void endSandboxes() {
    CompletableFuture<Done> gone = handle.confinements().end().toCompletableFuture();
    if (gone.isDone()) {
      endIt();
      return;
    }
    timers.startSingleTimer(new SandboxesEnded(), handle.settings().stopTimeout());
    getContext().pipeToSelf(gone, (done, failure) -> new SandboxesEnded());
  }

  private Behavior<Command> onSandboxesEnded(SandboxesEnded message) {
    timers.cancel(new SandboxesEnded());
    if (!ending) {
      endIt();
    }
    return this;
  }

  private void endIt() {
    ending = true;
    link.writer().close();
    timers.startSingleTimer(new StopTimeout(), handle.settings().stopTimeout());
  }

  private Behavior<Command> onStartTimeout(StartTimeout message) {
    if (!greeted) {
      reason =
          "it did not answer the handshake within "
              + handle.settings().startTimeout().toMillis()
              + " ms";
      transport.destroy();
    }
    return this;
  }

  private Behavior<Command> onStopTimeout(StopTimeout message) {
    reason = "it did not end within " + handle.settings().stopTimeout().toMillis() + " ms";
    transport.destroy();
    return this;
  }

  private Behavior<Command> onEnded(Ended message) {
    Transport.End end = message.end();
    logErrors();
    // Its end was asked for: that it came in the middle of a frame is nobody's fault.
    Throwable cause =
        end.cause().filter(e -> !(stopping && e instanceof ProtocolViolation)).orElse(null);
    finish(PortExit.of(stopping, end.exitCode(), end.stderr(), reasonOf(cause)), cause);
    return Behaviors.stopped();
  }

  private String reasonOf(Throwable cause) {
    if (!reason.isEmpty()) {
      return reason;
    }
    if (cause == null && !stopping && rootExit().isPresent()) {
      return "its root-command " + rootExit().get().describe();
    }
    if (cause == null) {
      return greeted || stopping ? "" : "it ended without an answer to the handshake";
    }
    if (cause instanceof IOException) {
      return (greeted ? "" : "it could not be started: ") + cause.getMessage();
    }
    return cause.toString();
  }

  /** How the program in place of the first control process ended. */
  private Optional<Exit> rootExit() {
    return handle.settings().rootCommand().isEmpty() ? Optional.empty() : root.reported();
  }

  private void finish(PortExit exit, Throwable cause) {
    ended = true;
    PortEndedException failure = new PortEndedException(handle.name(), exit, cause);
    if (!exit.requested()) {
      boolean asItShould = rootExit().map(Exit::isSuccess).orElse(false);
      getContext().getLog().atLevel(asItShould ? Level.INFO : Level.WARN).log(failure.getMessage());
    }
    link.end(failure);
    handle.ended(exit, failure);
  }

  private Behavior<Command> onPostStop(PostStop signal) {
    if (!ended) {
      // Stopped from above, with the whole system: the port sees the end of its input.
      link.writer().close();
      finish(PortExit.of(true, OptionalInt.empty(), List.of(), "its actor was stopped"), null);
    }
    return this;
  }
}
