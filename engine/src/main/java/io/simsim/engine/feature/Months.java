package io.simsim.engine.feature;

/// The engine's month: 487/16 days (30.4375), so that twelve are 365.25 days. It needs no calendar
/// and no time zone, and the age of an event never decreases.
public final class Months {
  private static final int DAYS_NUMERATOR = 487;
  private static final int DAYS_DENOMINATOR = 16;
  private static final long SECONDS_A_DAY = 86_400;

  private Months() {}

  /// The epoch day of a moment in epoch seconds.
  public static int day(long seconds) {
    return (int) Math.floorDiv(seconds, SECONDS_A_DAY);
  }

  /// The whole months in `ageDays`; 0 for what is not in the past.
  public static int whole(int ageDays) {
    return ageDays <= 0 ? 0 : ageDays * DAYS_DENOMINATOR / DAYS_NUMERATOR;
  }

  /// The least age in days that is `months` whole months.
  public static int days(int months) {
    return (months * DAYS_NUMERATOR + DAYS_DENOMINATOR - 1) / DAYS_DENOMINATOR;
  }

  /// What is left of 1000 when an event has aged `ageDays` of a window: falls by day, 0 at its end.
  static int fading(int ageDays, int windowMonths) {
    int whole = windowMonths * DAYS_NUMERATOR;
    int left = whole - Math.max(0, ageDays) * DAYS_DENOMINATOR;
    return left <= 0 ? 0 : (int) (1000L * left / whole);
  }
}
