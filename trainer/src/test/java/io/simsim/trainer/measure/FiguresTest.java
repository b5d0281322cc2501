package io.simsim.trainer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Calibration;
import io.simsim.engine.scorecard.Scorecard;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Figures of few cases, as they come out on paper.
class FiguresTest {
  private static final List<Band> BANDS =
      List.of(
          new Band("low", 350, new Texts("Low", "低")),
          new Band("high", 600, new Texts("High", "高")));
  private static final Stated STATED =
      new Stated(
          new Scorecard.Scaling(600, 1, 100),
          new Calibration(
              List.of(
                  new Calibration.Step(350, 600_000, 500_000, 700_000),
                  new Calibration.Step(600, 0, 0, 300_000))));

  private static Figures figures() {
    int[] scores = {500, 500, 600, 600, 700, 700};
    boolean[] bad = {true, true, true, false, false, false};
    return Figures.of(ScoreMass.of(scores, bad, null), STATED, BANDS);
  }

  @Test
  void rankingIsCounted() {
    Separation separation = figures().separation();

    // Of 9 pairs 8 are in order, one is a tie.
    assertThat(separation.auc().value()).isCloseTo(8.5 / 9, within(1e-12));
    assertThat(separation.gini().value()).isCloseTo(8.0 / 9, within(1e-12));
    assertThat(separation.ks().value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(separation.ksAt()).isEqualTo(500);
  }

  @Test
  void statedChancesAreHeldAgainstWhatHappened() {
    // The scaling states odds of 1 : 2, 1 : 1 and 2 : 1 at 500, 600 and 700.
    double third = 1.0 / 3;
    double brier = (2 * third * third + 2 * 0.25 + 2 * third * third) / 6;
    double logLoss = (4 * -Math.log(2 * third) + 2 * -Math.log(0.5)) / 6;

    Figures figures = figures();

    assertThat(figures.probability().brier().value()).isCloseTo(brier, within(1e-12));
    assertThat(figures.probability().logLoss().value()).isCloseTo(logLoss, within(1e-12));
    assertThat(figures.probability().brierOfBadRate()).isCloseTo(0.25, within(1e-12));
    assertThat(figures.calibration().statedBads())
        .isCloseTo(2 * 2 * third + 1 + 2 * third, within(1e-12));
  }

  @Test
  void theCalibrationMayStateNothingAndBeWrong() {
    // 600 to 700 is said to end never bad; one of four does.
    double brier = (2 * 0.16 + 1) / 6;

    Figures figures = figures();

    assertThat(Objects.requireNonNull(figures.calibrated()).value())
        .isCloseTo(brier, within(1e-12));
    assertThat(figures.steps()).hasSize(2);
    assertThat(figures.steps().get(1).observed().rate()).isEqualTo(0.25);
    assertThat(figures.steps().get(1).high()).isEqualTo(0.3);
  }

  @Test
  void gainsAndLiftBeginWithTheLowestScores() {
    List<ScoreRange> bands = figures().bands();

    assertThat(bands).extracting(ScoreRange::name).containsExactly("low", "high");
    assertThat(bands.get(0).lift()).isEqualTo(2);
    assertThat(bands.get(0).casesSoFar()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(bands.get(0).badsSoFar()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(bands.get(1).goodsSoFar()).isEqualTo(1);
    assertThat(figures().tenths()).extracting(ScoreRange::to).containsExactly(500, 600, 700);
  }

  @Test
  void theCurveHoldsTheAreaThatIsTheAuc() {
    WeighedCases cases = WeighedCases.of(9, 400, 60, 5);
    Curve curve = Curve.of(cases.weighed());

    double area = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      Curve.Point one = curve.points().get(i - 1);
      Curve.Point next = curve.points().get(i);
      area += (next.goods() - one.goods()) * (next.bads() + one.bads()) / 2;
    }

    assertThat(area).isCloseTo(Separation.quick(cases.weighed()).auc().value(), within(1e-12));
    assertThat(curve.points().getFirst().cases()).isZero();
    assertThat(curve.points().getLast().bads()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSpreadIsOfAllScores() {
    Spread spread = figures().spread();

    assertThat(spread.mean()).isCloseTo(600, within(1e-9));
    assertThat(spread.deviation()).isCloseTo(81.6497, within(1e-4));
    assertThat(spread.percentiles()).containsExactly(500, 500, 600, 700, 700);
    assertThat(spread.bars().stream().mapToDouble(bar -> bar.goods() + bar.bads()).sum())
        .isEqualTo(6);
    assertThat(spread.bars().getFirst()).isEqualTo(new Spread.Bar(500, 524, 0, 2));
  }

  @Test
  void oneClassAloneHasNoFigures() {
    assertThatThrownBy(
            () ->
                Figures.of(ScoreMass.of(new int[] {500, 600}, new boolean[2], null), STATED, BANDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both are needed");
  }

  @Test
  void aColumnOfNamesKnowsNothingOfTheOtherHalf() {
    WeighedCases cases = WeighedCases.of(5, 200, 0, 1);
    byte[] names = new byte[200];
    byte[] outcome = new byte[200];
    for (int i = 0; i < names.length; i++) {
      names[i] = (byte) i;
      outcome[i] = (byte) (cases.bad[i] ? 1 : 0);
    }

    assertThat(CrossFit.of(names, 200, cases.bad, null, 1).auc()).isEqualTo(0.5);
    assertThat(CrossFit.of(names, 200, cases.bad, null, 1).explained()).isZero();
    assertThat(CrossFit.of(outcome, 2, cases.bad, null, 1)).isEqualTo(new CrossFit(1, 1));
  }
}
