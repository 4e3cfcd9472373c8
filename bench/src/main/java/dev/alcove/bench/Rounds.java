package dev.alcove.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs measurements of several contestants in turn, round by round, so that a drift of the
 * machine's speed meets all of them, and keeps every figure. Each round begins with another
 * contestant: none always follows the same one.
 *
 * <p>A figure is whatever a contestant returns; higher or lower is better as its unit says. Figures
 * are compared within their round, never across runs.
 */
final class Rounds {

  /** One measurement. */
  @FunctionalInterface
  interface Contestant {
    /** Runs once and returns the figure. */
    double measure() throws Exception;
  }

  /** One measurement that gives several figures. */
  @FunctionalInterface
  interface Group {
    /** Runs once and returns the figures, one for each name. */
    double[] measure() throws Exception;
  }

  private record Entry(List<String> names, Group group) {}

  /** The unit of figures that are not to be compared with each other: their names tell it. */
  static final String AS_NAMED = "as named";

  private final String title;
  private final String unit;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();
  private final Calibration calibration;

  Rounds(String title, String unit) {
    this(title, unit, new Calibration());
  }

  Rounds(String title, String unit, Calibration calibration) {
    this.title = title;
    this.unit = unit;
    this.calibration = calibration;
  }

  Rounds add(String name, Contestant contestant) {
    return addAll(List.of(name), () -> new double[] {contestant.measure()});
  }

  Rounds addAll(List<String> names, Group group) {
    entries.add(new Entry(names, group));
    names.forEach(name -> figures.put(name, new ArrayList<>()));
    return this;
  }

  /**
   * Measures each contestant {@code warmUp} times unseen, then {@code rounds} times in turn; the
   * machine itself once in each round.
   */
  Rounds run(int warmUp, int rounds) throws Exception {
    for (int i = 0; i < warmUp + rounds; i++) {
      boolean seen = i >= warmUp;
      calibration.measure(seen);
      List<Entry> order = new ArrayList<>(entries);
      Collections.rotate(order, -i);
      for (Entry entry : order) {
        double[] measured = entry.group().measure();
        for (int j = 0; seen && j < measured.length; j++) {
          figures.get(entry.names().get(j)).add(measured[j]);
        }
      }
    }
    return this;
  }

  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  /** The contestants, in the order in which they were added. */
  List<String> names() {
    return List.copyOf(figures.keySet());
  }

  /** Whether the figures of different contestants are of one unit. */
  boolean comparable() {
    return !unit.equals(AS_NAMED);
  }

  /** All figures of a contestant, in the order of the rounds. */
  List<Double> figures(String name) {
    List<Double> found = figures.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no contestant \"" + name + "\" in " + figures.keySet());
    }
    return List.copyOf(found);
  }

  Calibration calibration() {
    return calibration;
  }

  /** {@code of / over} for each round. */
  List<Double> ratios(String of, String over) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < figures(of).size(); i++) {
      ratios.add(figures(of).get(i) / figures(over).get(i));
    }
    return ratios;
  }

  /** The median over the rounds of {@code of / over}, each pair taken in the same round. */
  double ratio(String of, String over) {
    return Statistics.median(ratios(of, over));
  }
}
