package io.simsim.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Holds the fast AUC against comparing every good with every bad, as the papers define it.
class DeLongDifferentialTest {
  private static final int SEEDS = 400;

  @Test
  void theAucIsTheShareOfPairsThatAreInOrder() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomCases cases = cases(seed);

      double auc = Discrimination.of(cases.counts()).auc().value();

      assertThat(auc).as("seed %d", seed).isCloseTo(pairwiseAuc(cases), within(1e-12));
    }
  }

  @Test
  void theVarianceIsThatOfTheTextbook() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomCases cases = cases(seed);

      double variance = new DeLong(cases.counts()).variance();

      double expected = covariance(cases.bad, cases.scores, cases.scores);
      assertThat(variance).as("seed %d", seed).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void theDifferenceOfTwoScoresIsThatOfTheTextbook() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomCases cases = cases(seed);
      int[] other = like(cases.scores, seed);

      AucComparison comparison = AucComparison.of(cases.scores, other, cases.bad);

      double variance =
          covariance(cases.bad, cases.scores, cases.scores)
              + covariance(cases.bad, other, other)
              - 2 * covariance(cases.bad, cases.scores, other);
      assertThat(comparison.variance()).as("seed %d", seed).isCloseTo(variance, within(1e-12));
      assertThat(comparison.difference().value())
          .isEqualTo(comparison.first().value() - comparison.second().value());
    }
  }

  private static RandomCases cases(long seed) {
    Random random = new Random(seed);
    int[] steps = {1, 5, 40, 100};
    return RandomCases.of(
        seed,
        2 + random.nextInt(60),
        2 + random.nextInt(40),
        random.nextInt(5) * 30 - 30,
        steps[random.nextInt(steps.length)]);
  }

  private static int[] like(int[] scores, long seed) {
    Random random = new Random(~seed);
    int[] other = new int[scores.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = RandomCases.score(scores[i] + 50 * random.nextGaussian(), 10);
    }
    return other;
  }

  private static double pairwiseAuc(RandomCases cases) {
    double sum = 0;
    long pairs = 0;
    for (int i = 0; i < cases.bad.length; i++) {
      for (int j = 0; j < cases.bad.length; j++) {
        if (cases.bad[i] && !cases.bad[j]) {
          sum += kernel(cases.scores[i], cases.scores[j]);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private static double kernel(int bad, int good) {
    return good > bad ? 1 : good == bad ? 0.5 : 0;
  }

  /// DeLong, DeLong & Clarke-Pearson, equations 4 to 6: S10 / m + S01 / n from components that are
  /// averages over the other class.
  private static double covariance(boolean[] bad, int[] first, int[] second) {
    return covarianceOf(bad, first, second, true) + covarianceOf(bad, first, second, false);
  }

  private static double covarianceOf(boolean[] bad, int[] first, int[] second, boolean ofBads) {
    int cases = 0;
    for (boolean is : bad) {
      cases += is == ofBads ? 1 : 0;
    }
    double[] one = components(bad, first, ofBads, cases);
    double[] other = components(bad, second, ofBads, cases);
    double meanOne = mean(one);
    double meanOther = mean(other);
    double sum = 0;
    for (int i = 0; i < cases; i++) {
      sum += (one[i] - meanOne) * (other[i] - meanOther);
    }
    return sum / (cases - 1) / cases;
  }

  private static double[] components(boolean[] bad, int[] scores, boolean ofBads, int cases) {
    double[] components = new double[cases];
    int at = 0;
    for (int i = 0; i < bad.length; i++) {
      if (bad[i] != ofBads) {
        continue;
      }
      double sum = 0;
      for (int j = 0; j < bad.length; j++) {
        if (bad[j] != ofBads) {
          sum += ofBads ? kernel(scores[i], scores[j]) : kernel(scores[j], scores[i]);
        }
      }
      components[at++] = sum / (bad.length - cases);
    }
    return components;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
