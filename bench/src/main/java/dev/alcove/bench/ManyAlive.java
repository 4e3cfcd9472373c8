package dev.alcove.bench;

/** The same measurement twice in each round: with few idle children alive, and with many. */
final class ManyAlive {
  static final String FEW = "few alive";
  static final String MANY = "many alive";

  /** What the rate with few may be of that with many. */
  static final double BOUND = 1.3;

  private ManyAlive() {}

  static Rounds rounds(Lab lab, String title, String unit, Rounds.Contestant contestant) {
    IdleCats cats = lab.closing(new IdleCats(lab));
    return new Rounds(title, unit)
        .add(
            FEW,
            () -> {
              cats.hold(lab.scale().fewCats());
              return contestant.measure();
            })
        .add(
            MANY,
            () -> {
              cats.hold(lab.scale().cats());
              return contestant.measure();
            });
  }
}
