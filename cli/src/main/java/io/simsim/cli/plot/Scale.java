package io.simsim.cli.plot;

import java.util.ArrayList;
import java.util.List;

/// Where on an axis values are drawn.
///
/// @param low the value at the place `from`
/// @param high the value at the place `to`; values beyond both are drawn at the nearer end
public record Scale(Kind kind, double low, double high, double from, double to) {
  private static final double[] SHARES = {
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.997, 0.999
  };

  /// How values become places.
  public enum Kind {
    /// In proportion.
    LINEAR,
    /// Shares, in proportion to ln(share / (1 - share)), as scores are.
    LOG_ODDS
  }

  public Scale {
    if (!(low < high) || (kind == Kind.LOG_ODDS && !(low > 0 && high < 1))) {
      throw new IllegalArgumentException("no scale goes from " + low + " to " + high);
    }
  }

  /// A scale in proportion.
  public static Scale linear(double low, double high, double from, double to) {
    return new Scale(Kind.LINEAR, low, high, from, to);
  }

  /// A scale of shares between 0 and 1.
  public static Scale logOdds(double low, double high, double from, double to) {
    return new Scale(Kind.LOG_ODDS, low, high, from, to);
  }

  /// The place of `value`.
  public double at(double value) {
    double part = (moved(value) - moved(low)) / (moved(high) - moved(low));
    return from + Math.clamp(part, 0, 1) * (to - from);
  }

  /// Whether `value` is within both ends.
  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  private double moved(double value) {
    return switch (kind) {
      case LINEAR -> value;
      case LOG_ODDS -> {
        double share = Math.clamp(value, low, high);
        yield StrictMath.log(share / (1 - share));
      }
    };
  }

  /// Round values to be marked, about as many as `wanted`.
  public List<Double> ticks(int wanted) {
    List<Double> found = new ArrayList<>();
    if (kind == Kind.LOG_ODDS) {
      for (double share : SHARES) {
        if (holds(share)) {
          found.add(share);
        }
      }
      return found;
    }
    double step = step((high - low) / wanted);
    double slack = step * 1e-9;
    for (long i = (long) Math.ceil((low - slack) / step); i * step <= high + slack; i++) {
      found.add(i * step);
    }
    return found;
  }

  /// The least of 1, 2 and 5 times a power of ten that is not below `least`.
  private static double step(double least) {
    double power = 1;
    while (power > least) {
      power /= 10;
    }
    while (power * 10 <= least) {
      power *= 10;
    }
    return power >= least
        ? power
        : 2 * power >= least ? 2 * power : 5 * power >= least ? 5 * power : 10 * power;
  }
}
