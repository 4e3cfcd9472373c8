package dev.alcove.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code alcove doctor}: prints what a {@link Doctor} found. */
@CommandLine.Command(
    name = "doctor",
    customSynopsis = "alcove doctor [--json]",
    description =
        "Says what this machine supports, for the user who asks, and what to do where something is"
            + " missing. Nothing is changed.",
    footer = {
      "",
      "Exit code: 0 when all that Alcove itself needs is there, 1 otherwise; 125 a misuse."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final int LACKING = 1;

  /** A longer text pushes its own remedy aside, and no other. */
  private static final int WIDEST = 60;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  private boolean unusedHelp; // picocli answers it

  private final Optional<List<String>> afterDelimiter;
  private final PrintWriter out;
  private final Supplier<List<Finding>> examination;

  /**
   * @param afterDelimiter what stands after {@code --}, which picocli does not see
   * @param examination gives what was found
   */
  DoctorCommand(
      Optional<List<String>> afterDelimiter, PrintWriter out, Supplier<List<Finding>> examination) {
    this.afterDelimiter = afterDelimiter;
    this.out = out;
    this.examination = examination;
  }

  @Override
  public Integer call() {
    if (afterDelimiter.filter(rest -> !rest.isEmpty()).isPresent()) {
      throw new CliException("doctor takes no arguments; alcove doctor [--json]");
    }
    List<Finding> findings = examination.get();
    if (json) {
      printJson(findings);
    } else {
      printTable(findings);
    }
    out.flush();
    if (out.checkError()) {
      throw new CliException("cannot write to stdout");
    }
    return findings.stream().anyMatch(Finding::isLacking) ? LACKING : 0;
  }

  private void printTable(List<Finding> findings) {
    int names = width(findings.stream().map(Finding::name).toList());
    int seen =
        Math.min(
            WIDEST,
            width(
                findings.stream().filter(f -> !f.remedy().isEmpty()).map(Finding::seen).toList()));
    for (Finding finding : findings) {
      String line =
          pad(finding.mark().word(), Finding.Mark.MISSING.word().length())
              + "  "
              + pad(finding.name(), names)
              + "  "
              + pad(finding.seen(), seen)
              + "  "
              + finding.remedy();
      out.println(line.stripTrailing());
    }
    String lacking =
        findings.stream()
            .filter(Finding::isLacking)
            .map(Finding::name)
            .collect(Collectors.joining(", "));
    out.println();
    out.println(
        lacking.isEmpty()
            ? "All that Alcove itself needs is there."
            : "Alcove itself needs what is missing: " + lacking + ".");
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void printJson(List<Finding> findings) {
    try (JsonGenerator generator =
        new JsonFactory().createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter())) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartObject();
      generator.writeBooleanField("ok", findings.stream().noneMatch(Finding::isLacking));
      generator.writeArrayFieldStart("checks");
      for (Finding finding : findings) {
        generator.writeStartObject();
        generator.writeStringField("name", finding.name());
        generator.writeStringField("mark", finding.mark().word());
        generator.writeStringField("seen", finding.seen());
        if (!finding.remedy().isEmpty()) {
          generator.writeStringField("remedy", finding.remedy());
        }
        generator.writeBooleanField("required", finding.required());
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeEndObject();
      generator.writeRaw('\n');
    } catch (IOException e) {
      throw new CliException("cannot write to stdout: " + e.getMessage());
    }
  }
}
