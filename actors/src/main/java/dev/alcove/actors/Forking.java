package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.StdioMode;
import java.util.ArrayList;
import java.util.List;
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
    return start(
            parent, flags, StdioMode.PTY, Optional.empty(), 1, null, steps, true, owner.asOwner())
        .started();
  }

  static Started start(ProcessCore parent, Command command) {
    return start(
        parent,
        Flags.none(),
        command.stdio(),
        Optional.empty(),
        command.depth(),
        command,
        command.steps(),
        true,
        command.caller());
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
    return start(
        parent, flags, StdioMode.PIPES, cgroup, 1, null, steps, exitOnFailure, owner.asOwner());
  }

  private static Started start(
      ProcessCore parent,
      Flags<CloneFlag> flags,
      StdioMode stdio,
      Optional<Integer> cgroup,
      int depth,
      Command command,
      List<BatchStep> steps,
      boolean exitOnFailure,
      Caller owner) {
    List<ProcessCore> chain = chain(parent, depth, command, owner);
    ProcessCore last = chain.get(depth - 1);
    Process handle = last.handle(owner);
    Answer<Process> result = parent.owe(command == null ? "fork()" : command.toString());
    CompletableFuture<Process> started = new CompletableFuture<>();
    result.whenComplete((process, failure) -> settle(chain, started, process, failure));
    if (result.isDone()) {
      return new Started(last, handle, result.thenApply(process -> List.of()), started);
    }
    Setup setup = new Setup(handle, chain.get(0), steps.isEmpty() ? depth : depth + 1, result);
    CompletableFuture<List<Object>> first =
        steps.isEmpty() ? CompletableFuture.completedFuture(List.of()) : new CompletableFuture<>();
    try {
      parent.tell(
          new ProcessMessage.PerformFork(
              order(chain, flags, stdio, cgroup, steps, exitOnFailure, first, setup)));
    } catch (InvalidArgumentException e) {
      result.fail(
          new CallRefusedException("fork()", parent, LocalRefusal.TOO_LONG, e.getMessage()));
    }
    return new Started(last, handle, first, started);
  }

  private static ForkOrder order(
      List<ProcessCore> chain,
      Flags<CloneFlag> flags,
      StdioMode stdio,
      Optional<Integer> cgroup,
      List<BatchStep> steps,
      boolean exitOnFailure,
      CompletableFuture<List<Object>> first,
      Setup setup) {
    int last = chain.size() - 1;
    Optional<Request> batch =
        steps.isEmpty()
            ? Optional.empty()
            : Optional.of(batch(chain.get(last), steps, exitOnFailure, first, setup));
    ForkOrder order = new ForkOrder(chain.get(last), flags, stdio, cgroup, false, batch, setup);
    for (int i = last - 1; i >= 0; i--) {
      Request.Fork fork = new Request.Fork(chain.get(i), order);
      fork.prepare(ForkOrder.FIRST_ID);
      order =
          new ForkOrder(
              chain.get(i),
              Flags.none(),
              StdioMode.PIPES,
              Optional.empty(),
              true,
              Optional.of(fork),
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
            first.completeExceptionally(failure);
            setup.firstFailed(failure, exitOnFailure);
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
      if (!outermost.exit().isDone()) {
        outermost.link().writer().put(new DownFrame.End(outermost.handle()));
      }
    } else if (!started.complete(process)) {
      // Whoever asked for it has given up, and nobody else knows it.
      process.core().trusted().end();
    }
  }
}
