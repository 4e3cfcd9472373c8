package dev.alcove.actors;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process with all below it, as their actors tell; see {@link PortHandle#tree}. Immutable, and of
 * no single moment: each process was asked after its parent had answered. One that terminated
 * meanwhile is not in it.
 *
 * @param process the process
 * @param state what its actor said; empty when it did not say anything in time
 * @param children the processes that it forked, by handle; none when it has no state
 */
public record Tree(Process process, Optional<ProcessActor.State> state, List<Tree> children) {
  /** Copies the list. */
  public Tree {
    children = List.copyOf(children);
  }

  /** This one and all below it, parents first. */
  public Stream<Tree> stream() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Tree::stream));
  }

  /** The process of that handle, with what is below it. */
  public Optional<Tree> find(long handle) {
    return stream().filter(tree -> tree.process().handle() == handle).findFirst();
  }
}
