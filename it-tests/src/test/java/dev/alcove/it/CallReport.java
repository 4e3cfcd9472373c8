package dev.alcove.it;

import dev.alcove.protocol.CallName;
import dev.alcove.protocol.CallSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells of a test run, call by call: tested and passed, failed, or why it was not tested on this
 * machine. It writes {@code target/call-report.md} and sums it up on standard output.
 *
 * <p>It counts what {@link Calls} says; what a test that was skipped would have tested counts as
 * skipped, with the reason.
 */
public final class CallReport implements TestExecutionListener {
  private static final Path REPORT = Path.of("target", "call-report.md");

  /** What became of the tests of one call. */
  static final class Tally {
    private int passed;
    private final Set<String> failed = new TreeSet<>();
    private final Set<String> skipped = new LinkedHashSet<>();

    String verdict() {
      if (!failed.isEmpty()) {
        return "failed";
      }
      return passed > 0 ? "passed" : skipped.isEmpty() ? "not run" : "not here";
    }

    private String details() {
      if (!failed.isEmpty()) {
        return String.join(", ", failed);
      }
      return String.join("; ", skipped);
    }
  }

  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private TestPlan plan;
  private boolean anything;

  /** Makes one; the launcher does. */
  public CallReport() {
    all().forEach(call -> tallies.put(call, new Tally()));
  }

  @Override
  public void testPlanExecutionStarted(TestPlan testPlan) {
    plan = testPlan;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    count(test, (tally, name) -> tally.skipped.add(reason));
    plan.getDescendants(test)
        .forEach(below -> count(below, (tally, name) -> tally.skipped.add(reason)));
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (!test.isTest()) {
      return;
    }
    switch (result.getStatus()) {
      case SUCCESSFUL -> count(test, (tally, name) -> tally.passed++);
      case FAILED -> count(test, (tally, name) -> tally.failed.add(name));
      case ABORTED ->
          count(
              test,
              (tally, name) ->
                  tally.skipped.add(
                      result.getThrowable().map(Throwable::getMessage).orElse("given up")));
    }
  }

  /** What a test does to a tally. */
  private interface Counting {
    void count(Tally tally, String test);
  }

  private void count(TestIdentifier test, Counting counting) {
    test.getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .ifPresent(
            source -> {
              String name = source.getJavaClass().getSimpleName() + "." + source.getMethodName();
              for (String call : calls(source.getJavaMethod())) {
                anything = true;
                counting.count(tallies.computeIfAbsent(call, key -> new Tally()), name);
              }
            });
  }

  /** All calls, and fork and clone, which are frames of their own. */
  static List<String> all() {
    return Stream.concat(
            CallSchema.all().stream().map(CallSchema::name),
            Arrays.stream(CallName.values()).map(CallName::callName))
        .distinct()
        .toList();
  }

  /** The calls that a test is about. */
  static Set<String> calls(Method method) {
    Set<String> calls = new TreeSet<>(on(method));
    calls.addAll(on(method.getDeclaringClass()));
    return calls;
  }

  private static List<String> on(AnnotatedElement element) {
    Calls calls = element.getAnnotation(Calls.class);
    return calls == null ? List.of() : List.of(calls.value());
  }

  @Override
  public synchronized void testPlanExecutionFinished(TestPlan testPlan) {
    if (!anything) {
      return;
    }
    StringBuilder report = new StringBuilder("# Calls in this run\n\n");
    report.append("| Call | Verdict | Tests passed | Why |\n|---|---|---|---|\n");
    tallies.forEach(
        (call, tally) ->
            report.append(
                String.format(
                    "| %s | %s | %d | %s |%n",
                    call, tally.verdict(), tally.passed, tally.details())));
    try {
      Files.createDirectories(REPORT.toAbsolutePath().getParent());
      Files.writeString(REPORT, report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(summary());
  }

  private String summary() {
    Map<String, List<String>> byVerdict =
        tallies.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getValue().verdict(),
                    LinkedHashMap::new,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    StringBuilder text = new StringBuilder("CALLS of " + tallies.size() + ", see " + REPORT + ":");
    byVerdict.forEach(
        (verdict, calls) -> {
          text.append("\nCALLS ").append(verdict).append(": ").append(calls.size());
          if (!verdict.equals("passed")) {
            calls.forEach(
                call -> {
                  String why = tallies.get(call).details();
                  text.append("\nCALLS   ").append(call);
                  text.append(why.isEmpty() ? "" : ": " + why);
                });
          }
        });
    return text.toString();
  }
}
