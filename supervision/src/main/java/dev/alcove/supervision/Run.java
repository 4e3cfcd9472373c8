package dev.alcove.supervision;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A program from its start until nothing of it is left. It belongs to no actor and ends itself: the
 * actor that made it may be stopped at any time, and then it must still be stopped in order and its
 * output consumed. Thread-safe.
 */
final class Run {
  /** Where the output of a process goes. */
  interface Outputs {
    Sink<ByteString, ?> stdout(Process process);

    Sink<ByteString, ?> stderr(Process process);

    /** Is told when what is left of the output is dropped. */
    void dropped(Process process);
  }

  private record Reading(UniqueKillSwitch kill, CompletableFuture<?> consumed) {}

  private final ActorSystem<?> system;
  private final Command command;
  private final Outputs outputs;
  private final Duration drainTimeout;
  private final CompletableFuture<Process> started;
  private final CompletableFuture<RunEnd> ended;
  private final CompletableFuture<Done> gone;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile List<Reading> readings = List.of();

  /**
   * Starts a program.
   *
   * @param command with an own tree, and a stop signal
   * @param drainTimeout how long output may take to be consumed when nothing else is left
   */
  Run(ActorSystem<?> system, Command command, Outputs outputs, Duration drainTimeout) {
    this.system = system;
    this.command = command;
    this.outputs = outputs;
    this.drainTimeout = drainTimeout;
    this.started = begin().toCompletableFuture();
    this.ended =
        started
            .handle(
                (process, failure) ->
                    failure == null
                        ? end(process)
                        : CompletableFuture.<RunEnd>completedFuture(
                            new RunEnd.NotStarted(unwrap(failure))))
            .thenCompose(Function.identity());
    this.gone =
        ended
            .thenCompose(end -> started.isCompletedExceptionally() ? done() : clean(started.join()))
            .exceptionally(failure -> Done.getInstance());
  }

  /** Completes with the process when the program runs; fails when it does not. */
  CompletionStage<Process> started() {
    return started;
  }

  /** Completes when the program has ended, or was not started. Never fails. */
  CompletionStage<RunEnd> ended() {
    return ended;
  }

  /** Completes when all that it started is gone and its output consumed. Never fails. */
  CompletionStage<Done> gone() {
    return gone;
  }

  /** Stops it as its command says, then ends what is left. Completes as {@link #gone} does. */
  CompletionStage<Done> stop() {
    if (!ended.isDone() && stopping.compareAndSet(false, true)) {
      started.thenAccept(Process::stop);
    }
    return gone;
  }

  /** Sends a signal to the program, once it has been started. */
  CompletionStage<Done> signal(Signal signal) {
    return started.thenCompose(process -> process.signal(signal));
  }

  // ---- Its beginning ----------------------------------------------------------------------------

  private CompletionStage<Process> begin() {
    try {
      return Alcove.get(system).start(command).thenCompose(this::read);
    } catch (RuntimeException e) {
      // A port whose settings are wrong, or a system that makes no actors any more.
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Process> read(Process process) {
    process.eof(StdStream.STDIN);
    List<Reading> made = new ArrayList<>();
    try {
      made.add(read(process.stdout(), outputs.stdout(process)));
      made.add(read(process.stderr(), outputs.stderr(process)));
      readings = List.copyOf(made);
      return CompletableFuture.completedFuture(process);
    } catch (RuntimeException e) {
      // Somebody's sink. A program that nobody reads must not run.
      made.forEach(reading -> reading.kill().shutdown());
      process.discardOutput().end();
      return treeGone(process).thenCompose(gone -> CompletableFuture.failedFuture(e));
    }
  }

  private <M> Reading read(Source<ByteString, NotUsed> source, Sink<ByteString, M> sink) {
    Pair<Pair<UniqueKillSwitch, CompletionStage<Done>>, M> running =
        source
            .viaMat(KillSwitches.single(), (nothing, kill) -> kill)
            .watchTermination(Pair::create)
            .toMat(sink, Pair::create)
            .run(system);
    CompletableFuture<?> passed = settled(running.first().second());
    CompletableFuture<?> consumed =
        running.second() instanceof CompletionStage<?> stage
            ? CompletableFuture.allOf(passed, settled(stage))
            : passed;
    return new Reading(running.first().first(), consumed);
  }

  /** Completes with the other, and never fails. */
  private static CompletableFuture<Done> settled(CompletionStage<?> stage) {
    return stage.handle((value, failure) -> Done.getInstance()).toCompletableFuture();
  }

  // ---- Its end ----------------------------------------------------------------------------------

  private static CompletionStage<RunEnd> end(Process process) {
    return process
        .exit()
        .handle(
            (exit, failure) ->
                failure == null ? new RunEnd.Ended(exit) : new RunEnd.Lost(unwrap(failure)));
  }

  private CompletionStage<Done> clean(Process process) {
    // What it left behind, and its cgroup.
    return settled(process.end())
        .thenCompose(done -> treeGone(process))
        .thenCompose(gone -> drained(process));
  }

  /** The outermost of the control processes above it reaps all others before it exits. */
  private CompletionStage<Done> treeGone(Process process) {
    Process outermost = process;
    for (int i = 1; i < command.depth(); i++) {
      outermost = outermost.parent().orElseThrow();
    }
    return settled(outermost.exit());
  }

  private CompletionStage<Done> drained(Process process) {
    CompletableFuture<Done> consumed =
        CompletableFuture.allOf(
                readings.stream().map(Reading::consumed).toArray(CompletableFuture<?>[]::new))
            .thenCombine(process.terminated(), (all, done) -> done)
            .toCompletableFuture();
    if (consumed.isDone()) {
      return consumed;
    }
    CompletableFuture<Done> drained = new CompletableFuture<>();
    Cancellable timer =
        system
            .scheduler()
            .scheduleOnce(
                drainTimeout,
                () -> {
                  if (!drained.isDone()) {
                    // Told first: whoever waits for the end finds it told.
                    outputs.dropped(process);
                    readings.forEach(reading -> reading.kill().shutdown());
                    drained.complete(Done.getInstance());
                  }
                },
                system.executionContext());
    consumed.thenAccept(drained::complete);
    drained.thenRun(timer::cancel);
    return drained;
  }

  private static CompletionStage<Done> done() {
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  static RuntimeException unwrap(Throwable failure) {
    Throwable at = failure;
    while (at instanceof CompletionException && at.getCause() != null) {
      at = at.getCause();
    }
    return at instanceof RuntimeException known ? known : new CompletionException(at);
  }
}
