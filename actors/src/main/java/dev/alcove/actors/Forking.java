package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.StdioMode;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes processes: allots the handles, encodes what travels with the fork, and sees to it that a
 * process which could not be set up, or for which nobody waits any more, does not stay.
 */
final class Forking {
  /**
   * A process under way.
   *
   * @param process the last of the chain; not forked yet
   * @param handle the same, for its owner if it has one
   * @param first the results of what it was told first
   * @param started completes when it was, and did what it was told first; a failure of that counts
   *     only if the process is to end by it
   */
  record Started(
      ProcessCore process,
      Process handle,
      CompletionStage<List<Object>> first,
      CompletionStage<Process> started) {}

  private Forking() {}

  /**
   * One process of a chain.
   *
   * @param phase of a sandbox, which errors name
   * @param flags of clone(2)
   * @param steps what it does before it forks the next
   * @param after what it does when it has; of the last nothing
   */
  record Level(
      Optional<Phase> phase, Flags<CloneFlag> flags, List<BatchStep> steps, List<BatchStep> after) {
    Level(Flags<CloneFlag> flags, List<BatchStep> steps) {
      this(Optional.empty(), flags, steps, List.of());
    }

    Level(Phase phase, Flags<CloneFlag> flags, List<BatchStep> steps) {
      this(Optional.of(phase), flags, steps, List.of());
    }

    Level then(List<BatchStep> more) {
      return new Level(phase, flags, steps, more);
    }

    int batches() {
      return (steps.isEmpty() ? 0 : 1) + (after.isEmpty() ? 0 : 1);
    }

    String name() {
      return phase.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("");
    }
  }

  static CompletionStage<Process> fork(
      ProcessCore parent,
      Flags<CloneFlag> flags,
      Optional<Integer> cgroup,
      List<BatchStep> steps,
      Caller owner) {
    return startOne(parent, flags, cgroup, steps, true, owner).started();
  }

  /** The same of a process with a pseudo-terminal. */
  static CompletionStage<Process> forkPty(
      ProcessCore parent, Flags<CloneFlag> flags, List<BatchStep> steps, Caller owner) {
    List<Level> levels = List.of(new Level(flags, steps));
    return start(parent, levels, StdioMode.PTY, Optional.empty(), null, true, owner.asOwner())
        .started();
  }

  static Started start(ProcessCore parent, Command command) {
    if (Confinement.isNeeded(command)) {
      throw new InvalidArgumentException(
          "sandbox", "its limits need Alcove.start, Alcove.run or dev.alcove.stream");
    }
    Started started =
        start(
            parent,
            command.levels(),
            command.stdio(),
            Optional.empty(),
            command,
            true,
            command.caller());
    command.sandbox().ifPresent(sandbox -> tell(sandbox, started));
    command
        .confinement()
        .ifPresent(made -> made.follow(started, above(started.process(), command.depth() - 1)));
    return started;
  }

  private static ProcessCore above(ProcessCore process, int levels) {
    return levels == 0 ? process : above(process.parent(), levels - 1);
  }

  private static void tell(Sandbox sandbox, Started started) {
    sandbox.exitHook().ifPresent(started.process().trusted()::atExit);
    started
        .started()
        .whenComplete(
            (process, failure) -> {
              if (failure != null) {
                sandbox.failed(Failures.unwrap(failure));
              }
            });
  }

  /**
   * Forks a process that belongs to the caller, and lets it make calls in the same message.
   *
   * @param exitOnFailure whether it ends when one of them fails that may not
   */
  static Started startOne(
      ProcessCore parent,
      Flags<CloneFlag> flags,
      Optional<Integer> cgroup,
      List<BatchStep> steps,
      boolean exitOnFailure,
      Caller owner) {
    List<Level> levels = List.of(new Level(flags, steps));
    return start(parent, levels, StdioMode.PIPES, cgroup, null, exitOnFailure, owner.asOwner());
  }

  private static Started start(
      ProcessCore parent,
      List<Level> levels,
      StdioMode stdio,
      Optional<Integer> cgroup,
      Command command,
      boolean exitOnFailure,
      Caller owner) {
    int depth = levels.size();
    List<ProcessCore> chain = chain(parent, depth, command, owner);
    ProcessCore last = chain.get(depth - 1);
    Process handle = last.handle(owner);
    Answer<Process> result = parent.owe(command == null ? "fork()" : command.toString());
    CompletableFuture<Process> started = new CompletableFuture<>();
    result.whenComplete((process, failure) -> settle(chain, started, process, failure));
    if (result.isDone()) {
      return new Started(last, handle, result.thenApply(process -> List.of()), started);
    }
    int batches = levels.stream().mapToInt(Level::batches).sum();
    Setup setup = new Setup(handle, chain.get(0), depth + batches, result);
    CompletableFuture<List<Object>> first =
        levels.get(depth - 1).steps().isEmpty()
            ? CompletableFuture.completedFuture(List.of())
            : new CompletableFuture<>();
    try {
      parent.tell(
          new ProcessMessage.PerformFork(
              order(chain, levels, stdio, cgroup, exitOnFailure, first, setup)));
    } catch (InvalidArgumentException e) {
      result.fail(
          new CallRefusedException("fork()", parent, LocalRefusal.TOO_LONG, e.getMessage()));
    }
    return new Started(last, handle, first, started);
  }

  private static ForkOrder order(
      List<ProcessCore> chain,
      List<Level> levels,
      StdioMode stdio,
      Optional<Integer> cgroup,
      boolean exitOnFailure,
      CompletableFuture<List<Object>> first,
      Setup setup) {
    int last = chain.size() - 1;
    ForkOrder order = null;
    for (int i = last; i >= 0; i--) {
      Level level = levels.get(i);
      List<Request> requests = new ArrayList<>();
      if (!level.steps().isEmpty()) {
        CompletableFuture<List<Object>> results = i == last ? first : new CompletableFuture<>();
        // What stands above is of no use when it could not do what it was to do.
        boolean ends = i < last || exitOnFailure;
        requests.add(batch(chain.get(i), level, level.steps(), ends, results, setup));
      }
      if (i < last) {
        Request.Fork fork = new Request.Fork(chain.get(i), order);
        fork.prepare(ForkOrder.FIRST_ID + requests.size());
        requests.add(fork);
        if (!level.after().isEmpty()) {
          Request after =
              batch(chain.get(i), level, level.after(), true, new CompletableFuture<>(), setup);
          after.prepare(ForkOrder.FIRST_ID + requests.size());
          requests.add(after);
        }
      }
      order =
          new ForkOrder(
              chain.get(i),
              level.flags(),
              i == last ? stdio : StdioMode.PIPES,
              i == 0 ? cgroup : Optional.empty(),
              i < last,
              requests,
              setup);
    }
    return order;
  }

  private static List<ProcessCore> chain(
      ProcessCore parent, int depth, Command command, Caller owner) {
    List<ProcessCore> chain = new ArrayList<>();
    ProcessCore above = parent;
    for (int i = 1; i <= depth; i++) {
      above =
          new ProcessCore(
              parent.port(),
              parent.link(),
              parent.link().newHandle(),
              above,
              i < depth,
              command,
              owner.actor());
      chain.add(above);
    }
    return chain;
  }

  private static Request batch(
      ProcessCore process,
      Level level,
      List<BatchStep> steps,
      boolean exitOnFailure,
      CompletableFuture<List<Object>> first,
      Setup setup) {
    Answer<List<Object>> made = process.owe("batch of " + steps.size() + " steps");
    made.whenComplete(
        (results, failure) -> {
          if (failure == null) {
            first.complete(results);
            setup.partDone();
          } else {
            Throwable named =
                failure instanceof BatchFailedException step ? step.in(level.name()) : failure;
            first.completeExceptionally(named);
            setup.firstFailed(named, exitOnFailure);
          }
        });
    Request.Batch batch = new Request.Batch(process, steps, exitOnFailure, made);
    batch.prepare(ForkOrder.FIRST_ID);
    return batch;
  }

  private static void settle(
      List<ProcessCore> chain,
      CompletableFuture<Process> started,
      Process process,
      Throwable failure) {
    if (failure != null) {
      AlcoveException reason = (AlcoveException) Failures.unwrap(failure);
      chain.forEach(core -> core.abortUnlessClaimed(reason));
      // It is told when nothing is left: the outermost reaps what is below it before it exits.
      ProcessCore outermost = chain.get(0);
      outermost.exit().whenComplete((exit, neverStarted) -> started.completeExceptionally(reason));
      // Nobody is given them, so nobody reads what they have said.
      chain.forEach(core -> core.trusted().discardOutput());
      if (!outermost.exit().isDone()) {
        outermost.link().writer().put(new DownFrame.End(outermost.handle()));
      }
    } else if (!started.complete(process)) {
      // Whoever asked for it has given up, and nobody else knows it.
      process.forget();
    }
  }
}
