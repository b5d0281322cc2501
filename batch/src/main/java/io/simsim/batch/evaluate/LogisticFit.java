package io.simsim.batch.evaluate;

import java.util.Optional;

/// The logistic regression of "good" on the score: ln odds(good) = level + tilt · u, where
/// u = (score - mean) / deviation.
///
/// Fitted by Newton's method on the centred score, which keeps the steps well conditioned; the
/// likelihood is concave, and a step that lowers it is halved. Its maximum exists exactly where
/// goods and bads overlap (Albert & Anderson, Biometrika 71, 1984): on one axis, where the best bad
/// is above the worst good and the other way round.
record LogisticFit(
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
    return counts.hasBothClasses() && overlaps(counts)
        ? Optional.of(new Fitting(counts).fit())
        : Optional.empty();
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

  private static boolean overlaps(ScoreCounts counts) {
    int worstGood = ScoreCounts.CELLS;
    int bestGood = -1;
    int worstBad = ScoreCounts.CELLS;
    int bestBad = -1;
    for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
      if (counts.goodsAt(cell) > 0) {
        worstGood = Math.min(worstGood, cell);
        bestGood = cell;
      }
      if (counts.badsAt(cell) > 0) {
        worstBad = Math.min(worstBad, cell);
        bestBad = cell;
      }
    }
    return bestBad > worstGood && bestGood > worstBad;
  }

  /// 1 / (1 + e^-x).
  static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /// ln(1 + e^x), without overflow.
  static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /// One run of Newton's method.
  private static final class Fitting {
    private final ScoreCounts counts;
    private final double mean;
    private final double deviation;
    private double level;
    private double tilt;
    private double levelSlope;
    private double tiltSlope;
    private double levelBend;
    private double crossBend;
    private double tiltBend;

    Fitting(ScoreCounts counts) {
      this.counts = counts;
      double sum = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        sum += (double) counts.casesAt(cell) * ScoreCounts.scoreOf(cell);
      }
      mean = sum / counts.cases();
      double squares = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        double from = ScoreCounts.scoreOf(cell) - mean;
        squares += counts.casesAt(cell) * from * from;
      }
      deviation = Math.sqrt(squares / counts.cases());
      level = StrictMath.log((double) counts.goods() / counts.bads());
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

    private double u(int cell) {
      return (ScoreCounts.scoreOf(cell) - mean) / deviation;
    }

    private double likelihood(double atLevel, double atTilt) {
      double sum = 0;
      for (int cell = 0; cell < ScoreCounts.CELLS; cell++) {
        if (counts.casesAt(cell) > 0) {
          double x = atLevel + atTilt * u(cell);
          sum -= counts.goodsAt(cell) * softplus(-x) + counts.badsAt(cell) * softplus(x);
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
        long cases = counts.casesAt(cell);
        if (cases > 0) {
          double u = u(cell);
          double good = logistic(level + tilt * u);
          double more = counts.goodsAt(cell) - cases * good;
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
