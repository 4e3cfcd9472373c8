package dev.alcove.bench;

import dev.alcove.bench.Check.Judgement;
import java.util.List;
import java.util.Optional;

/**
 * What came of a benchmark.
 *
 * @param warmUp rounds that were not counted
 * @param counted rounds that were
 * @param rounds the figures; empty when it was not run
 * @param obstacle why it was not run; empty when it was
 */
record Result(
    Benchmark benchmark, int warmUp, int counted, Optional<Rounds> rounds, String obstacle) {

  static Result notRun(Benchmark benchmark, String obstacle) {
    return new Result(benchmark, 0, 0, Optional.empty(), obstacle);
  }

  Judgement judge(Check check) {
    return rounds
        .map(check::judge)
        .orElseGet(() -> new Judgement(Verdict.NOT_RUN, Double.NaN, Optional.empty(), obstacle));
  }

  /** The verdicts on all bounds that are asked. */
  List<Verdict> verdicts() {
    return benchmark.asked().stream().map(check -> judge(check).verdict()).toList();
  }
}
