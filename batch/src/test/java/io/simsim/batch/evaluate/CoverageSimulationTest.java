package io.simsim.batch.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Draws many samples from populations whose true figures are known, and counts how often the
/// 95 % interval of a sample holds the truth.
class CoverageSimulationTest {
  private static final int SAMPLES = 1000;
  private static final int KS_SAMPLES = 80;
  private static final int KS_RESAMPLES = 400;

  @Test
  void theIntervalOfTheAucHoldsTheTruth() {
    // Two normals a shift of 80 apart with a deviation of 80: AUC = Φ(1 / √2).
    double truth = 0.7602499;

    double coverage =
        coverage(SAMPLES, seed -> auc(RandomCases.of(seed, 600, 60, 80, 1)).holds(truth) ? 1 : 0);

    assertThat(coverage).isBetween(0.93, 0.97);
  }

  @Test
  void theIntervalOfAWeakAucHoldsTheTruth() {
    double coverage =
        coverage(SAMPLES, seed -> auc(RandomCases.of(seed, 300, 30, 0, 20)).holds(0.5) ? 1 : 0);

    assertThat(coverage).isBetween(0.92, 0.97);
  }

  @Test
  void theIntervalOfABadRateHoldsTheTruth() {
    double coverage =
        coverage(
            SAMPLES,
            seed -> {
              Random random = new Random(seed);
              int bads = 0;
              for (int i = 0; i < 400; i++) {
                bads += random.nextDouble() < 0.05 ? 1 : 0;
              }
              return Interval.wilson(bads, 400).holds(0.05) ? 1 : 0;
            });

    assertThat(coverage).isBetween(0.93, 0.97);
  }

  /// The distance of two normals a shift apart is Φ(d / 2) - Φ(-d / 2), d = shift / deviation.
  @Test
  void theIntervalOfKsHoldsTheTruth() {
    assertThat(ksCoverage(60, 30, 0.2923)).isBetween(0.91, 1.0);
    assertThat(ksCoverage(60, 300, 0.2923)).isBetween(0.91, 1.0);
    assertThat(ksCoverage(120, 100, 0.5467)).isBetween(0.91, 1.0);
  }

  @Test
  void theIntervalOfKsHoldsZeroWhereScoresTellNothing() {
    assertThat(ksCoverage(0, 100, 0)).isBetween(0.9, 1.0);
  }

  @Test
  void theIntervalsOfTheCalibrationHoldTheTruth() {
    // The world follows the card, except that odds are halved and 75 points double them.
    List<Calibration> found =
        IntStream.range(0, SAMPLES).parallel().mapToObj(this::calibrationOfAWorld).toList();

    assertThat(share(found, c -> holds(fitted(c).slope(), 0.8))).isBetween(0.93, 0.97);
    assertThat(share(found, c -> holds(fitted(c).odds(), 10))).isBetween(0.93, 0.97);
    assertThat(share(found, c -> holds(requireNonNull(fitted(c).pointsToDouble()), 75)))
        .isBetween(0.93, 0.97);
  }

  @Test
  void theIntervalOfTheOddsFactorHoldsTheTruth() {
    double coverage =
        coverage(
            SAMPLES,
            seed -> {
              ScoreCounts counts = world(seed, 0.5, 60);
              Calibration calibration = Calibration.of(counts, Cards.YARDSTICK);
              return holds(calibration.oddsFactor(), 0.5) ? 1 : 0;
            });

    assertThat(coverage).isBetween(0.93, 0.97);
  }

  private Calibration calibrationOfAWorld(long seed) {
    return Calibration.of(world(seed, 0.5, 75), Cards.YARDSTICK);
  }

  /// 2,000 cases whose odds at 650 are 20 times `factor`, doubled by `points`.
  private static ScoreCounts world(long seed, double factor, double points) {
    Random random = new Random(seed);
    ScoreCounts.Builder counts = ScoreCounts.builder();
    for (int i = 0; i < 2000; i++) {
      int score = RandomCases.score(640 + 70 * random.nextGaussian(), 1);
      double odds = 20 * factor * Math.pow(2, (score - 650) / points);
      counts.add(score, random.nextDouble() < 1 / (1 + odds));
    }
    return counts.build();
  }

  private static double ksCoverage(double shift, int bads, double truth) {
    return coverage(
        KS_SAMPLES,
        seed -> {
          ScoreCounts counts = RandomCases.of(seed, 10 * bads, bads, shift, 1).counts();
          return KsBootstrap.interval(counts, KS_RESAMPLES).holds(truth) ? 1 : 0;
        });
  }

  private static Interval auc(RandomCases cases) {
    return requireNonNull(new DeLong(cases.counts()).estimate().interval());
  }

  private static boolean holds(Estimate estimate, double truth) {
    return requireNonNull(estimate.interval()).holds(truth);
  }

  private static Calibration.Fitted fitted(Calibration calibration) {
    return (Calibration.Fitted) calibration.line();
  }

  private static double share(List<Calibration> found, Predicate<Calibration> holds) {
    return (double) found.stream().filter(holds).count() / found.size();
  }

  private static double coverage(int samples, ToDoubleFunction<Long> holds) {
    return IntStream.range(0, samples)
        .parallel()
        .mapToDouble(seed -> holds.applyAsDouble((long) seed))
        .average()
        .orElseThrow();
  }
}
