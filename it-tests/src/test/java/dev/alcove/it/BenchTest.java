package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.alcove.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The harness runs each benchmark, with all its contestants, writes what it should, and leaves
 * nothing behind. What is timed is not looked at.
 */
@ExtendWith(Invariants.class)
class BenchTest {
  private static final long PATIENCE_MINUTES = 10;
  private static final int ROUNDS = 2;
  private static final List<String> PEERS =
      List.of("alcove", "ProcessBuilder", "zt-exec", "NuProcess");

  @TempDir private Path directory;

  @Test
  void runsEachBenchmarkAndWritesEveryFigure() throws Exception {
    Path file = directory.resolve("results.json");
    // 3: a bound is not met; 4: it cannot be told, as there are too few rounds.
    assertThat(run("--quick", "--rounds", "" + ROUNDS, "--json", file.toString())).isIn(3, 4);
    Map<String, Object> report = map(parse(file));
    assertThat(report.get("format")).isEqualTo(1L);
    assertThat(report.get("quick")).isEqualTo(true);
    assertThat(map(report.get("machine")).keySet())
        .containsExactly("processors", "memoryMiB", "kernel", "architecture", "java", "uid");
    Map<String, Map<String, Object>> benchmarks = new LinkedHashMap<>();
    for (Object benchmark : list(report.get("benchmarks"))) {
      benchmarks.put((String) map(benchmark).get("name"), map(benchmark));
    }
    assertThat(benchmarks.keySet())
        .containsExactly(
            "spawn",
            "spawn-32",
            "heap-spawn",
            "heap-spawn-32",
            "calls",
            "depth",
            "batch-30",
            "stdout-8k",
            "stdout-64k",
            "stdout-8k-depth-8",
            "stdout-64k-depth-8",
            "container",
            "cat-1g",
            "pipeline-1g",
            "cats-echo",
            "cats-start",
            "cats-footprint",
            "control-memory",
            "alive-spawn-32",
            "alive-stdout-64k");
    benchmarks.forEach(BenchTest::checkForm);
    for (String name : List.of("spawn", "spawn-32", "stdout-8k", "stdout-64k-depth-8")) {
      assertThat(map(benchmarks.get(name).get("contestants")).keySet()).as(name).containsAll(PEERS);
    }
    // What is counted holds even here.
    List<Object> footprint = list(benchmarks.get("cats-footprint").get("asked"));
    for (Object asked : footprint.subList(0, 3)) {
      assertThat(map(asked)).containsEntry("verdict", "met");
    }
    Map<String, Object> control = map(list(benchmarks.get("control-memory").get("asked")).get(0));
    assertThat(control)
        .containsEntry("verdict", RequiresRoot.Condition.isRoot() ? "met" : "not run");
  }

  private int run(String... arguments) throws Exception {
    Path log = directory.resolve("log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Bench.class.getName()));
    command.addAll(List.of(arguments));
    java.lang.Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        Assertions.fail("it did not end; its output:\n" + Files.readString(log));
      }
      if (process.exitValue() < 3) {
        Assertions.fail("exit " + process.exitValue() + "; its output:\n" + Files.readString(log));
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void checkForm(String name, Map<String, Object> benchmark) {
    List<Object> asked = list(benchmark.get("asked"));
    assertThat(asked).as(name).isNotEmpty();
    for (Object one : asked) {
      assertThat(map(one).get("bound")).as(name).asString().matches(".+ at (least|most) [0-9.]+");
      assertThat(map(one).get("verdict"))
          .as(name)
          .isIn("met", "not met", "too noisy to tell", "not run");
      if (map(one).get("verdict").equals("not run")) {
        assertThat(map(one).get("why")).as(name).asString().isNotEmpty();
        return;
      }
      assertThat(map(one)).as(name).containsKey("figure");
    }
    assertThat(benchmark).as(name).containsEntry("rounds", (long) ROUNDS);
    Map<String, Object> contestants = map(benchmark.get("contestants"));
    assertThat(contestants).as(name).isNotEmpty();
    contestants.forEach((contestant, figures) -> checkFigures(name + ", " + contestant, figures));
    for (Object ratio : list(benchmark.get("ratios"))) {
      assertThat(contestants).containsKeys((String) map(ratio).get("of"));
      assertThat(contestants).containsKeys((String) map(ratio).get("over"));
      checkFigures(name + ", ratio", ratio);
    }
    map(benchmark.get("calibration")).forEach(BenchTest::checkFigures);
  }

  private static void checkFigures(String what, Object figures) {
    List<Object> all = list(map(figures).get("all"));
    assertThat(all).as(what).hasSize(ROUNDS);
    List<Double> values = all.stream().map(value -> ((Number) value).doubleValue()).toList();
    assertThat(values).as(what).allMatch(Double::isFinite);
    double min = ((Number) map(figures).get("min")).doubleValue();
    double max = ((Number) map(figures).get("max")).doubleValue();
    double median = ((Number) map(figures).get("median")).doubleValue();
    assertThat(values).as(what).contains(min, max).allMatch(value -> min <= value && value <= max);
    assertThat(median).as(what).isBetween(min, max);
  }

  private static Object parse(Path file) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
      json.nextToken();
      Object value = value(json);
      assertThat(json.nextToken()).isNull();
      return value;
    }
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          object.put(name, value(json));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(json));
        }
        yield array;
      }
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
      default -> throw new AssertionError("unexpected " + json.currentToken());
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
