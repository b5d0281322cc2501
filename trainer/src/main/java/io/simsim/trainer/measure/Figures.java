package io.simsim.trainer.measure;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.ProbabilityFit;
import io.simsim.batch.evaluate.ScoreCounts;
import io.simsim.engine.scorecard.Band;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All figures of one card's scores on cases whose end is known.
///
/// @param cases how many there are
/// @param bads how many of them ended bad
/// @param badShare their share, by weight
/// @param separation how well scores rank
/// @param probability how far the odds of the scaling were from what happened
/// @param calibrated the Brier score of the card's calibration; null where it has none
/// @param calibration whether scores mean the odds of the scaling
/// @param tenths by tenths of the cases, from the lowest scores on
/// @param bands by the card's bands
/// @param steps by the steps of the card's calibration; empty where it has none
/// @param curve ROC, KS and gains
/// @param spread of the scores
public record Figures(
    long cases,
    long bads,
    Share badShare,
    Separation separation,
    ProbabilityFit probability,
    @Nullable Estimate calibrated,
    Calibration calibration,
    List<ScoreRange> tenths,
    List<ScoreRange> bands,
    List<Step> steps,
    Curve curve,
    Spread spread) {
  private static final double MILLION = 1e6;

  public Figures {
    tenths = List.copyOf(tenths);
    bands = List.copyOf(bands);
    steps = List.copyOf(steps);
  }

  /// A step of the card's calibration, held against what happened.
  ///
  /// @param from the lowest score
  /// @param to the highest score, itself included
  /// @param bad the chance to end bad that the card names
  /// @param low the lower end of the interval that it names
  /// @param high the upper end
  /// @param observed the share that ended bad
  public record Step(int from, int to, double bad, double low, double high, Share observed) {}

  /// The few figures that are looked at fold by fold.
  public record Brief(double auc, double ks, double brier, double logLoss) {
    /// The figures of cases.
    ///
    /// @throws IllegalArgumentException where all ended the same way
    public static Brief of(ScoreMass mass, Stated stated) {
      Separation separation = Separation.quick(mass);
      ProbabilityFit fit = ProbabilityMean.of(mass, stated);
      return new Brief(
          separation.auc().value(),
          separation.ks().value(),
          fit.brier().value(),
          fit.logLoss().value());
    }
  }

  /// The figures of cases.
  ///
  /// @throws IllegalArgumentException where all ended the same way
  public static Figures of(ScoreMass mass, Stated stated, List<Band> bands) {
    mass.requireBothClasses();
    return new Figures(
        mass.cases(),
        mass.badCases(),
        mass.badShare(ScoreCounts.scoreOf(0), ScoreCounts.scoreOf(ScoreCounts.CELLS - 1)),
        Separation.of(mass),
        ProbabilityMean.of(mass, stated),
        stated.calibration() == null ? null : ProbabilityMean.brier(mass, stated::calibratedBad),
        CalibrationFit.of(mass, stated),
        ScoreRange.tenths(mass, stated),
        ScoreRange.bands(mass, stated, bands),
        steps(mass, stated),
        Curve.of(mass),
        Spread.of(mass));
  }

  /// Whether the scores of some cases mean the odds that are stated.
  ///
  /// @throws IllegalArgumentException where all ended the same way
  public static Calibration calibration(ScoreMass mass, Stated stated) {
    return CalibrationFit.of(mass, stated);
  }

  private static List<Step> steps(ScoreMass mass, Stated stated) {
    List<Step> found = new ArrayList<>();
    if (stated.calibration() != null) {
      var steps = stated.calibration().steps();
      for (int i = 0; i < steps.size(); i++) {
        var step = steps.get(i);
        int to =
            i + 1 < steps.size()
                ? steps.get(i + 1).from() - 1
                : ScoreCounts.scoreOf(ScoreCounts.CELLS - 1);
        found.add(
            new Step(
                step.from(),
                to,
                step.badPpm() / MILLION,
                step.lowPpm() / MILLION,
                step.highPpm() / MILLION,
                mass.badShare(step.from(), to)));
      }
    }
    return found;
  }
}
