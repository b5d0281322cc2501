package io.simsim.trainer.validation;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Training;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.CardBins;
import io.simsim.trainer.measure.Shift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// How far a characteristic's cases moved from bin to bin; where its points depend on another
/// feature, from cell to cell of both features' bins, so that `points` of all characteristics add
/// up to what the mean score moved.
///
/// A card says how its cases were spread over its own bins alone. Held against that, such a
/// characteristic has its own bins, each with the mean points that the cases now have in it.
///
/// @param feature on the card
/// @param shift of the shares of its bins (CSI)
/// @param points by which that moved the mean score: Σ (share now - share before) · points
/// @param unknown the part of the cases now whose category the card does not know; they count as
///     missing
/// @param bins one by one
public record CharacteristicShift(
    String feature, Shift shift, double points, double unknown, List<BinShift> bins) {
  public CharacteristicShift {
    bins = List.copyOf(bins);
  }

  /// A bin.
  ///
  /// @param bin in words
  /// @param points of the bin, or the mean of them, rounded
  /// @param before its share of the cases before
  /// @param now its share of the cases now
  public record BinShift(String bin, int points, double before, double now) {}

  /// The shares of all bins of a card before.
  ///
  /// @param weights for each characteristic those of its bins
  /// @param cases how many of one weight they are worth
  // Never changed once made.
  @SuppressWarnings("ArrayRecordComponent")
  record Before(double[][] weights, double cases) {
    /// What the card says of the cases that it was learned from.
    static Before of(Training training) {
      double[][] weights = new double[training.shares().size()][];
      Arrays.setAll(
          weights,
          c -> training.shares().get(c).stream().mapToDouble(Integer::doubleValue).toArray());
      return new Before(weights, training.rows());
    }

    /// Those of cases that pass `rows`.
    static Before of(CardBins bins, Frame frame, IntPredicate rows) {
      double[][] weights = new double[bins.characteristics().size()][];
      Arrays.setAll(weights, c -> bins.cellWeights(c, frame, rows));
      return new Before(weights, effective(frame, rows));
    }
  }

  /// How many cases of one weight those are worth that pass `rows`.
  static double effective(Frame frame, IntPredicate rows) {
    double all = 0;
    double squares = 0;
    for (int i = 0; i < frame.size(); i++) {
      if (rows.test(i)) {
        all += frame.weight(i);
        squares += frame.weight(i) * frame.weight(i);
      }
    }
    return all * all / squares;
  }

  /// The shifts of all characteristics, in the card's order, of the cases that pass `rows`.
  static List<CharacteristicShift> of(
      Before before, CardBins bins, Frame frame, IntPredicate rows) {
    double n = effective(frame, rows);
    List<CharacteristicShift> shifts = new ArrayList<>();
    for (int c = 0; c < bins.characteristics().size(); c++) {
      Characteristic characteristic = bins.characteristics().get(c);
      double[] then = before.weights()[c];
      boolean whole = then.length == CardBins.cells(characteristic);
      double[] now = whole ? bins.cellWeights(c, frame, rows) : bins.weights(c, frame, rows);
      double[] points = whole ? cellPoints(characteristic) : meanPoints(bins, c, frame, rows, now);
      double allNow = Arrays.stream(now).sum();
      double allThen = Arrays.stream(then).sum();
      double change = 0;
      List<BinShift> moved = new ArrayList<>();
      for (int bin = 0; bin < now.length; bin++) {
        double share = now[bin] / allNow;
        double old = then[bin] / allThen;
        change += (share - old) * points[bin];
        String name =
            whole ? CardBins.cellName(characteristic, bin) : CardBins.name(characteristic, bin);
        moved.add(new BinShift(name, (int) Math.rint(points[bin]), old, share));
      }
      shifts.add(
          new CharacteristicShift(
              characteristic.feature().name(),
              Shift.of(then, before.cases(), now, n),
              change,
              CardBins.unknown(characteristic, frame, rows) / allNow,
              moved));
    }
    return shifts;
  }

  private static double[] cellPoints(Characteristic characteristic) {
    double[] points = new double[CardBins.cells(characteristic)];
    Arrays.setAll(points, cell -> CardBins.cellPoints(characteristic, cell));
    return points;
  }

  /// The mean points in each own bin; those of the bin itself where no case is in it.
  private static double[] meanPoints(
      CardBins bins, int c, Frame frame, IntPredicate rows, double[] weights) {
    double[] points = new double[weights.length];
    int[] ofCase = bins.points(c);
    for (int i = 0; i < ofCase.length; i++) {
      if (rows.test(i)) {
        points[bins.places()[c][i] & 0xff] += frame.weight(i) * ofCase[i];
      }
    }
    for (int bin = 0; bin < points.length; bin++) {
      points[bin] =
          weights[bin] > 0
              ? points[bin] / weights[bin]
              : CardBins.points(bins.characteristics().get(c), bin);
    }
    return points;
  }
}
