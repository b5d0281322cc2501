package io.simsim.engine.feature;

import io.simsim.engine.event.Named;

/// How the events of a selection become one number.
public enum Aggregate implements Named {
  /// How many.
  COUNT("count"),
  /// The values' sum.
  SUM("sum"),
  /// The values' mean.
  MEAN("mean"),
  /// The values' sum divided by the months that have any.
  MONTHLY_MEAN("monthly-mean"),
  /// The largest value.
  MAX("max"),
  /// The smallest value.
  MIN("min"),
  /// The latest value; of values at one time the largest.
  LAST("last"),
  /// In how many months of the window there are any.
  MONTHS_ACTIVE("months-active"),
  /// Whole months since the latest.
  MONTHS_SINCE_LAST("months-since-last"),
  /// Whole months since the first ever, at most the window.
  MONTHS_SINCE_FIRST("months-since-first"),
  /// The newer half's sum minus the older half's, in bps of both.
  TREND("trend"),
  /// Each event weighs 1000 when new and fades by day to 0 at the window's end.
  DECAYED_SUM("decayed-sum"),
  /// From how many furnishers.
  DISTINCT_FURNISHERS("distinct-furnishers");

  private final String id;

  Aggregate(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /// Whether an adverse event may feed it: its harm only shrinks while nothing new happens (P7).
  public boolean fades() {
    return switch (this) {
      case COUNT, MAX, MONTHS_SINCE_LAST, DECAYED_SUM, DISTINCT_FURNISHERS -> true;
      case SUM, MEAN, MONTHLY_MEAN, MIN, LAST, MONTHS_ACTIVE, MONTHS_SINCE_FIRST, TREND -> false;
    };
  }

  /// Whether it reads a value of each event, such as its amount.
  public boolean readsValue() {
    return switch (this) {
      case SUM, MEAN, MONTHLY_MEAN, MAX, MIN, LAST, TREND -> true;
      case COUNT,
          MONTHS_ACTIVE,
          MONTHS_SINCE_LAST,
          MONTHS_SINCE_FIRST,
          DECAYED_SUM,
          DISTINCT_FURNISHERS ->
          false;
    };
  }

  /// Whether an empty selection gives 0 instead of nothing. The largest of no adverse values is 0.
  public boolean zeroWhenEmpty(boolean adverse) {
    return switch (this) {
      case COUNT, SUM, MONTHS_ACTIVE, DECAYED_SUM, DISTINCT_FURNISHERS -> true;
      case MAX -> adverse;
      case MEAN, MONTHLY_MEAN, MIN, LAST, MONTHS_SINCE_LAST, MONTHS_SINCE_FIRST, TREND -> false;
    };
  }
}
