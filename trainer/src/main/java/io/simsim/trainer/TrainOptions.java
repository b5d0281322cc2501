package io.simsim.trainer;

import io.simsim.engine.scorecard.Scorecard;
import java.util.Locale;

/// How a card is learned. [#DEFAULT] is one configuration for every table.
///
/// @param bins at most, of each column
/// @param pairs of columns at most that a boosted card tells together; 0: each by itself
/// @param refine whether a boosted card for a purpose starts from the card in force
/// @param leastShare of the cases in a bin of a boosted card; a classic card has its own
/// @param scaling wanted; points to double are lowered where totals would leave 350 to 950
/// @param folds of each repetition of the cross-validation
/// @param repeats of the cross-validation; 0: none, and no calibration
/// @param seed of everything that is drawn
public record TrainOptions(
    Method method,
    int bins,
    int pairs,
    boolean refine,
    double leastShare,
    Scorecard.Scaling scaling,
    int folds,
    int repeats,
    long seed) {
  /// A boosted card of at most 16 bins a column, 650 for odds of 20 : 1, 60 points to double them.
  public static final TrainOptions DEFAULT =
      new TrainOptions(
          Method.BOOSTED, 16, 5, false, 0.005, new Scorecard.Scaling(650, 20, 60), 5, 1, 1);

  /// How the shapes are found.
  public enum Method {
    /// Optimal bins, weights of evidence, logistic regression.
    CLASSIC,
    /// Boosted shapes.
    BOOSTED
  }

  public TrainOptions {
    if (bins < 2 || bins > 64 || !(leastShare >= 0 && leastShare < 0.5)) {
      throw new IllegalArgumentException("a column has 2 to 64 bins, of less than half the cases");
    }
    if (pairs < 0 || pairs > 20) {
      throw new IllegalArgumentException("a card has 0 to 20 pairs");
    }
    if (folds < 2 || folds > 50 || repeats < 0 || repeats > 100) {
      throw new IllegalArgumentException("use 2 to 50 folds, repeated 0 to 100 times");
    }
  }

  /// The same with another method.
  public TrainOptions with(Method other) {
    return new TrainOptions(other, bins, pairs, refine, leastShare, scaling, folds, repeats, seed);
  }

  /// The same with another cross-validation.
  public TrainOptions validated(int otherFolds, int otherRepeats) {
    return new TrainOptions(
        method, bins, pairs, refine, leastShare, scaling, otherFolds, otherRepeats, seed);
  }

  /// The same with another number of pairs at most.
  public TrainOptions paired(int most) {
    return new TrainOptions(method, bins, most, refine, leastShare, scaling, folds, repeats, seed);
  }

  /// The same, starting from the card in force.
  public TrainOptions refined() {
    return new TrainOptions(method, bins, pairs, true, leastShare, scaling, folds, repeats, seed);
  }

  /// The options in one line, for the card.
  String line() {
    return String.format(
        Locale.ROOT,
        "bins=%d pairs=%d refine=%s leastShare=%s score=%d odds=%d pointsToDouble=%d folds=%d"
            + " repeats=%d",
        bins,
        pairs,
        refine,
        leastShare,
        scaling.score(),
        scaling.odds(),
        scaling.pointsToDouble(),
        folds,
        repeats);
  }
}
