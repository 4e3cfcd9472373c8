package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Asks the actors of a tree, all children of a process at a time, and puts a {@link Tree} together.
 */
final class TreeWalk {
  private final CompletableFuture<Void> late = new CompletableFuture<>();

  private TreeWalk() {}

  /**
   * Begins.
   *
   * @param patience after it, what has not been answered is left open
   * @return fails when nothing can be known of the first process
   */
  static CompletionStage<Tree> from(ProcessCore first, Duration patience) {
    TreeWalk walk = new TreeWalk();
    walk.late.completeOnTimeout(null, patience.toNanos(), TimeUnit.NANOSECONDS);
    CompletableFuture<Tree> tree = walk.visit(first);
    tree.whenComplete((value, failure) -> walk.late.complete(null));
    return tree.minimalCompletionStage();
  }

  private CompletableFuture<Tree> visit(ProcessCore core) {
    CompletableFuture<Optional<ProcessActor.State>> told = new CompletableFuture<>();
    core.state()
        .whenComplete(
            (state, failure) -> {
              if (failure == null) {
                told.complete(Optional.of(state));
              } else {
                told.completeExceptionally(Failures.unwrap(failure));
              }
            });
    late.thenRun(() -> told.complete(Optional.empty()));
    return told.thenCompose(state -> descend(core.process(), state));
  }

  private CompletableFuture<Tree> descend(Process process, Optional<ProcessActor.State> state) {
    List<CompletableFuture<Optional<Tree>>> below =
        state.map(ProcessActor.State::children).orElse(List.of()).stream()
            .map(child -> visit(child.core()).handle(TreeWalk::unlessGone))
            .toList();
    return CompletableFuture.allOf(below.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            all ->
                new Tree(
                    process,
                    state,
                    below.stream().flatMap(child -> child.join().stream()).toList()));
  }

  private static Optional<Tree> unlessGone(Tree tree, Throwable failure) {
    if (failure == null) {
      return Optional.of(tree);
    }
    if (Failures.unwrap(failure) instanceof PortEndedException ended) {
      throw ended;
    }
    return Optional.empty();
  }
}
