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

/// How far a characteristic's cases moved from bin to bin.
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
  /// @param points of the bin
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
      Arrays.setAll(weights, c -> bins.weights(c, frame, rows));
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
      double[] now = bins.weights(c, frame, rows);
      double[] then = before.weights()[c];
      double allNow = Arrays.stream(now).sum();
      double allThen = Arrays.stream(then).sum();
      double points = 0;
      List<BinShift> moved = new ArrayList<>();
      for (int bin = 0; bin < now.length; bin++) {
        int here = CardBins.points(characteristic, bin);
        double share = now[bin] / allNow;
        double old = then[bin] / allThen;
        points += (share - old) * here;
        moved.add(new BinShift(CardBins.name(characteristic, bin), here, old, share));
      }
      shifts.add(
          new CharacteristicShift(
              characteristic.feature().name(),
              Shift.of(then, before.cases(), now, n),
              points,
              CardBins.unknown(characteristic, frame, rows) / allNow,
              moved));
    }
    return shifts;
  }
}
