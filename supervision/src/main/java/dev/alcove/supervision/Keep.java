package dev.alcove.supervision;

import dev.alcove.protocol.Signal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/**
 * Keeps one program running: makes the behavior of an actor that starts it, and starts it again
 * when it has ended. Immutable; each method returns a changed copy. What is not set is as {@code
 * alcove.keep} in {@code reference.conf} says.
 *
 * <pre>{@code
 * context.spawn(
 *     Keep.running(Command.of("nginx", "-g", "daemon off;")).restart(Restart.PERMANENT).behavior(),
 *     "nginx");
 * }</pre>
 *
 * <p><b>The actor's end.</b> It stops when the program has ended and is not to be started again, or
 * when it is told to {@link Stop}. It fails, with a {@link RestartLimitException}, when the program
 * ended too often. In each case the program is gone by then, with all that it started. Whoever
 * stops the actor in another way, such as by stopping its parent, has the program stopped in the
 * same order, but is not told when that is done. When the actor system is terminated the program is
 * stopped in the phase {@code service-stop} of coordinated shutdown, in as much time as that phase
 * has.
 *
 * <p><b>The tree.</b> The program has control processes of its own ({@link
 * dev.alcove.actors.Command#ownTree}). When it has ended, what it left behind is ended before it is
 * started again.
 *
 * <p><b>Standard streams.</b> It has nothing on its standard input. Each line of its output goes to
 * the logger ({@link #logger}) or to a sink. Neither can make it lose output: a slow one holds the
 * program back.
 */
public final class Keep {
  /** The logger of output and of what the actor has to say, if nobody names another. */
  public static final String DEFAULT_LOGGER = "dev.alcove.supervision.Keep";

  /** What the actor can be told. */
  public sealed interface Command
      permits Stop, Kill, GetState, Subscribe, Unsubscribe, KeepMessage {}

  /** Stops the program, and then the actor: watch it to be told. */
  public record Stop() implements Command, DeadLetterSuppression {}

  /**
   * Sends a signal to the program, such as HUP to have it read its configuration again. What it
   * started gets none. A program that ends by it is started again or not, as after any other end.
   *
   * @param signal the signal
   * @param replyTo is told when it was sent; with a {@link NotRunningException} when there is
   *     nobody to send it to, or an {@link dev.alcove.actors.AlcoveException} when the program or
   *     its port ended meanwhile
   */
  public record Kill(Signal signal, ActorRef<StatusReply<Done>> replyTo) implements Command {
    /** Checks that both are there. */
    public Kill {
      Objects.requireNonNull(signal, "signal");
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /**
   * Asks for the state.
   *
   * @param replyTo gets it
   */
  public record GetState(ActorRef<State> replyTo) implements Command {}

  /**
   * Tells an actor the state, now and after each change.
   *
   * @param subscriber gets it until it stops
   */
  public record Subscribe(ActorRef<State> subscriber) implements Command {}

  /**
   * Ends a subscription.
   *
   * @param subscriber gets no more
   */
  public record Unsubscribe(ActorRef<State> subscriber) implements Command {}

  /**
   * A state, as it was when it was told.
   *
   * @param phase what the program does
   * @param restarts how often it was started again
   * @param lastEnd how its last run ended; empty before the first did
   */
  public record State(Phase phase, long restarts, Optional<RunEnd> lastEnd) {
    /** The state in words. */
    public String describe() {
      return phase.describe()
          + (restarts == 0 ? "" : "; restarts: " + restarts)
          + lastEnd.map(end -> "; last end: " + end.describe()).orElse("");
    }
  }

  /** What the program does. */
  public sealed interface Phase {
    /** It is being started. */
    record Starting() implements Phase {
      @Override
      public String describe() {
        return "starting";
      }
    }

    /**
     * It runs.
     *
     * @param pid as the port sees it
     * @param since for how long, when this was told
     */
    record Running(int pid, Duration since) implements Phase {
      @Override
      public String describe() {
        return "running as pid " + pid + " for " + Words.of(since);
      }
    }

    /**
     * It has ended and will be started again.
     *
     * @param until how long that takes, when this was told
     * @param reason how it ended, in words
     */
    record BackingOff(Duration until, String reason) implements Phase {
      @Override
      public String describe() {
        return reason + ", restarts in " + Words.of(until);
      }
    }

    /** It is being stopped, or what it left behind is. */
    record Stopping() implements Phase {
      @Override
      public String describe() {
        return "stopping";
      }
    }

    /** It is gone, and the actor stops. */
    record Stopped() implements Phase {
      @Override
      public String describe() {
        return "stopped";
      }
    }

    /**
     * It is gone, and the actor fails.
     *
     * @param reason what with
     */
    record Failed(RestartLimitException reason) implements Phase {
      @Override
      public String describe() {
        return "failed: " + reason.getMessage();
      }
    }

    /** The phase in words. */
    String describe();
  }

  private final dev.alcove.actors.Command command;
  private Restart restart = Restart.PERMANENT;
  private Optional<Backoff> backoff = Optional.empty();
  private Optional<Duration> resetAfter = Optional.empty();
  private Optional<RestartLimit> limit = Optional.empty();
  private boolean unlimited;
  private Optional<Sink<ByteString, ?>> stdout = Optional.empty();
  private Optional<Sink<ByteString, ?>> stderr = Optional.empty();
  private String logger = DEFAULT_LOGGER;
  private OptionalLong seed = OptionalLong.empty();

  private Keep(dev.alcove.actors.Command command) {
    this.command = Objects.requireNonNull(command, "command");
  }

  private Keep(Keep other, dev.alcove.actors.Command command) {
    this.command = command;
    restart = other.restart;
    backoff = other.backoff;
    resetAfter = other.resetAfter;
    limit = other.limit;
    unlimited = other.unlimited;
    stdout = other.stdout;
    stderr = other.stderr;
    logger = other.logger;
    seed = other.seed;
  }

  private Keep copy() {
    return new Keep(this, command);
  }

  /**
   * Keeps a program running. It runs on the default port, and on a new one when that has ended;
   * with {@link dev.alcove.actors.Command#parent} on the port of that process alone.
   */
  public static Keep running(dev.alcove.actors.Command command) {
    return new Keep(command);
  }

  /** Sets which ends are followed by a new start; {@link Restart#PERMANENT} unless set. */
  public Keep restart(Restart kind) {
    Keep changed = copy();
    changed.restart = Objects.requireNonNull(kind, "kind");
    return changed;
  }

  /**
   * Sets the delays before new starts.
   *
   * @param min the first; each is twice the one before
   * @param max the longest
   * @param randomFactor how much of a delay chance adds to it at most, 0 to 1
   */
  public Keep backoff(Duration min, Duration max, double randomFactor) {
    Keep changed = copy();
    changed.backoff = Optional.of(new Backoff(min, max, randomFactor));
    return changed;
  }

  /** Sets how long a run makes the next delay the first one again. */
  public Keep resetAfter(Duration healthy) {
    Keep changed = copy();
    changed.resetAfter = Optional.of(KeepSettings.notNegative(healthy));
    return changed;
  }

  /**
   * Sets how many restarts are too many: more than that many within that time. What failed is then
   * not started again, and the actor fails.
   */
  public Keep limit(int restarts, Duration within) {
    Keep changed = copy();
    changed.limit = Optional.of(new RestartLimit(restarts, within));
    changed.unlimited = false;
    return changed;
  }

  /** Starts it again however often it ends. */
  public Keep unlimited() {
    Keep changed = copy();
    changed.limit = Optional.empty();
    changed.unlimited = true;
    return changed;
  }

  /**
   * Sets how it is stopped; unless set, as its command says ({@link
   * dev.alcove.actors.Command#stopSignal}).
   *
   * @param signal what it gets first
   * @param patience how long it may then take before it is killed, with all that it started
   */
  public Keep stop(Signal signal, Duration patience) {
    return new Keep(this, command.stopSignal(signal, KeepSettings.notNegative(patience)));
  }

  /**
   * Sends its standard output to a sink, which is run anew for each start. A sink that cancels
   * closes the stream: a program that goes on writing gets SIGPIPE.
   */
  public Keep stdout(Sink<ByteString, ?> sink) {
    Keep changed = copy();
    changed.stdout = Optional.of(sink);
    return changed;
  }

  /** Sends its standard error to a sink; see {@link #stdout}. */
  public Keep stderr(Sink<ByteString, ?> sink) {
    Keep changed = copy();
    changed.stderr = Optional.of(sink);
    return changed;
  }

  /** Sets the SLF4J logger of its output, and of what the actor has to say of it. */
  public Keep logger(String name) {
    Keep changed = copy();
    changed.logger = Objects.requireNonNull(name, "name");
    return changed;
  }

  /** Makes chance the same each time, for tests. */
  public Keep seed(long value) {
    Keep changed = copy();
    changed.seed = OptionalLong.of(value);
    return changed;
  }

  /** The behavior. Each actor that it is given to keeps a program of its own. */
  public Behavior<Command> behavior() {
    return KeepActor.create(this);
  }

  // ---- For the actor ----------------------------------------------------------------------------

  dev.alcove.actors.Command command(KeepSettings settings) {
    return (command.stopSignal().isPresent()
            ? command
            : command.stopSignal(settings.stopSignal(), settings.stopTimeout()))
        .ownTree();
  }

  RestartPlan plan(KeepSettings settings, RandomGenerator random) {
    return new RestartPlan(
        restart,
        backoff.orElse(settings.backoff()),
        resetAfter.orElse(settings.resetAfter()),
        unlimited ? Optional.empty() : Optional.of(limit.orElse(settings.limit())),
        random);
  }

  Optional<Sink<ByteString, ?>> stdout() {
    return stdout;
  }

  Optional<Sink<ByteString, ?>> stderr() {
    return stderr;
  }

  String logger() {
    return logger;
  }

  OptionalLong seed() {
    return seed;
  }
}
