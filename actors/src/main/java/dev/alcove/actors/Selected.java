package dev.alcove.actors;

import dev.alcove.protocol.Ready;
import java.util.List;
import java.util.function.Predicate;

/**
 * The descriptors that select(2) found ready; none when the time was over.
 *
 * @param readable those that can be read
 * @param writable those that can be written
 * @param exceptional those with an exceptional condition
 */
public record Selected(List<Integer> readable, List<Integer> writable, List<Integer> exceptional) {
  /** Copies the lists. */
  public Selected {
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
    exceptional = List.copyOf(exceptional);
  }

  static Selected of(List<Ready> ready) {
    return new Selected(
        those(ready, Ready::readable),
        those(ready, Ready::writable),
        those(ready, Ready::exceptional));
  }

  private static List<Integer> those(List<Ready> ready, Predicate<Ready> which) {
    return ready.stream().filter(which).map(Ready::fd).toList();
  }
}
