package io.simsim.batch.evaluate;

import java.util.SplittableRandom;

/// Draws from binomial distributions, the same at any time and place for the same seed.
///
/// Where few hits are expected the draw inverts the distribution from 0 upwards; else it rejects
/// from a hat by Hörmann's BTRS (Journal of Statistical Computation and Simulation 46, 1993), at a
/// cost that does not grow with the trials. `StrictMath` alone: its results are bits, not hopes.
final class BinomialDraws {
  private static final double INVERSION_MEAN_MAX = 10;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double[] SMALL_LOG_FACTORIALS = smallLogFactorials();

  private final SplittableRandom random;

  BinomialDraws(SplittableRandom random) {
    this.random = random;
  }

  /// Returns how many of `trials` hit.
  ///
  /// @param share the chance of each, 0 to 1
  long next(long trials, double share) {
    if (trials == 0 || share <= 0) {
      return 0;
    }
    if (share >= 1) {
      return trials;
    }
    if (share > 0.5) {
      return trials - next(trials, 1 - share);
    }
    return trials * share < INVERSION_MEAN_MAX
        ? byInversion(trials, share)
        : byRejection(trials, share);
  }

  private long byInversion(long trials, double share) {
    double odds = share / (1 - share);
    double none = StrictMath.exp(trials * StrictMath.log1p(-share));
    while (true) {
      double left = uniform();
      double chance = none;
      for (long hits = 0; hits <= trials; hits++) {
        if (left < chance) {
          return hits;
        }
        left -= chance;
        chance *= (trials - hits) * odds / (hits + 1);
      }
    }
  }

  private long byRejection(long trials, double share) {
    double spread = Math.sqrt(trials * share * (1 - share));
    double b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * share;
    double middle = trials * share + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * spread;
    double logOdds = StrictMath.log(share / (1 - share));
    long mode = (long) Math.floor((trials + 1) * share);
    double top = logFactorial(mode) + logFactorial(trials - mode);
    while (true) {
      double u = uniform() - 0.5;
      double v = uniform();
      double edge = 0.5 - Math.abs(u);
      long hits = (long) Math.floor((2 * a / edge + b) * u + middle);
      if (edge >= 0.07 && v <= squeeze) {
        return hits;
      }
      if (hits < 0 || hits > trials) {
        continue;
      }
      double height = StrictMath.log(v * alpha / (a / (edge * edge) + b));
      if (height
          <= top - logFactorial(hits) - logFactorial(trials - hits) + (hits - mode) * logOdds) {
        return hits;
      }
    }
  }

  /// 53 bits as a number from 0 to below 1.
  private double uniform() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /// ln k!, by Stirling's series from 16 on (its error is then below 1e-12).
  static double logFactorial(long k) {
    if (k < SMALL_LOG_FACTORIALS.length) {
      return SMALL_LOG_FACTORIALS[(int) k];
    }
    double x = k;
    double inverse = 1 / x;
    double square = inverse * inverse;
    double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
    return (x + 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + series;
  }

  private static double[] smallLogFactorials() {
    double[] logs = new double[16];
    long factorial = 1;
    for (int k = 1; k < logs.length; k++) {
      factorial *= k;
      logs[k] = StrictMath.log((double) factorial);
    }
    return logs;
  }
}
