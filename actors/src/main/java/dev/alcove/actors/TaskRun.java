package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;

/**
 * A task being performed: collects the steps of a message, sends it, and hands out the results,
 * which may add steps for the next. Never more than one message is under way, so one thread at a
 * time is in here: first the caller's, then that of the actor that answers.
 */
final class TaskRun<T> {
  /** Sends a message; the process may have to be made first. */
  private interface Sending {
    CompletionStage<List<Object>> send(List<BatchStep> steps, boolean exitOnFailure);
  }

  /** Something to do when the task fails, unless that was before it came to this step. */
  private record Cleanup(Task<?> task, int step) {}

  private final boolean endsOnFailure;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Deque<Cleanup> cleanups = new ArrayDeque<>();
  private Sending sending;
  private Process process;
  private Ops ops = new Ops();
  private List<Consumer<List<Object>>> takers = new ArrayList<>();
  private Runnable adding; // the part that comes next
  private boolean isAdding;
  private int made; // steps of the messages before
  private boolean over;

  private TaskRun(Process process, boolean endsOnFailure) {
    this.process = process;
    this.endsOnFailure = endsOnFailure;
  }

  /** Performs a task in a process that is there. */
  static <T> CompletionStage<T> in(Process process, Task<T> task) {
    TaskRun<T> run = new TaskRun<>(process, false);
    run.sending = process::batch;
    run.begin(task);
    return run.result;
  }

  /** Performs a task in a child, which ends when that fails. */
  static <T> CompletionStage<Task.Performed<T>> inNew(
      Process parent, Flags<CloneFlag> flags, Task<T> task) {
    TaskRun<T> run = new TaskRun<>(null, true);
    run.sending = (steps, exitOnFailure) -> run.fork(parent, flags, steps, exitOnFailure);
    // Even a task that has nothing to call is done when the child is there.
    run.begin(Task.of(nothing -> {}).then(task));
    CompletableFuture<Task.Performed<T>> performed = new CompletableFuture<>();
    run.result.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            performed.completeExceptionally(failure);
          } else if (!performed.complete(new Task.Performed<>(run.process, value))) {
            // Whoever asked for it has given up, and nobody else knows it.
            run.process.forget();
          }
        });
    return performed;
  }

  private CompletionStage<List<Object>> fork(
      Process parent, Flags<CloneFlag> flags, List<BatchStep> steps, boolean exitOnFailure) {
    Forking.Started started =
        Forking.startOne(
            parent.core(), flags, Optional.empty(), steps, exitOnFailure, parent.caller());
    sending = started.handle()::batch;
    return started
        .started()
        .thenCompose(
            child -> {
              process = child;
              return started.first();
            });
  }

  private void begin(Task<T> task) {
    add(task.plan(), value -> whenKnown(value, result::complete));
    if (!result.isDone()) {
      send();
    }
  }

  /** Adds a part; what comes behind it may be any number of parts more. */
  <V> void add(Task.Plan<V> plan, Consumer<CompletableFuture<V>> added) {
    next(() -> plan.add(this, value -> next(() -> added.accept(value))));
  }

  /** Runs it in a loop, not below its caller: there may be more of them than the stack holds. */
  private void next(Runnable part) {
    adding = part;
    if (isAdding) {
      return;
    }
    isAdding = true;
    try {
      while (adding != null) {
        Runnable next = adding;
        adding = null;
        next.run();
      }
    } finally {
      adding = null;
      isAdding = false;
    }
  }

  /** Takes up steps; the future is completed with their results. */
  CompletableFuture<List<Object>> steps(Consumer<Ops> collector) {
    CompletableFuture<List<Object>> results = new CompletableFuture<>();
    int from = ops.size();
    collector.accept(ops);
    int to = ops.size();
    takers.add(all -> results.complete(all.subList(from, to)));
    return results;
  }

  /** Notes what is to be done when the task fails from the next step on. */
  void begins(Task<?> cleanup) {
    cleanups.push(new Cleanup(cleanup, made + ops.size() + 1));
  }

  /** Goes on when a value is known; what fails in that fails the task. */
  <V> void whenKnown(CompletableFuture<V> value, Consumer<V> next) {
    value.whenComplete(
        (known, failure) -> {
          if (failure != null) {
            fail(Failures.unwrap(failure));
          } else if (!over) {
            goOn(known, next);
          }
        });
  }

  private <V> void goOn(V known, Consumer<V> next) {
    try {
      next.accept(known);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** A value that a function makes; when it cannot, the task fails at once. */
  <V> CompletableFuture<V> checked(CompletableFuture<V> value) {
    whenKnown(value, known -> {});
    return value;
  }

  private void send() {
    if (over) {
      return;
    }
    List<BatchStep> steps = ops.steps();
    List<Consumer<List<Object>>> waiting = takers;
    ops = new Ops();
    takers = new ArrayList<>();
    CompletionStage<List<Object>> answer = sending.send(steps, endsOnFailure && cleanups.isEmpty());
    answer.whenComplete(
        (results, failure) -> {
          if (failure != null) {
            fail(counted(Failures.unwrap(failure)));
          } else {
            made += steps.size();
            waiting.forEach(taker -> taker.accept(results));
            if (!result.isDone()) {
              send();
            }
          }
        });
  }

  private Throwable counted(Throwable failure) {
    return failure instanceof BatchFailedException batch ? batch.behind(made) : failure;
  }

  private void fail(Throwable failure) {
    if (over) {
      return;
    }
    over = true;
    int begun = failure instanceof BatchFailedException batch ? batch.step() : made;
    cleanups.removeIf(cleanup -> cleanup.step() > begun);
    cleanUp(failure);
  }

  private void cleanUp(Throwable failure) {
    Cleanup next = process == null ? null : cleanups.poll();
    if (next != null) {
      in(process, next.task())
          .whenComplete(
              (nothing, another) -> {
                if (another != null) {
                  failure.addSuppressed(Failures.unwrap(another));
                }
                cleanUp(failure);
              });
      return;
    }
    CompletionStage<Done> ended =
        endsOnFailure && process != null
            ? process.forget()
            : CompletableFuture.completedFuture(Done.getInstance());
    ended.whenComplete((done, nothing) -> result.completeExceptionally(failure));
  }
}
