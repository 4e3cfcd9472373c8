package dev.alcove.it;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test, and prints why, unless programs are in the search path. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresProgram.Condition.class)
public @interface RequiresProgram {
  /** The programs' names. */
  String[] value();

  /** Evaluates {@link RequiresProgram}. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      List<String> missing =
          AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
              .map(annotation -> Arrays.stream(annotation.value()))
              .orElseGet(Stream::empty) // on the class: it was asked for the class
              .filter(name -> !isInPath(name))
              .toList();
      return missing.isEmpty()
          ? ConditionEvaluationResult.enabled("all there")
          : Skip.because(context, "needs the program " + String.join(", ", missing));
    }

    static boolean isInPath(String name) {
      return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }
  }
}
