package io.simsim.trainer.card;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.Curvature;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.FrameException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Whole points for the bins of a card.
///
/// score = `score` + f · (ln odds - ln `odds`), f = points to double / ln 2. Points are rounded,
/// and then corrected bin by bin where the sum over all columns strays from the model: a bin whose
/// cases are on average half a point too low or too high (weighted by curvature) is moved. What is
/// so minimised is the likelihood lost by cutting and rounding, to second order; outcomes are not
/// looked at again.
public final class Points {
  private static final double LOG_TWO = StrictMath.log(2);
  private static final int PASSES = 2;

  private final Shapes shapes;
  private final Binned cases;
  private final List<Part> parts;
  private final double[] logOdds;
  private final float[] curvature;

  private Points(
      Shapes shapes, Binned cases, List<Part> parts, double[] logOdds, float[] curvature) {
    this.shapes = shapes;
    this.cases = cases;
    this.parts = parts;
    this.logOdds = logOdds;
    this.curvature = curvature;
  }

  /// A card without names: base and points.
  ///
  /// @param scaling as it came to be: points to double are lowered until all totals are scores
  public record Whole(Scorecard.Scaling scaling, int base, List<Part> parts) {
    public Whole {
      parts = List.copyOf(parts);
    }

    /// The scores of cases on the parts' grids.
    public int[] scores(Binned cases) {
      int[] scores = new int[cases.size()];
      java.util.Arrays.fill(scores, base);
      for (int j = 0; j < parts.size(); j++) {
        Part part = parts.get(j);
        byte[] codes = cases.codes()[cases.grids().indexOf(part.grid())];
        int[] points = new int[part.binOfCell().length];
        for (int cell = 0; cell < points.length; cell++) {
          points[cell] = part.points()[part.binOfCell()[cell]];
        }
        for (int i = 0; i < scores.length; i++) {
          scores[i] += points[codes[i] & 0xff];
        }
      }
      return scores;
    }
  }

  /// Rounds `shapes`, which were learned from `cases`.
  ///
  /// @param most bins a column
  /// @param leastShare of all cases in a bin
  public static Whole of(
      Shapes shapes, Binned cases, Scorecard.Scaling wanted, int most, double leastShare) {
    double[] logOdds = shapes.logOdds(cases);
    float[] curvature = Curvature.of(logOdds, cases);
    Part[] parts = new Part[shapes.values().length];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(j -> parts[j] = merged(shapes, cases, curvature, j, most, leastShare));
    Points points = new Points(shapes, cases, List.of(parts), logOdds, curvature);
    int toDouble = points.largestToDouble(wanted);
    while (true) {
      Scorecard.Scaling scaling =
          new Scorecard.Scaling(wanted.score(), wanted.odds(), Math.max(1, toDouble));
      Whole whole = points.rounded(scaling, toDouble <= 1);
      if (inRange(whole)) {
        return whole;
      }
      if (toDouble <= 1) {
        throw new FrameException(
            FrameException.Code.TOO_LITTLE,
            "the odds of the cases lie too far apart for scores from 350 to 950; look for a column"
                + " that knows the outcome");
      }
      toDouble--;
    }
  }

  private static Part merged(
      Shapes shapes, Binned cases, float[] curvature, int j, int most, double leastShare) {
    int cells = shapes.grids().get(j).cells();
    double[] sum = new double[cells];
    double[] count = new double[cells];
    byte[] codes = cases.codes()[j];
    double all = 0;
    for (int i = 0; i < curvature.length; i++) {
      double w = cases.weight(i);
      count[codes[i] & 0xff] += w;
      sum[codes[i] & 0xff] += curvature[i];
      all += w;
    }
    return Merging.of(
        shapes.grids().get(j), shapes.values()[j], sum, count, most, Math.max(1, leastShare * all));
  }

  private int largestToDouble(Scorecard.Scaling wanted) {
    double low = shapes.intercept();
    double high = low;
    for (Part part : parts) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double value : part.values()) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      low += least;
      high += most;
    }
    double anchor = StrictMath.log(wanted.odds());
    double below = (wanted.score() - Scorecard.LOWEST) * LOG_TWO / Math.max(1e-9, anchor - low);
    double above = (Scorecard.HIGHEST - wanted.score()) * LOG_TWO / Math.max(1e-9, high - anchor);
    return (int) Math.min(wanted.pointsToDouble(), Math.min(below, above));
  }

  private static boolean inRange(Whole whole) {
    int low = whole.base();
    int high = whole.base();
    for (Part part : whole.parts()) {
      int least = Integer.MAX_VALUE;
      int most = Integer.MIN_VALUE;
      for (int points : part.points()) {
        least = Math.min(least, points);
        most = Math.max(most, points);
      }
      low += least;
      high += most;
    }
    return low >= Scorecard.LOWEST && high <= Scorecard.HIGHEST;
  }

  /// @param always whether to go on where plain rounding leaves the range of scores
  private Whole rounded(Scorecard.Scaling scaling, boolean always) {
    double factor = scaling.pointsToDouble() / LOG_TWO;
    double anchor = StrictMath.log(scaling.odds());
    int base = (int) Math.rint(scaling.score() + factor * (shapes.intercept() - anchor));
    int[][] points = new int[parts.size()][];
    for (int j = 0; j < parts.size(); j++) {
      Part part = parts.get(j);
      points[j] = new int[part.size()];
      for (int bin = 0; bin < points[j].length; bin++) {
        points[j][bin] = (int) Math.rint(factor * part.values()[bin]);
      }
    }
    Whole plain = whole(scaling, base, points);
    if (!always && !inRange(plain)) {
      return plain;
    }
    double[] rest = new double[logOdds.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = scaling.score() + factor * (logOdds[i] - anchor) - base;
    }
    for (int j = 0; j < points.length; j++) {
      take(rest, j, points[j]);
    }
    for (int pass = 0; pass < PASSES; pass++) {
      for (int j = 0; j < points.length; j++) {
        points[j] = corrected(rest, j, points[j]);
      }
    }
    return whole(scaling, base, points);
  }

  private Whole whole(Scorecard.Scaling scaling, int base, int[][] points) {
    List<Part> whole = new ArrayList<>();
    for (int j = 0; j < points.length; j++) {
      whole.add(parts.get(j).with(points[j]));
    }
    return new Whole(scaling, base, whole);
  }

  /// Takes points off what is still to be given to each case.
  private void take(double[] rest, int j, int[] points) {
    byte[] codes = cases.codes()[j];
    Part part = parts.get(j);
    int[] ofCell = new int[256];
    for (int cell = 0; cell < part.binOfCell().length; cell++) {
      ofCell[cell] = points[part.binOfCell()[cell]];
    }
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= ofCell[codes[i] & 0xff];
    }
  }

  /// Moves the points of the bins whose cases are off by half a point or more, unless that would
  /// turn a direction round.
  private int[] corrected(double[] rest, int j, int[] points) {
    Part part = parts.get(j);
    double[] sum = new double[part.size()];
    double[] weight = new double[part.size()];
    byte[] codes = cases.codes()[j];
    for (int i = 0; i < rest.length; i++) {
      int bin = part.binOfCell()[codes[i] & 0xff];
      sum[bin] += curvature[i] * rest[i];
      weight[bin] += curvature[i];
    }
    int[] moved = points.clone();
    int[] change = new int[part.size()];
    for (int bin = 0; bin < moved.length; bin++) {
      int by = weight[bin] > 0 ? (int) Math.rint(sum[bin] / weight[bin]) : 0;
      moved[bin] += by;
      if (by != 0 && Monotone.holds(part, moved)) {
        change[bin] = by;
      } else {
        moved[bin] -= by;
      }
    }
    take(rest, j, change);
    return moved;
  }
}
