package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each call of the protocol is tested by a test that says so. */
@Tag("quick")
class CallReportTest {
  @Test
  void eachCallIsInATest() {
    Set<String> tested = new TreeSet<>();
    for (Class<?> type :
        ReflectionSupport.findAllClassesInPackage("dev.alcove.it", all -> true, name -> true)) {
      ReflectionSupport.findMethods(
              type,
              method ->
                  AnnotationSupport.isAnnotated(method, Test.class)
                      || AnnotationSupport.isAnnotated(method, ParameterizedTest.class),
              HierarchyTraversalMode.TOP_DOWN)
          .forEach(method -> tested.addAll(CallReport.calls(method)));
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(CallReport.all());
  }
}
