package io.simsim.batch.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscriminationTest {

  /// Ratings 1 to 5 of 58 normal and 51 abnormal images (Hanley & McNeil, Radiology 143, 1982,
  /// table I); the figures are those that Stata's manual prints for them ([R] roctab).
  @Test
  void hanleyAndMcNeilsRatingsGiveThePublishedAreaAndInterval() {
    int[] normal = {33, 6, 6, 11, 2};
    int[] abnormal = {3, 2, 2, 11, 33};
    ScoreCounts.Builder counts = ScoreCounts.builder();
    for (int rating = 1; rating <= 5; rating++) {
      counts.add(900 - 100 * rating, normal[rating - 1], abnormal[rating - 1]);
    }

    Estimate auc = Discrimination.of(counts.build()).auc();

    assertThat(auc.value()).isCloseTo(0.8932, within(0.00005));
    assertThat(requireNonNull(auc.interval()).low()).isCloseTo(0.83295, within(0.000005));
    assertThat(requireNonNull(auc.interval()).high()).isCloseTo(0.95339, within(0.000005));
  }

  @Test
  void giniIsTwiceTheAucLessOneWithItsInterval() {
    Discrimination found = Discrimination.of(RandomCases.of(1, 500, 80, 60, 1).counts());

    Interval auc = requireNonNull(found.auc().interval());
    Interval gini = requireNonNull(found.gini().interval());
    assertThat(found.gini().value()).isEqualTo(2 * found.auc().value() - 1);
    assertThat(gini.low()).isEqualTo(2 * auc.low() - 1);
    assertThat(gini.high()).isEqualTo(2 * auc.high() - 1);
  }

  @Test
  void aBadThatScoresHigherLowersTheAuc() {
    ScoreCounts right = ScoreCounts.of(new int[] {400, 500}, new boolean[] {true, false});
    ScoreCounts wrong = ScoreCounts.of(new int[] {400, 500}, new boolean[] {false, true});
    ScoreCounts tied = ScoreCounts.of(new int[] {500, 500}, new boolean[] {false, true});

    assertThat(Discrimination.of(right).auc().value()).isEqualTo(1);
    assertThat(Discrimination.of(wrong).auc().value()).isEqualTo(0);
    assertThat(Discrimination.of(tied).auc().value()).isEqualTo(0.5);
  }

  @Test
  void apartAltogetherTheFiguresHaveNoInterval() {
    ScoreCounts counts =
        ScoreCounts.of(new int[] {400, 410, 500, 510}, new boolean[] {true, true, false, false});

    Discrimination found = Discrimination.of(counts);

    assertThat(found.auc()).isEqualTo(new Estimate(1, null));
    assertThat(found.gini()).isEqualTo(new Estimate(1, null));
    assertThat(found.ks()).isEqualTo(new Ks(1, null, 410));
  }

  @Test
  void aSingleBadGivesNoInterval() {
    ScoreCounts counts =
        ScoreCounts.of(new int[] {400, 450, 380}, new boolean[] {true, false, false});

    Discrimination found = Discrimination.of(counts);

    assertThat(found.auc()).isEqualTo(new Estimate(0.5, null));
    assertThat(found.ks().interval()).isNull();
  }

  @Test
  void oneClassAloneIsRefused() {
    ScoreCounts goods = ScoreCounts.builder().add(500, 10, 0).build();

    assertThatThrownBy(() -> Discrimination.of(goods))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 goods and 0 bads");
  }

  @Test
  void ksIsTheGreatestDistanceBetweenTheSharesSoFar() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      RandomCases cases =
          RandomCases.of(
              seed, 1 + random.nextInt(50), 1 + random.nextInt(30), random.nextInt(90) - 20, 20);

      Ks ks = Ks.of(cases.counts());

      double greatest = 0;
      int at = 0;
      for (int score = 350; score <= 950; score++) {
        double apart = Math.abs(shareUpTo(cases, score, true) - shareUpTo(cases, score, false));
        if (apart > greatest + 1e-12) {
          greatest = apart;
          at = score;
        }
      }
      assertThat(ks.value()).as("seed %d", seed).isCloseTo(greatest, within(1e-12));
      assertThat(ks.atScore()).as("seed %d", seed).isEqualTo(at);
    }
  }

  private static double shareUpTo(RandomCases cases, int score, boolean ofBads) {
    int of = 0;
    int upTo = 0;
    for (int i = 0; i < cases.scores.length; i++) {
      if (cases.bad[i] == ofBads) {
        of++;
        upTo += cases.scores[i] <= score ? 1 : 0;
      }
    }
    return (double) upTo / of;
  }

  @Test
  void theOrderOfCasesDoesNotMatter() {
    RandomCases cases = RandomCases.of(5, 300, 60, 50, 1);
    int last = cases.scores.length - 1;
    int[] scores = new int[last + 1];
    boolean[] bad = new boolean[last + 1];
    for (int i = 0; i <= last; i++) {
      scores[i] = cases.scores[last - i];
      bad[i] = cases.bad[last - i];
    }

    Discrimination reversed = Discrimination.of(ScoreCounts.of(scores, bad));

    assertThat(reversed).isEqualTo(Discrimination.of(cases.counts()));
  }

  @Test
  void aScoreOffTheScaleIsRefused() {
    assertThatThrownBy(() -> ScoreCounts.builder().add(951, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("951");
    assertThatThrownBy(() -> ScoreCounts.builder().add(349, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
