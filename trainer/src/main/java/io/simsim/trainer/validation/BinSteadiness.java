package io.simsim.trainer.validation;

import io.simsim.engine.scorecard.Characteristic;
import io.simsim.trainer.Fitted;
import io.simsim.trainer.card.Given;
import io.simsim.trainer.card.Part;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.CardBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much the points of a bin vary among cards that were learned from other parts of the table.
///
/// Another card cuts a column elsewhere. Its points for a bin of ours are the mean points that it
/// gives to the cases in our bin, taken from the column's mean over all cases (what all bins share
/// belongs to the base) and brought to our points to double the odds. What another column adds to
/// the points is in them, on our card as on the others: where the points of a bin depend on one,
/// the bin's are the mean over its cases.
///
/// @param feature on the card
/// @param bin in words
/// @param share of the cases in the bin, by weight
/// @param points of the bin on the card; where they depend on another column their mean, rounded
/// @param mean of the points that the other cards give, on the level of the card's own
/// @param deviation from card to card
/// @param error what that says of the sampling error of the points: the cards share most of their
///     cases, so their deviation is taken √(folds - 1) times, as in a jackknife by groups (Efron &
///     Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 11)
public record BinSteadiness(
    String feature,
    String bin,
    double share,
    int points,
    double mean,
    double deviation,
    double error) {

  /// Looks at card after card.
  static final class Watch {
    private final Frame frame;
    private final CardBins bins;
    private final int pointsToDouble;
    private final double[][] weights;

    /// For each card that was seen and each characteristic the centred points of its bins.
    private final List<double[][]> seen = new ArrayList<>();

    private final Map<String, Integer> kept = new LinkedHashMap<>();

    Watch(CardCases cases) {
      frame = cases.frame();
      bins = CardBins.of(cases.card(), frame);
      pointsToDouble = cases.card().scaling().pointsToDouble();
      CardCases.readable(cases.card(), frame).columns().forEach(c -> kept.put(c.name(), 0));
      weights = new double[bins.characteristics().size()][];
      Arrays.setAll(weights, c -> bins.weights(c, frame, row -> true));
    }

    void see(Fitted fitted) {
      Map<String, Part> parts = new LinkedHashMap<>();
      fitted.whole().parts().forEach(part -> parts.put(part.grid().column(), part));
      parts.forEach(
          (name, part) -> kept.computeIfPresent(name, (n, k) -> k + (part.isFlat() ? 0 : 1)));
      double scale = (double) pointsToDouble / fitted.whole().scaling().pointsToDouble();
      double[][] points = new double[weights.length][];
      for (int c = 0; c < points.length; c++) {
        String name = CardBins.columnOf(bins.characteristics().get(c));
        Part part = parts.get(name);
        Column column = frame.column(name).orElse(null);
        points[c] =
            part == null || column == null
                ? new double[weights[c].length]
                : centred(means(c, ofCases(part, column), scale), weights[c]);
      }
      seen.add(points);
    }

    /// The points that `part` gives to each case, with what another column adds.
    private int[] ofCases(Part part, Column column) {
      byte[] codes = part.grid().codes(column);
      byte[] others =
          part.given()
              .map(given -> given.grid().codes(frame.column(given.grid().column()).orElseThrow()))
              .orElse(codes);
      int[] rows = part.given().map(Given::binOfCell).orElse(new int[256]);
      int[] points = new int[codes.length];
      for (int i = 0; i < points.length; i++) {
        points[i] = part.pointsAt(rows[others[i] & 0xff], part.binOfCell()[codes[i] & 0xff]);
      }
      return points;
    }

    /// The mean of points for the cases in each bin of characteristic `c`.
    private double[] means(int c, int[] points, double scale) {
      double[] sums = new double[weights[c].length];
      for (int i = 0; i < points.length; i++) {
        sums[bins.places()[c][i] & 0xff] += frame.weight(i) * scale * points[i];
      }
      for (int bin = 0; bin < sums.length; bin++) {
        sums[bin] = weights[c][bin] > 0 ? sums[bin] / weights[c][bin] : 0;
      }
      return sums;
    }

    private static double[] centred(double[] points, double[] weights) {
      double level = level(points, weights);
      double[] centred = points.clone();
      for (int bin = 0; bin < centred.length; bin++) {
        centred[bin] -= level;
      }
      return centred;
    }

    private static double level(double[] points, double[] weights) {
      double sum = 0;
      double all = 0;
      for (int bin = 0; bin < points.length; bin++) {
        sum += weights[bin] * points[bin];
        all += weights[bin];
      }
      return sum / all;
    }

    /// The bins that have cases.
    List<BinSteadiness> bins(int folds) {
      List<BinSteadiness> found = new ArrayList<>();
      for (int c = 0; c < weights.length; c++) {
        Characteristic characteristic = bins.characteristics().get(c);
        double[] points = means(c, bins.points(c), 1);
        double level = level(points, weights[c]);
        double all = Arrays.stream(weights[c]).sum();
        for (int bin = 0; bin < points.length; bin++) {
          if (weights[c][bin] > 0) {
            Average average = average(c, bin, folds);
            found.add(
                new BinSteadiness(
                    characteristic.feature().name(),
                    CardBins.name(characteristic, bin),
                    weights[c][bin] / all,
                    (int) Math.rint(points[bin]),
                    level + average.mean(),
                    average.deviation(),
                    average.deviation() * Math.sqrt(folds - 1)));
          }
        }
      }
      return found;
    }

    private Average average(int c, int bin, int folds) {
      return Average.of(seen.stream().mapToDouble(points -> points[c][bin]).toArray(), folds);
    }

    List<Refits.Kept> kept() {
      List<String> onCard = bins.characteristics().stream().map(CardBins::columnOf).toList();
      return kept.entrySet().stream()
          .map(e -> new Refits.Kept(e.getKey(), e.getValue(), onCard.contains(e.getKey())))
          .toList();
    }
  }
}
