package dev.alcove.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<String> order = new ArrayList<>();

  private Rounds.Contestant counting(String name, double step) {
    double[] next = {0};
    return () -> {
      order.add(name);
      next[0] += step;
      return next[0];
    };
  }

  @Test
  void contestantsTakeTurnsAndEachRoundBeginsWithAnother() throws Exception {
    new Rounds("title", "unit")
        .add("a", counting("a", 1))
        .add("b", counting("b", 1))
        .add("c", counting("c", 1))
        .run(1, 3);
    assertThat(order).containsExactly("a", "b", "c", "b", "c", "a", "c", "a", "b", "a", "b", "c");
  }

  @Test
  void roundsOfTheWarmUpAreNotCounted() throws Exception {
    Rounds rounds = new Rounds("title", "unit").add("a", counting("a", 1)).run(3, 2);
    assertThat(rounds.figures("a")).containsExactly(4.0, 5.0);
    assertThat(rounds.calibration().times()).hasSize(2).allMatch(time -> time > 0);
    assertThat(rounds.calibration().shares()).hasSize(2).allMatch(share -> share > 0);
  }

  @Test
  void ratiosAreTakenWithinEachRound() throws Exception {
    double[][] figures = {{10, 5}, {100, 10}, {9, 3}};
    int[] round = new int[2];
    Rounds rounds =
        new Rounds("title", "unit")
            .add("a", () -> figures[round[0]++][0])
            .add("b", () -> figures[round[1]++][1])
            .run(0, 3);
    assertThat(rounds.ratios("a", "b")).containsExactly(2.0, 10.0, 3.0);
    assertThat(rounds.ratio("a", "b")).isEqualTo(3);
  }

  @Test
  void aGroupGivesAFigureForEachName() throws Exception {
    Rounds rounds =
        new Rounds("title", Rounds.AS_NAMED)
            .addAll(List.of("early", "late"), () -> new double[] {1, 2})
            .run(0, 2);
    assertThat(rounds.names()).containsExactly("early", "late");
    assertThat(rounds.figures("early")).containsExactly(1.0, 1.0);
    assertThat(rounds.figures("late")).containsExactly(2.0, 2.0);
    assertThat(rounds.comparable()).isFalse();
  }

  @Test
  void aFailureEndsTheRun() {
    Rounds rounds =
        new Rounds("title", "unit")
            .add(
                "a",
                () -> {
                  throw new IllegalStateException("lost");
                });
    assertThatThrownBy(() -> rounds.run(0, 1)).hasMessage("lost");
  }

  @Test
  void anUnknownContestantIsNamed() {
    assertThatThrownBy(() -> new Rounds("title", "unit").figures("a"))
        .hasMessageContaining("\"a\"");
  }
}
