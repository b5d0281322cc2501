package io.simsim.trainer.validation;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.measure.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// How many of some cases that have ended were to end bad, and did.
///
/// @param name of the band; empty for all scores
/// @param expected bads, by the card's calibration, or by its scaling where it has none
/// @param observed the share that ended bad
/// @param ratio of bads observed to expected, 1 is right; its interval is that of the observed
///     share, over the expected one; null where no case has ended
/// @param z observed less expected in standard errors of what is expected, √Σw²p(1-p); null where
///     no case has ended
public record Drift(
    String name, double expected, Share observed, @Nullable Estimate ratio, @Nullable Double z) {

  /// The drift of the cases that have ended and pass `rows`, with scores of a range.
  private static Drift of(String name, CardCases cases, IntPredicate rows, int from, int to) {
    Stated stated = cases.stated();
    double expected = 0;
    double variance = 0;
    double all = 0;
    double bads = 0;
    double squares = 0;
    for (int i = 0; i < cases.scores().length; i++) {
      int score = cases.scores()[i];
      if (rows.test(i) && score >= from && score <= to) {
        double weight = cases.frame().weight(i);
        double bad = stated.calibratedBad(score);
        expected += weight * bad;
        variance += weight * weight * bad * (1 - bad);
        all += weight;
        squares += weight * weight;
        bads += cases.frame().bad()[i] ? weight : 0;
      }
    }
    Share observed = Share.of(bads, all, squares);
    return new Drift(
        name,
        expected,
        observed,
        ratio(observed, expected),
        variance > 0 ? (bads - expected) / Math.sqrt(variance) : null);
  }

  private static @Nullable Estimate ratio(Share observed, double expected) {
    Interval interval = observed.interval();
    if (interval == null || expected == 0) {
      return null;
    }
    double share = expected / observed.all();
    return new Estimate(
        observed.rateOr(0) / share, new Interval(interval.low() / share, interval.high() / share));
  }

  /// The drift of all scores.
  static Drift of(CardCases cases, IntPredicate rows) {
    return of("", cases, rows, Scorecard.LOWEST, Scorecard.HIGHEST);
  }

  /// The drift in each band of the card.
  static List<Drift> bands(CardCases cases, IntPredicate rows) {
    List<Band> bands = cases.card().bands();
    List<Drift> drifts = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      int to = i + 1 < bands.size() ? bands.get(i + 1).from() - 1 : Scorecard.HIGHEST;
      drifts.add(of(bands.get(i).name(), cases, rows, bands.get(i).from(), to));
    }
    return drifts;
  }
}
