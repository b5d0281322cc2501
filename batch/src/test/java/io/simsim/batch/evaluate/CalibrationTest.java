package io.simsim.batch.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.scorecard.Scorecard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  /// Hours of study of 20 students who passed an exam or not: an often published example (for one,
  /// Wikipedia's "Logistic regression"): -4.0777 (1.7610) + 1.5046 (0.6287) × hours.
  @Test
  void theRegressionIsThatOfAPublishedExample() {
    LogisticFit fit = LogisticFit.of(students()).orElseThrow();

    Estimate intercept = fit.logOddsAt(350);
    Estimate slope = fit.logOddsOf(100);
    assertThat(intercept.value()).isCloseTo(-4.0777, within(0.00005));
    assertThat(standardError(intercept)).isCloseTo(1.7610, within(0.00005));
    assertThat(slope.value()).isCloseTo(1.5046, within(0.00005));
    assertThat(standardError(slope)).isCloseTo(0.6287, within(0.00005));
  }

  @Test
  void aWorldThatFollowsTheCardHasSlopeOneAndInterceptZero() {
    Calibration calibration = Calibration.of(world(1, 60), Cards.YARDSTICK);

    Calibration.Fitted line = (Calibration.Fitted) calibration.line();
    assertThat(line.slope().value()).isCloseTo(1, within(1e-3));
    assertThat(line.intercept().value()).isCloseTo(0, within(1e-3));
    assertThat(line.odds().value()).isCloseTo(20, within(0.01));
    assertThat(requireNonNull(line.pointsToDouble()).value()).isCloseTo(60, within(0.05));
    assertThat(calibration.oddsFactor().value()).isCloseTo(1, within(1e-3));
  }

  @Test
  void halfTheOddsAndASlackerDoublingAreFoundAgain() {
    Calibration calibration = Calibration.of(world(0.5, 80), Cards.YARDSTICK);

    Calibration.Fitted line = (Calibration.Fitted) calibration.line();
    assertThat(line.slope().value()).isCloseTo(0.75, within(1e-3));
    assertThat(line.odds().value()).isCloseTo(10, within(0.01));
    assertThat(requireNonNull(line.pointsToDouble()).value()).isCloseTo(80, within(0.1));
    assertThat(calibration.oddsFactor().value()).isLessThan(1);
  }

  @Test
  void theOddsFactorMakesStatedBadsAsManyAsObserved() {
    ScoreCounts counts = RandomCases.of(4, 3000, 400, 60, 1).counts();
    double factor = Calibration.of(counts, Cards.YARDSTICK).oddsFactor().value();
    double bads = 0;
    for (int score = 350; score <= 950; score++) {
      double odds = 20 * factor * Math.pow(2, (score - 650) / 60.0);
      bads += counts.casesAt(score - 350) / (1 + odds);
    }

    assertThat(bads).isCloseTo(400, within(1e-6));
  }

  @Test
  void scoresThatAreApartHaveNoLine() {
    Calibration.Line apart = new Calibration.NotFitted(Calibration.Reason.SEPARATED);

    assertThat(lineOf(new int[] {400, 450, 500, 550}, true, true, false, false)).isEqualTo(apart);
    assertThat(lineOf(new int[] {400, 450, 500, 550}, false, false, true, true)).isEqualTo(apart);
    assertThat(lineOf(new int[] {400, 450, 450, 550}, true, true, false, false)).isEqualTo(apart);
    assertThat(lineOf(new int[] {450, 450, 450, 450}, true, true, false, false)).isEqualTo(apart);
  }

  @Test
  void scoresThatOverlapByOneCaseHaveALine() {
    Calibration.Line line = lineOf(new int[] {400, 500, 450, 550}, true, true, false, false);

    assertThat(line).isInstanceOf(Calibration.Fitted.class);
  }

  @Test
  void oneBadAmidManyGoodsHasALineWithoutTrend() {
    ScoreCounts counts =
        ScoreCounts.builder().add(500, 10, 0).add(600, 10, 1).add(700, 10, 0).build();

    Calibration.Fitted line = (Calibration.Fitted) Calibration.of(counts, Cards.YARDSTICK).line();

    assertThat(line.slope().value()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aScoreThatRunsBackwardsDoublesNoOdds() {
    ScoreCounts counts = RandomCases.of(4, 300, 100, -60, 1).counts();

    Calibration.Fitted line = (Calibration.Fitted) Calibration.of(counts, Cards.YARDSTICK).line();

    assertThat(line.slope().value()).isNegative();
    assertThat(line.pointsToDouble()).isNull();
  }

  @Test
  void aSteepScaleAndAFarScoreAreFittedToo() {
    Yardstick steep =
        new Yardstick(
            "steep/1",
            "consumer-credit",
            Cards.YARDSTICK.bands(),
            new Scorecard.Scaling(350, 10_000, 1),
            true);
    ScoreCounts counts = RandomCases.of(4, 300, 100, 60, 1).counts();

    Calibration calibration = Calibration.of(counts, steep);

    assertThat(calibration.oddsFactor().value()).isPositive().isLessThan(1e-10);
    assertThat(((Calibration.Fitted) calibration.line()).slope().value()).isBetween(0.0, 0.1);
  }

  @Test
  void probabilitiesAreScoredCaseByCase() {
    RandomCases cases = RandomCases.of(8, 200, 30, 60, 1);
    double brier = 0;
    double logLoss = 0;
    for (int i = 0; i < cases.bad.length; i++) {
      double bad = 1 / (1 + 20 * Math.pow(2, (cases.scores[i] - 650) / 60.0));
      double outcome = cases.bad[i] ? 1 : 0;
      brier += (bad - outcome) * (bad - outcome) / cases.bad.length;
      logLoss -= Math.log(cases.bad[i] ? bad : 1 - bad) / cases.bad.length;
    }

    ProbabilityFit fit = ProbabilityFit.of(cases.counts(), Cards.YARDSTICK);

    assertThat(fit.brier().value()).isCloseTo(brier, within(1e-12));
    assertThat(fit.logLoss().value()).isCloseTo(logLoss, within(1e-12));
    assertThat(fit.brierOfBadRate()).isCloseTo(30 * 200 / (230.0 * 230), within(1e-12));
    assertThat(fit.logLossOfBadRate())
        .isCloseTo(-(30 * Math.log(30 / 230.0) + 200 * Math.log(200 / 230.0)) / 230, within(1e-12));
    assertThat(requireNonNull(fit.brier().interval()).holds(brier)).isTrue();
  }

  @Test
  void oneClassHasNoFit() {
    assertThat(LogisticFit.of(ScoreCounts.builder().add(500, 5, 0).add(600, 5, 0).build()))
        .isEqualTo(Optional.empty());
  }

  private static ScoreCounts students() {
    ScoreCounts.Builder counts = ScoreCounts.builder();
    List<Integer> failed = List.of(50, 75, 100, 125, 150, 175, 200, 250, 300, 350);
    List<Integer> passed = List.of(175, 225, 275, 325, 400, 425, 450, 475, 500, 550);
    failed.forEach(hours -> counts.add(350 + hours, true));
    passed.forEach(hours -> counts.add(350 + hours, false));
    return counts.build();
  }

  private static double standardError(Estimate estimate) {
    Interval interval = requireNonNull(estimate.interval());
    return (interval.high() - interval.low()) / 2 / 1.959963984540054;
  }

  private static Calibration.Line lineOf(int[] scores, boolean... bad) {
    return Calibration.of(ScoreCounts.of(scores, bad), Cards.YARDSTICK).line();
  }

  /// As many cases as keep rounding away, in the very shares that the odds ask for.
  private static ScoreCounts world(double factor, double points) {
    ScoreCounts.Builder counts = ScoreCounts.builder();
    for (int score = 500; score <= 800; score += 10) {
      double odds = 20 * factor * Math.pow(2, (score - 650) / points);
      long bads = Math.round(1_000_000 / (1 + odds));
      counts.add(score, 1_000_000 - bads, bads);
    }
    return counts.build();
  }
}
