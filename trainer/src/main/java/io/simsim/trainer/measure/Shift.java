package io.simsim.trainer.measure;

import java.util.Arrays;

/// How far the shares of some cells moved: the population stability index, PSI = Σ (a - e) ln(a /
/// e) over shares e before and a now. Of a characteristic's bins it is called CSI.
///
/// A share of 0 counts as half a case. Where nothing moved, PSI is not 0 but about as large as
/// chance makes it: PSI / (1/n + 1/m) has nearly a chi-squared distribution with one degree of
/// freedom less than there are cells (Yurdakul & Naranjo, *Journal of Risk Model Validation* 14(4),
/// 2020), for n cases now and m before.
///
/// @param psi the index; 0: the same shares
/// @param byChance its mean where nothing moved: (cells - 1)(1/n + 1/m)
/// @param byChance95 what it stays below in 95 of 100 such comparisons
/// @param mark what convention calls it
public record Shift(double psi, double byChance, double byChance95, Mark mark) {

  /// What convention calls an index: below 0.10 and above 0.25 (Lewis, *An Introduction to Credit
  /// Scoring*, 1994; Siddiqi, *Credit Risk Scorecards*, 2006). No test is behind these numbers.
  public enum Mark {
    /// Below 0.10.
    STABLE,
    /// From 0.10 to 0.25.
    SHIFTING,
    /// Above 0.25.
    SHIFTED;

    /// The mark of an index.
    public static Mark of(double psi) {
      return psi < 0.10 ? STABLE : psi <= 0.25 ? SHIFTING : SHIFTED;
    }
  }

  /// Whether chance alone makes it so large in 1 of 20 comparisons or more.
  public boolean isWithinChance() {
    return psi <= byChance95;
  }

  /// The shift from one set of weights to another, cell by cell. Cells that are empty in both are
  /// left out.
  ///
  /// @param before weights of the cells
  /// @param m how many cases of one weight those are worth
  /// @param now weights of the same cells
  /// @param n how many cases of one weight those are worth
  /// @throws IllegalArgumentException where lengths differ or one side weighs nothing
  public static Shift of(double[] before, double m, double[] now, double n) {
    double allBefore = Arrays.stream(before).sum();
    double allNow = Arrays.stream(now).sum();
    if (before.length != now.length || !(allBefore > 0 && allNow > 0)) {
      throw new IllegalArgumentException(
          before.length + " cells weigh " + allBefore + ", " + now.length + " weigh " + allNow);
    }
    double psi = 0;
    int cells = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] > 0 || now[i] > 0) {
        double e = before[i] > 0 ? before[i] / allBefore : 0.5 / m;
        double a = now[i] > 0 ? now[i] / allNow : 0.5 / n;
        psi += (a - e) * StrictMath.log(a / e);
        cells++;
      }
    }
    double unit = 1 / n + 1 / m;
    return new Shift(
        psi,
        Math.max(0, cells - 1) * unit,
        cells < 2 ? 0 : Normal.chiSquared95(cells - 1) * unit,
        Mark.of(psi));
  }
}
