package io.simsim.trainer.card;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.Curvature;
import io.simsim.trainer.frame.FrameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  private final double intercept;
  private final Binned cases;
  private final List<Part> parts;
  private final double[] logOdds;
  private final float[] curvature;

  private Points(double intercept, Binned cases, List<Part> parts, double[] logOdds) {
    this.intercept = intercept;
    this.cases = cases;
    this.parts = parts;
    this.logOdds = logOdds;
    this.curvature = Curvature.of(logOdds, cases);
  }

  /// A card without names: base and points.
  ///
  /// @param scaling as it came to be: points to double are lowered until all totals are scores
  public record Whole(Scorecard.Scaling scaling, int base, List<Part> parts) {
    public Whole {
      parts = List.copyOf(parts);
    }

    /// The same without flat columns; their points go to the base. A column that others depend on
    /// stays.
    public Whole telling() {
      Set<String> needed = others();
      int told = base;
      List<Part> stay = new ArrayList<>();
      for (Part part : parts) {
        if (part.isFlat() && !needed.contains(part.grid().column())) {
          told += part.points()[0];
        } else {
          stay.add(part);
        }
      }
      return new Whole(scaling, told, stay);
    }

    /// The columns that points of others depend on.
    private Set<String> others() {
      return parts.stream()
          .flatMap(part -> part.given().stream())
          .map(given -> given.grid().column())
          .collect(Collectors.toSet());
    }

    /// The same scores with fewer bins. Categories that others depend on stay apart: they are told
    /// from each other by their places on the card.
    private Whole tidied() {
      Set<String> needed = others();
      return new Whole(
          scaling,
          base,
          parts.stream()
              .map(
                  part ->
                      Tidying.of(
                          part, part.grid().ordered() || !needed.contains(part.grid().column())))
              .toList());
    }

    /// The same with these cases in its bins.
    public Whole counting(Binned of) {
      return new Whole(scaling, base, parts.stream().map(part -> part.counting(of)).toList());
    }

    /// The ln odds that a score says.
    public double logOdds(double score) {
      return StrictMath.log(scaling.odds())
          + (score - scaling.score()) * LOG_TWO / scaling.pointsToDouble();
    }

    /// The scores of cases on the parts' grids.
    public int[] scores(Binned cases) {
      int[] scores = new int[cases.size()];
      Arrays.fill(scores, base);
      for (Part part : parts) {
        Cells cells = Cells.of(part, cases);
        for (int i = 0; i < scores.length; i++) {
          scores[i] += part.pointsAt(cells.row(i), cells.bin(i));
        }
      }
      return scores;
    }
  }

  /// Rounds the values of `parts`.
  ///
  /// @param intercept of the ln odds
  /// @param logOdds of each case, which scores are to say
  public static Whole of(
      double intercept,
      List<Part> parts,
      Binned cases,
      double[] logOdds,
      Scorecard.Scaling wanted) {
    Points points = new Points(intercept, cases, parts, logOdds);
    int toDouble = points.largestToDouble(wanted);
    while (true) {
      Scorecard.Scaling scaling =
          new Scorecard.Scaling(wanted.score(), wanted.odds(), Math.max(1, toDouble));
      Whole whole = points.rounded(scaling, toDouble <= 1);
      if (inRange(whole)) {
        return whole.tidied();
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

  private int largestToDouble(Scorecard.Scaling wanted) {
    double low = intercept;
    double high = low;
    for (Part part : parts) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < part.rows(); row++) {
        for (int bin = 0; bin < part.size(); bin++) {
          least = Math.min(least, part.valueAt(row, bin));
          most = Math.max(most, part.valueAt(row, bin));
        }
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
      for (int row = 0; row < part.rows(); row++) {
        for (int bin = 0; bin < part.size(); bin++) {
          least = Math.min(least, part.pointsAt(row, bin));
          most = Math.max(most, part.pointsAt(row, bin));
        }
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
    int base = (int) Math.rint(scaling.score() + factor * (intercept - anchor));
    int[][][] points = new int[parts.size()][][];
    for (int j = 0; j < points.length; j++) {
      points[j] = rounded(parts.get(j), factor);
    }
    Whole plain = whole(scaling, base, points);
    if (!always && !inRange(plain)) {
      return plain;
    }
    double[] rest = new double[logOdds.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = scaling.score() + factor * (logOdds[i] - anchor) - base;
    }
    List<Cells> cells = parts.stream().map(part -> Cells.of(part, cases)).toList();
    for (int j = 0; j < points.length; j++) {
      take(rest, cells.get(j), points[j]);
    }
    for (int pass = 0; pass < PASSES; pass++) {
      for (int j = 0; j < points.length; j++) {
        correct(rest, cells.get(j), parts.get(j), points[j]);
      }
    }
    return whole(scaling, base, points);
  }

  private static int[][] rounded(Part part, double factor) {
    int[][] points = new int[part.rows()][part.size()];
    for (int row = 0; row < points.length; row++) {
      for (int bin = 0; bin < points[row].length; bin++) {
        points[row][bin] = (int) Math.rint(factor * part.valueAt(row, bin));
      }
    }
    return points;
  }

  private Whole whole(Scorecard.Scaling scaling, int base, int[][][] points) {
    List<Part> whole = new ArrayList<>();
    for (int j = 0; j < points.length; j++) {
      whole.add(apart(parts.get(j), points[j]));
    }
    return new Whole(scaling, base, whole);
  }

  /// Parts points into what own bins have, in the middle of all rows, and what the other adds.
  private static Part apart(Part part, int[][] points) {
    int[] own = new int[part.size()];
    int[][] adds = new int[points.length][own.length];
    for (int bin = 0; bin < own.length; bin++) {
      int[] sorted = new int[points.length];
      for (int row = 0; row < sorted.length; row++) {
        sorted[row] = points[row][bin];
      }
      Arrays.sort(sorted);
      own[bin] = sorted[sorted.length / 2];
      for (int row = 0; row < sorted.length; row++) {
        adds[row][bin] = points[row][bin] - own[bin];
      }
    }
    return part.with(own, adds);
  }

  /// Takes points off what is still to be given to each case.
  private static void take(double[] rest, Cells cells, int[][] points) {
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= points[cells.row(i)][cells.bin(i)];
    }
  }

  /// Moves the points of the bins whose cases are off by half a point or more, unless that would
  /// turn a direction round.
  private void correct(double[] rest, Cells cells, Part part, int[][] points) {
    double[][] sum = new double[part.rows()][part.size()];
    double[][] weight = new double[part.rows()][part.size()];
    for (int i = 0; i < rest.length; i++) {
      sum[cells.row(i)][cells.bin(i)] += curvature[i] * rest[i];
      weight[cells.row(i)][cells.bin(i)] += curvature[i];
    }
    int[][] change = new int[part.rows()][part.size()];
    for (int row = 0; row < points.length; row++) {
      for (int bin = 0; bin < points[row].length; bin++) {
        double held = weight[row][bin];
        int by = held > 0 ? (int) Math.rint(sum[row][bin] / held) : 0;
        points[row][bin] += by;
        if (by != 0 && Monotone.holds(part, points)) {
          change[row][bin] = by;
        } else {
          points[row][bin] -= by;
        }
      }
    }
    take(rest, cells, change);
  }
}
