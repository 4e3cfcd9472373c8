package dev.alcove.actors;

import dev.alcove.protocol.Call;
import java.util.List;

/**
 * A step of a batch.
 *
 * @param call what is made
 * @param carryOn whether the batch goes on when it fails
 */
record BatchStep(Call<?> call, boolean carryOn) {
  /** Steps that stop their batch when they fail. */
  static List<BatchStep> all(List<? extends Call<?>> calls) {
    return calls.stream().map(call -> new BatchStep(call, false)).toList();
  }
}
