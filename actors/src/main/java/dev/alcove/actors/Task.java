package dev.alcove.actors;

import dev.alcove.protocol.Call;
import dev.alcove.protocol.PlainCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;

/**
 * Something for a process to do: calls, and what becomes of their results. It does nothing by
 * itself; {@link Process#fork(Task)} performs it in a new process, {@link Process#perform} in one
 * that is there, as often as one likes.
 *
 * <p>Tasks are put together to larger ones. What can be sent without a look at a result before it
 * travels in one message ({@link dev.alcove.protocol.Protocol#MAX_BATCH_STEPS} calls at most), and
 * with the fork of a new process: only {@link #then(Function)} ends a message, because Java code
 * decides how to go on.
 *
 * <pre>{@code
 * Task<List<Object>> box =
 *     Task.of(ops -> ops.chdir("/").setsid().carryOn(may -> may.unsetenv("LD_PRELOAD")))
 *         .then(Task.call(new Call.Getpid()))
 *         .then(pid -> Task.of(ops -> ops.setenv("BOX", "box-" + pid)));
 * }</pre>
 *
 * <p>A task fails with the first call that fails, a {@link BatchFailedException} that names it and
 * its arguments, and counts all calls of the task; or with what a function that it was given
 * throws.
 *
 * <p>Immutable. The functions that it is given run on the thread of an actor and must not block;
 * each is called once in each performance.
 *
 * @param <T> what it gives
 */
public final class Task<T> {
  /**
   * A task that was performed in a new process.
   *
   * @param process the process; it lives, unless the task's last call ended it
   * @param value what the task gave
   */
  public record Performed<T>(Process process, T value) {}

  /**
   * Adds the steps of a task to a run, and tells what it will give when all are added. Parts of it
   * are added by {@link TaskRun#add}, and as the last that it does.
   */
  interface Plan<T> {
    void add(TaskRun<?> run, Consumer<CompletableFuture<T>> added);
  }

  private final Plan<T> plan;

  private Task(Plan<T> plan) {
    this.plan = plan;
  }

  Plan<T> plan() {
    return plan;
  }

  /**
   * Calls, one after another. It gives a result for each, {@code Done} for one without.
   *
   * @param ops collects the calls, in each performance anew
   */
  public static Task<List<Object>> of(Consumer<Ops> ops) {
    return new Task<>((run, added) -> added.accept(run.steps(ops)));
  }

  /** One call, and its result. */
  public static <R> Task<R> call(Call<R> call) {
    return of(ops -> ops.call(call)).map(results -> Task.<R>result(results.get(0)));
  }

  /**
   * One call by its name; see {@link Process#call(String, List)}.
   *
   * @throws dev.alcove.protocol.InvalidArgumentException when there is no such call or the
   *     arguments are not what it takes
   */
  public static Task<?> call(String name, List<?> args) {
    return call(PlainCall.of(name, args));
  }

  /** One call that may fail: the task goes on all the same. */
  public static <R> Task<CallResult<R>> attempt(Call<R> call) {
    return of(ops -> ops.carryOn(may -> may.call(call)))
        .map(
            results ->
                results.get(0) instanceof AlcoveException failure
                    ? new CallResult.Failed<>(failure)
                    : new CallResult.Ok<>(Task.<R>result(results.get(0))));
  }

  @SuppressWarnings("unchecked")
  private static <R> R result(Object result) {
    return result == Done.getInstance() ? null : (R) result;
  }

  /** Nothing to do. */
  public static <T> Task<T> value(T value) {
    return new Task<>((run, added) -> added.accept(CompletableFuture.completedFuture(value)));
  }

  /** Tasks one after another; gives what each gave. */
  public static <T> Task<List<T>> all(List<Task<T>> tasks) {
    List<Task<T>> each = List.copyOf(tasks);
    return new Task<>((run, added) -> addAll(run, each.iterator(), new ArrayList<>(), added));
  }

  private static <T> void addAll(
      TaskRun<?> run,
      Iterator<Task<T>> rest,
      List<CompletableFuture<T>> values,
      Consumer<CompletableFuture<List<T>>> added) {
    if (!rest.hasNext()) {
      added.accept(joined(values));
      return;
    }
    run.add(
        rest.next().plan,
        value -> {
          values.add(value);
          addAll(run, rest, values, added);
        });
  }

  private static <T> CompletableFuture<List<T>> joined(List<CompletableFuture<T>> values) {
    return CompletableFuture.allOf(values.toArray(CompletableFuture[]::new))
        .thenApply(done -> values.stream().map(CompletableFuture::join).toList());
  }

  /** This task, and something else made of what it gives. */
  public <U> Task<U> map(Function<? super T, ? extends U> transform) {
    return new Task<>(
        (run, added) -> run.add(plan, v -> added.accept(run.checked(v.thenApply(transform)))));
  }

  /** This task and then another, which gives the result. */
  public <U> Task<U> then(Task<U> next) {
    return and(next, (mine, others) -> others);
  }

  /** This task and then another; gives something made of what both gave. */
  public <U, V> Task<V> and(Task<U> next, BiFunction<? super T, ? super U, ? extends V> join) {
    return new Task<>(
        (run, added) ->
            run.add(
                plan,
                mine ->
                    run.add(
                        next.plan,
                        others -> added.accept(run.checked(mine.thenCombine(others, join))))));
  }

  /**
   * This task and then one that depends on what it gave. What comes behind it goes out in a new
   * message. State is passed along as what a task gives.
   */
  public <U> Task<U> then(Function<? super T, Task<U>> next) {
    return new Task<>(
        (run, added) ->
            run.add(plan, v -> run.whenKnown(v, t -> run.add(next.apply(t).plan, added))));
  }

  /**
   * This task, and what is to be done in the process when it fails or anything behind it does: what
   * was added last runs first, and only what belongs to a task that was begun. Each is performed up
   * to its first failure, which is added to the failure of the task as a suppressed one.
   */
  public Task<T> onError(Task<?> cleanup) {
    return new Task<>(
        (run, added) -> {
          run.begins(cleanup);
          run.add(plan, added);
        });
  }
}
