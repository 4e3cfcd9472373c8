package dev.alcove.actors;

import dev.alcove.protocol.Call;
import dev.alcove.protocol.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The steps of a batch.
 *
 * @param calls what to call, in order
 * @param mayFail which of them, from 0 on, do not keep the others from being made when they fail
 * @param exitOnFailure whether the process ends, with everything below it, when another fails
 */
record Steps(List<Call<?>> calls, Set<Integer> mayFail, boolean exitOnFailure) {
  Steps {
    calls = List.copyOf(calls);
    mayFail = Set.copyOf(mayFail);
  }

  /** Steps of which none may fail. */
  static Steps of(List<Call<?>> calls, boolean exitOnFailure) {
    return new Steps(calls, Set.of(), exitOnFailure);
  }

  static Steps none() {
    return of(List.of(), true);
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  List<Step> encoded() {
    List<Step> steps = new ArrayList<>(calls.size());
    for (int i = 0; i < calls.size(); i++) {
      Step step = calls.get(i).toStep();
      steps.add(new Step(step.call(), step.args(), mayFail.contains(i)));
    }
    return steps;
  }

  @Override
  public String toString() {
    return "batch of " + calls.size() + " steps";
  }
}
