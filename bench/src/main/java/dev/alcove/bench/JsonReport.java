package dev.alcove.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.alcove.bench.Check.Judgement;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A run as JSON: what it was made on, and for each benchmark every figure and what it says. */
final class JsonReport {
  /** Raised when a field changes its meaning. */
  static final int FORMAT = 1;

  private final Machine machine;
  private final boolean quick;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  JsonReport(Machine machine, boolean quick) {
    this.machine = machine;
    this.quick = quick;
  }

  /** Writes the file anew. */
  void write(Path file, List<Result> results) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(text).setPrettyPrinter(new DefaultPrettyPrinter())) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("started", started.toString());
      json.writeBooleanField("quick", quick);
      json.writeObjectFieldStart("machine");
      json.writeNumberField("processors", machine.processors());
      json.writeNumberField("memoryMiB", machine.memoryMiB());
      json.writeStringField("kernel", machine.kernel());
      json.writeStringField("architecture", machine.architecture());
      json.writeStringField("java", machine.java());
      json.writeNumberField("uid", machine.uid());
      json.writeEndObject();
      json.writeArrayFieldStart("benchmarks");
      for (Result result : results) {
        benchmark(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    Files.writeString(file, text.append('\n').toString());
  }

  private static void benchmark(JsonGenerator json, Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.benchmark().name());
    json.writeStringField("title", result.benchmark().title());
    json.writeNumberField("warmUp", result.warmUp());
    json.writeNumberField("rounds", result.counted());
    if (result.rounds().isPresent()) {
      rounds(json, result.rounds().get());
    }
    json.writeArrayFieldStart("asked");
    for (Check check : result.benchmark().asked()) {
      judgement(json, check, result.judge(check));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void rounds(JsonGenerator json, Rounds rounds) throws IOException {
    json.writeStringField("unit", rounds.unit());
    json.writeObjectFieldStart("contestants");
    for (String name : rounds.names()) {
      figures(json, name, rounds.figures(name));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("ratios");
    if (rounds.comparable()) {
      String first = rounds.names().get(0);
      for (String name : rounds.names().subList(1, rounds.names().size())) {
        json.writeStartObject();
        json.writeStringField("of", first);
        json.writeStringField("over", name);
        summary(json, rounds.ratios(first, name));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeObjectFieldStart("calibration");
    figures(json, "milliseconds", rounds.calibration().times());
    figures(json, "share", rounds.calibration().shares());
    json.writeEndObject();
  }

  private static void judgement(JsonGenerator json, Check check, Judgement judgement)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("bound", check.text());
    json.writeStringField("verdict", judgement.verdict().text());
    if (!Double.isNaN(judgement.figure())) {
      number(json, "figure", judgement.figure());
    }
    if (judgement.interval().isPresent()) {
      number(json, "low", judgement.interval().get().low());
      number(json, "high", judgement.interval().get().high());
    }
    if (!judgement.why().isEmpty()) {
      json.writeStringField("why", judgement.why());
    }
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, String name, List<Double> figures)
      throws IOException {
    json.writeObjectFieldStart(name);
    summary(json, figures);
    json.writeEndObject();
  }

  private static void summary(JsonGenerator json, List<Double> figures) throws IOException {
    number(json, "median", Statistics.median(figures));
    number(json, "min", Statistics.min(figures));
    number(json, "max", Statistics.max(figures));
    json.writeArrayFieldStart("all");
    for (double figure : figures) {
      json.writeNumber(rounded(figure));
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeNumberField(name, rounded(value));
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
