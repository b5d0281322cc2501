package io.simsim.cli.text;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures as reports write them, the same in every locale.
public final class Numbers {
  private Numbers() {}

  /// An interval as `(0.701 to 0.782)`.
  public static String interval(@Nullable Interval interval) {
    return interval == null
        ? "(no interval)"
        : "(" + number(interval.low()) + " to " + number(interval.high()) + ")";
  }

  /// An interval of shares as `1.2% to 3.4%`; nothing where there is none.
  public static String percents(@Nullable Interval interval) {
    return interval == null ? "" : percent(interval.low()) + " to " + percent(interval.high());
  }

  /// A share as `12.3%`; nothing where there is none.
  public static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /// A figure with three decimals, or none from 100 on.
  public static String number(@Nullable Double value) {
    return value == null ? "" : decimals(value, Math.abs(value) < 100 ? 3 : 0);
  }

  /// A figure with so many decimals; none is a negative zero.
  public static String decimals(double value, int places) {
    String text = String.format(Locale.ROOT, "%,." + places + "f", value);
    return text.matches("-0[.0]*") ? text.substring(1) : text;
  }

  /// A number of cases, with a decimal where weights make it no whole number.
  public static String count(double weight) {
    return decimals(weight, weight == Math.rint(weight) ? 0 : 1);
  }

  /// A figure with its interval, two decimals each, as `0.93 (0.90 to 0.96)`.
  public static String estimate(@Nullable Estimate estimate) {
    if (estimate == null) {
      return "";
    }
    Interval interval = estimate.interval();
    return two(estimate.value())
        + (interval == null
            ? ""
            : " (" + two(interval.low()) + " to " + two(interval.high()) + ")");
  }

  private static String two(double value) {
    return decimals(value, Math.abs(value) < 100 ? 2 : 0);
  }
}
