package dev.alcove.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.alcove.bench.Check.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
  private static final double[] ONES = {1, 1, 1, 1, 1, 1, 1, 1, 1};

  /** What is said of the machine; it is not looked at. */
  private static final class Pretended extends Calibration {
    @Override
    void measure(boolean seen) {}
  }

  /** Rounds that have been run, with a machine as quiet as it is said to be. */
  private static Rounds rounds(double[] a, double[] b, double... calibration) throws Exception {
    int[] next = new int[2];
    Calibration quiet = new Pretended();
    for (int i = 0; i < a.length; i++) {
      quiet.add(calibration.length == 0 ? 20 : calibration[i % calibration.length], 0.99);
    }
    return new Rounds("title", "unit", quiet)
        .add("a", () -> a[next[0]++])
        .add("b", () -> b[next[1]++])
        .run(0, a.length);
  }

  private static double[] around(double middle) {
    double[] figures = new double[9];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = middle * (1 + (i - 4) / 100.0);
    }
    return figures;
  }

  @Test
  void aRatioIsMetWhenItsIntervalIsOnTheRightSide() throws Exception {
    Judgement judgement = Check.atLeast("a", "b", 1.3).judge(rounds(around(1.5), ONES));
    assertThat(judgement.verdict()).isEqualTo(Verdict.MET);
    assertThat(judgement.figure()).isCloseTo(1.5, within(1e-9));
    assertThat(judgement.interval().orElseThrow().low()).isCloseTo(1.455, within(1e-9));
    assertThat(judgement.interval().orElseThrow().high()).isCloseTo(1.545, within(1e-9));
    assertThat(Check.atMost("a", "b", 1.6).judge(rounds(around(1.5), ONES)).verdict())
        .isEqualTo(Verdict.MET);
  }

  @Test
  void aRatioIsNotMetWhenItsIntervalIsOnTheWrongSide() throws Exception {
    assertThat(Check.atLeast("a", "b", 1.3).judge(rounds(around(1.2), ONES)).verdict())
        .isEqualTo(Verdict.NOT_MET);
    assertThat(Check.atMost("a", "b", 1.1).judge(rounds(around(1.2), ONES)).verdict())
        .isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void aRatioCannotBeToldWhenTheBoundIsWithinItsInterval() throws Exception {
    Judgement judgement = Check.atLeast("a", "b", 1.5).judge(rounds(around(1.5), ONES));
    assertThat(judgement.verdict()).isEqualTo(Verdict.TOO_NOISY);
    assertThat(judgement.why()).contains("within the interval");
  }

  @Test
  void theBoundItselfMeetsIt() throws Exception {
    assertThat(Check.atLeast("a", "b", 1).judge(rounds(ONES, ONES)).verdict())
        .isEqualTo(Verdict.MET);
    assertThat(Check.atMost("a", "b", 1).judge(rounds(ONES, ONES)).verdict())
        .isEqualTo(Verdict.MET);
  }

  @Test
  void fewRoundsTellNothing() throws Exception {
    double[] five = {9, 9, 9, 9, 9};
    Judgement judgement =
        Check.atLeast("a", "b", 1.3).judge(rounds(five, new double[] {1, 1, 1, 1, 1}));
    assertThat(judgement.verdict()).isEqualTo(Verdict.TOO_NOISY);
    assertThat(judgement.why()).isEqualTo("fewer than 6 rounds");
    double[] six = {9, 9, 9, 9, 9, 9};
    assertThat(
            Check.atLeast("a", "b", 1.3)
                .judge(rounds(six, new double[] {1, 1, 1, 1, 1, 1}))
                .verdict())
        .isEqualTo(Verdict.MET);
  }

  @Test
  void contestantsThatVaryTooMuchTellNothing() throws Exception {
    double[] wild = {1, 2, 1, 2, 1, 2, 1, 2, 1};
    double[] tenTimes = {10, 20, 10, 20, 10, 20, 10, 20, 10};
    Judgement judgement = Check.atLeast("a", "b", 1.3).judge(rounds(tenTimes, wild));
    assertThat(judgement.verdict()).isEqualTo(Verdict.TOO_NOISY);
    assertThat(judgement.why()).startsWith("the figures of a vary by 2.00");
  }

  @Test
  void aMachineThatVariesTooMuchTellsNothing() throws Exception {
    Judgement judgement =
        Check.atLeast("a", "b", 1.3).judge(rounds(around(5), ONES, 20, 30, 20, 30));
    assertThat(judgement.verdict()).isEqualTo(Verdict.TOO_NOISY);
    assertThat(judgement.why()).startsWith("the time of a fixed piece of work varies by 1.50");
  }

  @Test
  void aMachineThatSomebodyElseUsesTellsNothing() {
    Calibration busy = new Pretended();
    for (int i = 0; i < 9; i++) {
      busy.add(20, i < 4 ? 0.99 : 0.5);
    }
    assertThat(busy.complaint().orElseThrow()).contains("got 0.50 of the processors");
    Calibration quiet = new Pretended();
    for (int i = 0; i < 9; i++) {
      quiet.add(20, i < 4 ? 0.5 : 0.99);
    }
    assertThat(quiet.complaint()).isEmpty();
  }

  @Test
  void aCountIsJudgedByItsLargestFigureWhateverTheNoise() throws Exception {
    Rounds rounds = rounds(new double[] {3, 4, 3}, new double[] {1, 9, 1}, 20, 200);
    assertThat(Check.atMost("a", 4).judge(rounds).verdict()).isEqualTo(Verdict.MET);
    assertThat(Check.atMost("a", 3).judge(rounds).verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(Check.atMost("a", 3).judge(rounds).figure()).isEqualTo(4);
  }

  @Test
  void boundsReadAsTheyAreAsked() {
    assertThat(Check.atLeast("a", "b", 1.3).text()).isEqualTo("a / b at least 1.3");
    assertThat(Check.atMost("a", "b", 0.15).text()).isEqualTo("a / b at most 0.15");
    assertThat(Check.atMost("a", 4096).text()).isEqualTo("a at most 4096");
    assertThat(Verdict.NOT_MET.text()).isEqualTo("not met");
    assertThat(Verdict.TOO_NOISY.text()).isEqualTo("too noisy to tell");
  }

  @Test
  void theExitCodeIsThatOfTheWorstVerdict() {
    assertThat(Bench.exitCode(List.of(Verdict.MET, Verdict.MET))).isZero();
    assertThat(Bench.exitCode(List.of(Verdict.MET, Verdict.TOO_NOISY))).isEqualTo(4);
    assertThat(Bench.exitCode(List.of(Verdict.MET, Verdict.NOT_RUN))).isEqualTo(4);
    assertThat(Bench.exitCode(List.of(Verdict.TOO_NOISY, Verdict.NOT_MET))).isEqualTo(3);
  }
}
