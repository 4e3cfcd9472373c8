package dev.alcove.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs measurements of several contestants in turn, round by round, so that a drift of the
 * machine's speed meets all of them, and keeps every figure.
 *
 * <p>A figure is whatever a contestant returns; higher or lower is better as its unit says. Medians
 * and ranges are quoted, never a best run.
 */
final class Rounds {

  /** One measurement. */
  interface Contestant {
    /** Runs once and returns the figure. */
    double measure() throws Exception;
  }

  private final String title;
  private final String unit;
  private final Map<String, Contestant> contestants = new LinkedHashMap<>();
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  Rounds(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  Rounds add(String name, Contestant contestant) {
    contestants.put(name, contestant);
    figures.put(name, new ArrayList<>());
    return this;
  }

  /** Measures each contestant {@code warmUp} times unseen, then {@code rounds} times in turn. */
  Rounds run(int warmUp, int rounds) throws Exception {
    for (int i = 0; i < warmUp + rounds; i++) {
      for (Map.Entry<String, Contestant> c : contestants.entrySet()) {
        double figure = c.getValue().measure();
        if (i >= warmUp) {
          figures.get(c.getKey()).add(figure);
        }
      }
    }
    return this;
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double median(String name) {
    return median(figures.get(name));
  }

  /** The median over the rounds of {@code a / b}, each pair taken in the same round. */
  double ratio(String a, String b) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < figures.get(a).size(); i++) {
      ratios.add(figures.get(a).get(i) / figures.get(b).get(i));
    }
    return median(ratios);
  }

  /** Largest figure over smallest, over all contestants: what the machine's noise can do. */
  double spread(String name) {
    double[] sorted =
        figures.get(name).stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length - 1] / sorted[0];
  }

  /** The result as JSON: title, unit, and for each contestant median, range and all figures. */
  String json() {
    StringBuilder out = new StringBuilder();
    out.append("  {\"title\": \"")
        .append(title)
        .append("\", \"unit\": \"")
        .append(unit)
        .append("\"");
    for (Map.Entry<String, List<Double>> e : figures.entrySet()) {
      double[] all = e.getValue().stream().mapToDouble(Double::doubleValue).toArray();
      double[] sorted = all.clone();
      Arrays.sort(sorted);
      out.append(",\n   \"").append(e.getKey()).append("\": {\"median\": ");
      out.append(number(median(e.getValue())));
      out.append(", \"min\": ").append(number(sorted[0]));
      out.append(", \"max\": ").append(number(sorted[sorted.length - 1])).append(", \"all\": [");
      for (int i = 0; i < all.length; i++) {
        out.append(i == 0 ? "" : ", ").append(number(all[i]));
      }
      out.append("]}");
    }
    return out.append("}").toString();
  }

  /** The result as lines for a person. */
  String text() {
    StringBuilder out = new StringBuilder(title).append(" (").append(unit).append(")\n");
    for (String name : figures.keySet()) {
      double[] sorted =
          figures.get(name).stream().mapToDouble(Double::doubleValue).sorted().toArray();
      out.append(
          String.format(
              "  %-28s median %10.1f   range %.1f to %.1f%n",
              name, median(name), sorted[0], sorted[sorted.length - 1]));
    }
    return out.toString();
  }

  private static String number(double value) {
    return String.format(java.util.Locale.ROOT, "%.2f", value);
  }
}
