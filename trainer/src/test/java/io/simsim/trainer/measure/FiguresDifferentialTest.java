package io.simsim.trainer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.batch.evaluate.AucComparison;
import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Discrimination;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.ScoreCounts;
import io.simsim.batch.evaluate.Yardstick;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// Weighted figures against those of `simsim evaluate`, against tables in which cases stand as
/// often as they weigh, and against sums over all cases and pairs as the textbooks write them.
class FiguresDifferentialTest {
  private static final int SEEDS = 60;

  @Test
  void withoutWeightsTheyAreThoseOfAnEvaluation() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeighedCases cases = cases(seed);
      ScoreCounts counts = ScoreCounts.of(cases.scores, cases.bad);
      Discrimination expected = Discrimination.of(counts);

      Separation found = Separation.of(cases.unweighed());

      same(found.auc(), expected.auc());
      same(found.gini(), expected.gini());
      same(found.ks(), new Estimate(expected.ks().value(), expected.ks().interval()));
      assertThat(found.ksAt()).isEqualTo(expected.ks().atScore());
      Calibration line = CalibrationFit.of(cases.unweighed(), WeighedCases.STATED);
      Calibration theirs =
          Calibration.of(
              counts,
              new Yardstick("c/1", "research", List.of(), WeighedCases.STATED.scaling(), true));
      assertThat(line.statedBads()).isCloseTo(theirs.statedBads(), within(1e-8));
      same(line.oddsFactor(), theirs.oddsFactor());
      same(line.line(), theirs.line());
    }
  }

  @Test
  void aWeightOfThreeIsThreeCases() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeighedCases cases = cases(seed);
      ScoreMass weighed = cases.weighed();
      ScoreMass repeated = cases.repeated().unweighed();

      equal(seed, weighed, repeated, mass -> Separation.quick(mass).auc().value());
      equal(seed, weighed, repeated, mass -> Separation.quick(mass).ks().value());
      equal(
          seed,
          weighed,
          repeated,
          mass -> ProbabilityMean.of(mass, WeighedCases.STATED).brier().value());
      equal(
          seed,
          weighed,
          repeated,
          mass -> ProbabilityMean.of(mass, WeighedCases.STATED).logLoss().value());
      equal(
          seed,
          weighed,
          repeated,
          mass -> CalibrationFit.of(mass, WeighedCases.STATED).oddsFactor().value());
      equal(seed, weighed, repeated, FiguresDifferentialTest::slope);
      assertThat(ScoreRange.tenths(weighed, WeighedCases.STATED))
          .zipSatisfy(
              ScoreRange.tenths(repeated, WeighedCases.STATED),
              (one, other) -> {
                assertThat(one.to()).isEqualTo(other.to());
                assertThat(one.lift()).isEqualTo(other.lift());
                assertThat(one.badsSoFar()).isCloseTo(other.badsSoFar(), within(1e-12));
              });
      assertThat(Curve.of(weighed).points()).hasSameSizeAs(Curve.of(repeated).points());
    }
  }

  @Test
  void theVarianceOfAWeightedAucIsThatOverAllPairs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeighedCases cases = cases(seed);

      double variance = new Placements(cases.weighed()).variance();

      assertThat(variance)
          .as("seed %d", seed)
          .isCloseTo(covariance(cases, cases.scores, cases.scores), within(1e-12));
    }
  }

  @Test
  void theTestOfTwoScoresIsThatOverAllPairs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeighedCases cases = cases(seed);
      int[] other = cases.like(seed);

      AucPair pair = AucPair.of(cases.scores, other, cases.bad, cases.weights);

      double variance =
          covariance(cases, cases.scores, cases.scores)
              + covariance(cases, other, other)
              - 2 * covariance(cases, cases.scores, other);
      assertThat(pair.z())
          .as("seed %d", seed)
          .isCloseTo(pair.difference().value() / Math.sqrt(variance), within(1e-9));
    }
  }

  @Test
  void withoutWeightsTheTestOfTwoScoresIsDeLongs() {
    for (long seed = 0; seed < SEEDS; seed++) {
      WeighedCases cases = cases(seed);
      int[] other = cases.like(seed);

      AucPair pair = AucPair.of(cases.scores, other, cases.bad, null);

      AucComparison theirs = AucComparison.of(other, cases.scores, cases.bad);
      same(pair.difference(), theirs.difference());
      assertThat(pair.z()).isCloseTo(theirs.z(), within(1e-9));
      assertThat(pair.p()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void theSquaredWeightsMakeTheIntervalsWider() {
    WeighedCases cases = cases(3);
    WeighedCases repeated = cases.repeated();

    double few = width(Separation.quick(cases.weighed()).auc());
    double many = width(Separation.quick(repeated.unweighed()).auc());
    double slopeOfFew = width(fitted(cases.weighed()).slope());
    double slopeOfMany = width(fitted(repeated.unweighed()).slope());

    assertThat(few).isGreaterThan(1.3 * many);
    assertThat(slopeOfFew).isGreaterThan(1.3 * slopeOfMany);
  }

  private static WeighedCases cases(long seed) {
    int[] steps = {1, 7, 30};
    return WeighedCases.of(seed, 60 + (int) seed * 5, (int) seed + 20, steps[(int) (seed % 3)]);
  }

  private static Calibration.Fitted fitted(ScoreMass mass) {
    return (Calibration.Fitted) CalibrationFit.of(mass, WeighedCases.STATED).line();
  }

  private static double slope(ScoreMass mass) {
    return fitted(mass).slope().value();
  }

  private static double width(Estimate estimate) {
    Interval interval = Objects.requireNonNull(estimate.interval());
    return interval.high() - interval.low();
  }

  private static void equal(
      long seed, ScoreMass one, ScoreMass other, ToDoubleFunction<ScoreMass> figure) {
    assertThat(figure.applyAsDouble(one))
        .as("seed %d", seed)
        .isCloseTo(figure.applyAsDouble(other), within(1e-9));
  }

  private static void same(Estimate found, Estimate expected) {
    assertThat(found.value()).isCloseTo(expected.value(), within(1e-9));
    Interval theirs = expected.interval();
    if (theirs == null) {
      assertThat(found.interval()).isNull();
    } else {
      Interval ours = Objects.requireNonNull(found.interval());
      assertThat(ours.low()).isCloseTo(theirs.low(), within(1e-9));
      assertThat(ours.high()).isCloseTo(theirs.high(), within(1e-9));
    }
  }

  private static void same(Calibration.Line found, Calibration.Line expected) {
    switch (expected) {
      case Calibration.NotFitted none -> assertThat(found).isEqualTo(none);
      case Calibration.Fitted theirs -> {
        Calibration.Fitted ours = (Calibration.Fitted) found;
        same(ours.slope(), theirs.slope());
        same(ours.intercept(), theirs.intercept());
      }
    }
  }

  /// The weighted (co)variance of two AUCs: means over the other class, case by case.
  private static double covariance(WeighedCases cases, int[] first, int[] second) {
    return ofClass(cases, first, second, true) + ofClass(cases, first, second, false);
  }

  private static double ofClass(WeighedCases cases, int[] first, int[] second, boolean bads) {
    int size = cases.bad.length;
    double weight = 0;
    double meanOne = 0;
    double meanOther = 0;
    long count = 0;
    for (int i = 0; i < size; i++) {
      if (cases.bad[i] == bads) {
        weight += cases.weights[i];
        meanOne += cases.weights[i] * component(cases, first, i);
        meanOther += cases.weights[i] * component(cases, second, i);
        count++;
      }
    }
    meanOne /= weight;
    meanOther /= weight;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (cases.bad[i] == bads) {
        sum +=
            cases.weights[i]
                * cases.weights[i]
                * (component(cases, first, i) - meanOne)
                * (component(cases, second, i) - meanOther);
      }
    }
    return sum / (weight * weight) * count / (count - 1);
  }

  private static double component(WeighedCases cases, int[] scores, int i) {
    double wins = 0;
    double all = 0;
    for (int j = 0; j < scores.length; j++) {
      if (cases.bad[j] != cases.bad[i]) {
        int good = cases.bad[i] ? scores[j] : scores[i];
        int bad = cases.bad[i] ? scores[i] : scores[j];
        wins += cases.weights[j] * (good > bad ? 1 : good == bad ? 0.5 : 0);
        all += cases.weights[j];
      }
    }
    return wins / all;
  }
}
