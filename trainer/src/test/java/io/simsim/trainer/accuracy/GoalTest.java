package io.simsim.trainer.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.simsim.trainer.measure.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class GoalTest {
  private static Accuracy.Outcome outcome(double... aucs) {
    return new Accuracy.Outcome(
        "", Arrays.stream(aucs).mapToObj(auc -> new Ranking(auc, 0)).toList(), 0);
  }

  private static FoldOutcome fold(double inner, double auc) {
    return new FoldOutcome(new Ranking(auc, 0), OptionalDouble.of(inner), "");
  }

  @Test
  void aSmallDifferenceIsForgivenAndALargerOneWhereTheFoldsDisagree() {
    Goal steady = Goal.of(outcome(0.798, 0.698), outcome(0.8, 0.7));
    Goal lower = Goal.of(outcome(0.797, 0.697), outcome(0.8, 0.7));
    Goal unsure = Goal.of(outcome(0.79, 0.704), outcome(0.8, 0.7));

    assertThat(steady.difference()).isCloseTo(-0.002, within(1e-12));
    assertThat(new Goal(-0.002, 0).met()).isTrue();
    assertThat(lower.met()).isFalse();
    // Differences of -0.010 and 0.004: variance 0.014²/2, times 1/2 + 1/4.
    assertThat(unsure.error()).isCloseTo(Math.sqrt(0.000098 * 0.75), within(1e-12));
    assertThat(unsure.difference()).isCloseTo(-0.003, within(1e-12));
    assertThat(unsure.met()).isTrue();
  }

  @Test
  void nothingIsForgivenInTheMean() {
    Goal little = new Goal(-0.001, 0);

    assertThat(little.met()).isTrue();
    assertThat(Goal.metInTheMean(List.of(little))).isFalse();
    assertThat(Goal.metInTheMean(List.of(little, new Goal(0.001, 0)))).isTrue();
  }

  @Test
  void theBetterOfTwoIsChosenByInnerFoldsAlone() {
    List<FoldOutcome> one = List.of(fold(0.80, 0.70), fold(0.80, 0.90), fold(0.80, 0.1));
    List<FoldOutcome> other = List.of(fold(0.79, 0.99), fold(0.81, 0.60), fold(0.80, 0.2));

    assertThat(FoldOutcome.better(one, other))
        .extracting(outcome -> outcome.ranking().auc())
        .containsExactly(0.70, 0.60, 0.1);
    assertThatThrownBy(() -> FoldOutcome.better(one, other.subList(0, 2)))
        .hasMessage("3 folds beside 2");
  }
}
