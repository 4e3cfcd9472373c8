package dev.alcove.it;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prints the row of the hardening list that a test is about, once it has passed. */
final class PrintsRow implements AfterTestExecutionCallback {
  @Override
  public void afterTestExecution(ExtensionContext context) {
    String name = context.getRequiredTestMethod().getName();
    if (name.startsWith("row") && context.getExecutionException().isEmpty()) {
      System.out.println(
          name.replaceAll("^row(\\d+)", "row $1: ").replaceAll("(?<=[a-z])(?=[A-Z])", " "));
    }
  }
}
