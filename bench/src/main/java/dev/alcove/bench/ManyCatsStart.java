package dev.alcove.bench;

import java.util.ArrayList;
import java.util.List;

/** Starting {@code cat} after {@code cat}: whether the last ones take longer than the first. */
final class ManyCatsStart implements Benchmark {
  private static final String EARLY = "second tenth";
  private static final String LATE = "last tenth";

  @Override
  public String name() {
    return "cats-start";
  }

  @Override
  public String title() {
    return "many idle cat started one after another, median start of the second and the last tenth";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(LATE, EARLY, 1.2));
  }

  @Override
  public int warmUp() {
    return 10;
  }

  @Override
  public Rounds prepare(Lab lab) {
    IdleCats cats = lab.closing(new IdleCats(lab));
    int count = lab.scale().cats();
    return new Rounds(title(), "milliseconds")
        .addAll(List.of(EARLY, LATE), () -> medians(cats, count));
  }

  private static double[] medians(IdleCats cats, int count) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long from = System.nanoTime();
      cats.startOne();
      times.add(Timing.milliseconds(from));
    }
    cats.hold(0);
    int tenth = count / 10;
    return new double[] {
      Statistics.median(times.subList(tenth, 2 * tenth)),
      Statistics.median(times.subList(count - tenth, count))
    };
  }
}
