package dev.alcove.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test, and prints why, unless the user is root. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("root")
@ExtendWith(RequiresRoot.Condition.class)
public @interface RequiresRoot {
  /** What root is needed for. */
  String value();

  /** Evaluates {@link RequiresRoot}. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (isRoot()) {
        return ConditionEvaluationResult.enabled("is root");
      }
      String reason =
          AnnotationSupport.findAnnotation(context.getElement(), RequiresRoot.class)
              .map(RequiresRoot::value)
              .orElse("");
      return Skip.because(context, "needs root: " + reason);
    }

    static boolean isRoot() {
      return Proc.status(Proc.self(), "Uid").orElse("").split("\\s+", -1)[1].equals("0");
    }
  }
}
