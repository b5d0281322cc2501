package io.simsim.batch.evaluate;

import java.util.Arrays;
import java.util.Optional;

/// The logistic regression of "good" on the score: ln odds(good) = level + tilt · u, where
/// u = (score - mean) / deviation.
///
/// Fitted by Newton's method on the centred score, which keeps the steps well conditioned; the
/// likelihood is concave, and a step that lowers it is halved. Its maximum exists exactly where
/// goods and bads overlap (Albert & Anderson, Biometrika 71, 1984): on one axis, where the best bad
/// is above the worst good and the other way round.
public record LogisticFit(
    double mean,
    double deviation,
    double level,
    double tilt,
    double levelVariance,
    double covariance,
    double tiltVariance) {

  private static final int STEPS_MAX = 100;
  private static final double ENOUGH = 1e-12;

  /// Fits the regression; empty where goods and bads do not overlap.
  static Optional<LogisticFit> of(ScoreCounts counts) {
    double[] goods = new double[ScoreCounts.CELLS];
    double[] bads = new double[ScoreCounts.CELLS];
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      goods[cell] = counts.goodsAt(cell);
      bads[cell] = counts.badsAt(cell);
    }
    return of(goods, bads);
  }

  /// Fits the regression to goods and bads of any weight; empty where they do not overlap.
  ///
  /// @param goods the weight of those with each score from 350 on
  public static Optional<LogisticFit> of(double[] goods, double[] bads) {
    return overlap(goods, bads) ? Optional.of(new Fitting(goods, bads).fit()) : Optional.empty();
  }

  /// The ln odds at a score.
  Estimate logOddsAt(double score) {
    double u = (score - mean) / deviation;
    double variance = levelVariance + 2 * u * covariance + u * u * tiltVariance;
    double value = level + tilt * u;
    return new Estimate(value, Interval.normal(value, Math.sqrt(variance)));
  }

  /// What `points` more add to the ln odds.
  Estimate logOddsOf(double points) {
    double scale = points / deviation;
    double value = tilt * scale;
    return new Estimate(value, Interval.normal(value, Math.sqrt(tiltVariance) * Math.abs(scale)));
  }

  private static boolean overlap(double[] goods, double[] bads) {
    int worstGood = ScoreCounts.CELLS;
    int bestGood = -1;
    int worstBad = ScoreCounts.CELLS;
    int bestBad = -1;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      if (goods[cell] > 0) {
        worstGood = Math.min(worstGood, cell);
        bestGood = cell;
      }
      if (bads[cell] > 0) {
        worstBad = Math.min(worstBad, cell);
        bestBad = cell;
      }
    }
    return bestBad > worstGood && bestGood > worstBad;
  }

  /// One run of Newton's method.
  private static final class Fitting {
    private final double[] goods;
    private final double[] bads;
    private final double mean;
    private final double deviation;
    private double level;
    private double tilt;
    private double levelSlope;
    private double tiltSlope;
    private double levelBend;
    private double crossBend;
    private double tiltBend;

    Fitting(double[] goods, double[] bads) {
      this.goods = goods;
      this.bads = bads;
      double allGoods = Arrays.stream(goods).sum();
      double allBads = Arrays.stream(bads).sum();
      double sum = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        sum += casesAt(cell) * ScoreCounts.scoreOf(cell);
      }
      mean = sum / (allGoods + allBads);
      double squares = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        double from = ScoreCounts.scoreOf(cell) - mean;
        squares += casesAt(cell) * from * from;
      }
      deviation = Math.sqrt(squares / (allGoods + allBads));
      level = StrictMath.log(allGoods / allBads);
    }

    LogisticFit fit() {
      double likelihood = likelihood(level, tilt);
      for (int step = 0; step < STEPS_MAX; step++) {
        differentiate();
        double determinant = levelBend * tiltBend - crossBend * crossBend;
        double levelStep = (tiltBend * levelSlope - crossBend * tiltSlope) / determinant;
        double tiltStep = (levelBend * tiltSlope - crossBend * levelSlope) / determinant;
        double next = likelihood(level + levelStep, tilt + tiltStep);
        while (next < likelihood && Math.abs(levelStep) + Math.abs(tiltStep) > ENOUGH) {
          levelStep /= 2;
          tiltStep /= 2;
          next = likelihood(level + levelStep, tilt + tiltStep);
        }
        level += levelStep;
        tilt += tiltStep;
        likelihood = next;
        if (Math.abs(levelStep) + Math.abs(tiltStep) <= ENOUGH) {
          break;
        }
      }
      return result();
    }

    private LogisticFit result() {
      differentiate();
      double determinant = levelBend * tiltBend - crossBend * crossBend;
      return new LogisticFit(
          mean,
          deviation,
          level,
          tilt,
          tiltBend / determinant,
          -crossBend / determinant,
          levelBend / determinant);
    }

    private double casesAt(int cell) {
      return goods[cell] + bads[cell];
    }

    private double u(int cell) {
      return (ScoreCounts.scoreOf(cell) - mean) / deviation;
    }

    private double likelihood(double atLevel, double atTilt) {
      double sum = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        if (casesAt(cell) > 0) {
          double x = atLevel + atTilt * u(cell);
          sum -= goods[cell] * LogOdds.softplus(-x) + bads[cell] * LogOdds.softplus(x);
        }
      }
      return sum;
    }

    /// Sets the slopes and the (negated) bends of the likelihood.
    private void differentiate() {
      levelSlope = 0;
      tiltSlope = 0;
      levelBend = 0;
      crossBend = 0;
      tiltBend = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        double cases = casesAt(cell);
        if (cases > 0) {
          double u = u(cell);
          double good = LogOdds.logistic(level + tilt * u);
          double more = goods[cell] - cases * good;
          double weight = cases * good * (1 - good);
          levelSlope += more;
          tiltSlope += more * u;
          levelBend += weight;
          crossBend += weight * u;
          tiltBend += weight * u * u;
        }
      }
    }
  }
}
