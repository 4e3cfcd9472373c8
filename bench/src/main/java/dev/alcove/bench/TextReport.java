package dev.alcove.bench;

import dev.alcove.bench.Check.Judgement;
import java.util.List;
import java.util.Locale;

/** A result as lines for a person. */
final class TextReport {
  private TextReport() {}

  static String of(Result result) {
    StringBuilder out = new StringBuilder(result.benchmark().name());
    out.append(": ").append(result.benchmark().title());
    result.rounds().ifPresent(rounds -> figures(out, rounds));
    if (result.rounds().isEmpty()) {
      out.append('\n');
    }
    for (Check check : result.benchmark().asked()) {
      judgement(out, check, result.judge(check));
    }
    return out.append('\n').toString();
  }

  private static void figures(StringBuilder out, Rounds rounds) {
    out.append(" (").append(rounds.unit()).append(")\n");
    String first = rounds.names().get(0);
    for (String name : rounds.names()) {
      List<Double> figures = rounds.figures(name);
      out.append(
          String.format(
              Locale.ROOT,
              "  %-36s median %10.1f   range %10.1f to %10.1f",
              name,
              Statistics.median(figures),
              Statistics.min(figures),
              Statistics.max(figures)));
      if (rounds.comparable() && !name.equals(first)) {
        out.append(
            String.format(Locale.ROOT, "   %s / this %.2f", first, rounds.ratio(first, name)));
      }
      out.append('\n');
    }
    out.append(
        String.format(
            Locale.ROOT,
            "  the machine: fixed work %.1f ms, %.1f to %.1f, %.2f of the processors%n",
            Statistics.median(rounds.calibration().times()),
            Statistics.min(rounds.calibration().times()),
            Statistics.max(rounds.calibration().times()),
            Statistics.median(rounds.calibration().shares())));
  }

  private static void judgement(StringBuilder out, Check check, Judgement judgement) {
    out.append("  asked: ").append(check.text()).append(": ");
    out.append(judgement.verdict().text());
    if (judgement.verdict() != Verdict.NOT_RUN) {
      out.append(String.format(Locale.ROOT, ", %.2f", judgement.figure()));
    }
    judgement
        .interval()
        .ifPresent(
            interval ->
                out.append(
                    String.format(
                        Locale.ROOT, " (%.2f to %.2f)", interval.low(), interval.high())));
    if (!judgement.why().isEmpty()) {
      out.append(": ").append(judgement.why());
    }
    out.append('\n');
  }
}
