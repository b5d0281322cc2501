package io.simsim.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AucComparisonTest {
  @Test
  void aScoreDoesNotDifferFromItself() {
    RandomCases cases = RandomCases.of(3, 100, 20, 60, 1);

    AucComparison same = AucComparison.of(cases.scores, cases.scores, cases.bad);

    assertThat(same.difference()).isEqualTo(new Estimate(0, null));
    assertThat(same.z()).isZero();
  }

  @Test
  void aScoreThatKnowsMoreIsFoundToDiffer() {
    RandomCases cases = RandomCases.of(3, 1000, 200, 120, 1);
    int[] blunt = cases.scores.clone();
    for (int i = 0; i < blunt.length; i++) {
      blunt[i] = blunt[i] < 500 ? 400 : 600;
    }

    AucComparison comparison = AucComparison.of(cases.scores, blunt, cases.bad);

    assertThat(comparison.z()).isGreaterThan(1.96);
    assertThat(comparison.difference().interval())
        .isNotNull()
        .satisfies(interval -> assertThat(interval.low()).isPositive());
  }

  @Test
  void aClassOfOneCaseIsRefused() {
    int[] scores = {400, 500, 600};

    assertThatThrownBy(() -> AucComparison.of(scores, scores, new boolean[] {true, false, false}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
