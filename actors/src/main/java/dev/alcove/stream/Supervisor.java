package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Filter;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.protocol.CallName;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Signal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * A control process below which the programs of streams run: {@link Program#under}. It adopts and
 * reaps what they leave behind. It is called {@code supervise} in ps(1), can be asked for {@link
 * #FILTER} alone, and passes a SIGHUP that anybody sends it on to all that runs below it. It ends
 * with its port at the latest.
 *
 * <p>Thread-safe.
 */
public final class Supervisor {
  /** The calls that a supervisor can be asked for; what is forked from it can be asked for all. */
  public static final Filter FILTER =
      Filter.allow(
          CallName.CLOSE,
          CallName.EXIT,
          CallName.FORK,
          CallName.CLONE,
          CallName.GETPID,
          CallName.CPID,
          CallName.KILL,
          CallName.SIGNAL_CHILD,
          CallName.END_DESCENDANTS,
          CallName.GETCPID,
          CallName.SETCPID,
          CallName.SIGACTION);

  private static final String TITLE = "supervise";
  private static final int HUP = 1; // on each platform

  /** What is done in place of an {@link AtExit}. */
  @FunctionalInterface
  public interface Hook {
    /**
     * Runs once for each program of a stream. Called by the stream: it must not block.
     *
     * @param supervisor below which the program ran
     * @param program the process that has exited
     * @param exit how
     * @return completes when all is done: the stream is over then
     */
    CompletionStage<?> exited(Supervisor supervisor, Process program, Exit exit);
  }

  private final Process process;
  private final AtExit atExit;
  private final Hook hook;

  private Supervisor(Process process, AtExit atExit, Hook hook) {
    this.process = process;
    this.atExit = atExit;
    this.hook = hook;
  }

  /** Starts one in the default port, for one stream: it is shut down with its first program. */
  public static CompletionStage<Supervisor> start(ActorSystem<?> system) {
    return start(system, AtExit.SHUTDOWN);
  }

  /**
   * Starts one in the default port.
   *
   * @throws InvalidArgumentException for {@link AtExit#FUNCTION}, which a {@link Hook} is
   */
  public static CompletionStage<Supervisor> start(ActorSystem<?> system, AtExit atExit) {
    return start(system, Alcove.get(system).root(), FILTER, atExit);
  }

  /** Starts one in the default port, with a function of its own. */
  public static CompletionStage<Supervisor> start(ActorSystem<?> system, Hook hook) {
    return start(system, Alcove.get(system).root(), FILTER, AtExit.FUNCTION, hook);
  }

  /**
   * Starts one below a process.
   *
   * @param parent a control process
   * @param filter the calls that it can be asked for; it needs those of {@link #FILTER}
   */
  public static CompletionStage<Supervisor> start(
      ActorSystem<?> system, Process parent, Filter filter, AtExit atExit) {
    return start(system, parent, filter, atExit, hookOf(atExit));
  }

  private static CompletionStage<Supervisor> start(
      ActorSystem<?> system, Process parent, Filter filter, AtExit atExit, Hook hook) {
    return parent
        .fork(ops -> steps(ops, filter))
        .thenApply(process -> new Supervisor(process, atExit, hook).listening(system));
  }

  /**
   * Makes a supervisor of a control process that is there, as {@link #start} does with one that it
   * forks: of the first process of a pid namespace, of one that has set something up.
   *
   * @return completes when it is one; from then on it can be asked for {@link #FILTER} alone
   */
  public static CompletionStage<Supervisor> supervise(
      ActorSystem<?> system, Process process, AtExit atExit) {
    Hook hook = hookOf(atExit);
    return process
        .batch(ops -> steps(ops, FILTER))
        .thenApply(results -> new Supervisor(process, atExit, hook).listening(system));
  }

  private static void steps(Ops ops, Filter filter) {
    ops.setproctitle(TITLE).sigaction(Signal.HUP, Disposition.INFO).filter(filter, Filter.none());
  }

  private static Hook hookOf(AtExit atExit) {
    return switch (atExit) {
      case SHUTDOWN -> (supervisor, program, exit) -> supervisor.shutdown();
      case NOSHUTDOWN, NOREAP ->
          (supervisor, program, exit) -> CompletableFuture.completedFuture(Done.getInstance());
      case FUNCTION ->
          throw new InvalidArgumentException("supervisor.atExit", "FUNCTION has no function");
    };
  }

  /** It says nothing itself; what it is told by signals is an event. */
  private Supervisor listening(ActorSystem<?> system) {
    process.discardOutput();
    process.events().runWith(Sink.foreach(this::onEvent), system);
    return this;
  }

  private void onEvent(ProcessEvent event) {
    if (event instanceof ProcessEvent.SignalCaught caught && caught.number() == HUP) {
      signal(Signal.HUP);
    }
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /** What becomes of it when a program of a stream has exited. */
  public AtExit atExit() {
    return atExit;
  }

  CompletionStage<?> exited(Process program, Exit exit) {
    return hook.exited(this, program, exit);
  }

  /**
   * Sends a signal to all that runs below it, once. Control processes are passed over; what is
   * below them is not.
   *
   * @return how many it was sent to
   */
  public CompletionStage<Integer> signal(Signal signal) {
    return Descendants.of(process).signal(signal);
  }

  /** Sends SIGKILL to all that runs below it, also to what is started meanwhile. */
  public CompletionStage<Integer> reap() {
    return reap(Signal.KILL);
  }

  /**
   * Sends a signal to all that runs below it, also to what is started meanwhile, each once.
   *
   * @return how many it was sent to, when a look finds nobody new
   */
  public CompletionStage<Integer> reap(Signal signal) {
    return Descendants.of(process).reap(signal);
  }

  /**
   * The same below a process, that one not included; daemons that it left to the supervisor are not
   * below it any more.
   *
   * @param pid as the port sees it: {@link Process#hostPid}; nothing is sent when it is not below
   *     the supervisor
   */
  public CompletionStage<Integer> reap(int pid, Signal signal) {
    return Descendants.of(process).below(pid).reap(signal);
  }

  /** Ends it and everything below it; completes when nothing is left. */
  public CompletionStage<Done> shutdown() {
    return process.end().thenCompose(done -> process.terminated());
  }

  @Override
  public String toString() {
    return "supervisor, " + process;
  }
}
