package dev.alcove.actors;

import dev.alcove.protocol.Call;
import dev.alcove.protocol.CallName;
import dev.alcove.protocol.FilterMode;
import dev.alcove.protocol.InvalidArgumentException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which calls a process may still be asked for: {@code Filter.deny(CallName.EXECVE,
 * CallName.EXECVP)}. Filters of one process add up, and none takes anything of an earlier one back.
 *
 * <p>They bind whoever asks the process for calls, and not the program that it executes: see the
 * sandbox for that.
 *
 * @param mode whether the calls are those that are denied, or the only ones that are not
 * @param calls which; none: nothing changes
 */
public record Filter(FilterMode mode, List<CallName> calls) {
  private static final Filter NONE = new Filter(FilterMode.DENY, List.of());

  /** Checks the components. */
  public Filter {
    Objects.requireNonNull(mode, "mode");
    calls = List.copyOf(calls);
  }

  /** Changes nothing. */
  public static Filter none() {
    return NONE;
  }

  /** Denies these calls. Of no calls it changes nothing. */
  public static Filter deny(CallName... calls) {
    return new Filter(FilterMode.DENY, List.of(calls));
  }

  /**
   * Denies calls by their names in docs/calls.md.
   *
   * @throws InvalidArgumentException for a name that no call of a process has
   */
  public static Filter deny(List<String> calls) {
    return new Filter(FilterMode.DENY, named(calls));
  }

  /**
   * Denies all but these calls, also those that it does not know by name, such as calls of later
   * versions. Of no calls it changes nothing.
   */
  public static Filter allow(CallName... calls) {
    return new Filter(FilterMode.ALLOW, Arrays.asList(calls));
  }

  /**
   * Denies all but some calls, by their names in docs/calls.md.
   *
   * @throws InvalidArgumentException for a name that no call of a process has
   */
  public static Filter allow(List<String> calls) {
    return new Filter(FilterMode.ALLOW, named(calls));
  }

  private static List<CallName> named(List<String> names) {
    return names.stream()
        .map(
            name ->
                CallName.of(name)
                    .orElseThrow(
                        () ->
                            new InvalidArgumentException(
                                "filter", "no call of a process has the name " + name)))
        .toList();
  }

  static Call<Void> call(Filter own, Filter children) {
    return new Call.Filter(own.mode, own.ids(), children.mode, children.ids());
  }

  private List<Integer> ids() {
    return calls.stream().map(CallName::id).toList();
  }
}
