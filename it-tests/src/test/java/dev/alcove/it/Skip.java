package dev.alcove.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test and says so: a suite that silently tests less looks like one that passes. */
final class Skip {
  private Skip() {}

  static ConditionEvaluationResult because(ExtensionContext context, String reason) {
    String test =
        context.getTestClass().map(Class::getSimpleName).orElse("?")
            + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
    System.out.println("SKIPPED " + test + ": " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  /** Skips the rest of a test that finds out in its course, and says why. */
  static void unless(String test, boolean there, String reason) {
    if (!there) {
      System.out.println("SKIPPED " + test + ": " + reason);
    }
    assumeTrue(there, reason);
  }
}
