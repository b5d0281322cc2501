package io.simsim.engine.event;

/// Ranges that hold for every fact.
final class Checks {
  private static final int FIRST_DAY = -25_567; // 1900-01-01
  private static final int LAST_DAY = 84_006; // 2200-01-01
  private static final int HARDSHIP_DAYS = 183;
  private static final long SECONDS_A_DAY = 86_400;

  private Checks() {}

  static void amount(String field, long amount) {
    if (amount > Fact.MAX_AMOUNT || amount < -Fact.MAX_AMOUNT) {
      throw new InvalidEventException(
          field, "amount", Long.toString(amount), "at most 10^13 minor units either way");
    }
  }

  static void atLeastZero(String field, long amount) {
    amount(field, amount);
    if (amount < 0) {
      throw new InvalidEventException(
          field, "amount", Long.toString(amount), "0 or more; the kind of fact says which way");
    }
  }

  static void days(String field, int days) {
    if (days < 0 || days > Fact.MAX_DAYS) {
      throw new InvalidEventException(
          field, "days", Integer.toString(days), "0 to 36500 days; 0 is in time");
    }
  }

  static void late(String field, int days) {
    days(field, days);
    if (days == 0) {
      throw new InvalidEventException(
          field, "days", "0", "a missed payment is at least 1 day late");
    }
  }

  static void period(int fromDay, int toDay) {
    if (fromDay < FIRST_DAY || toDay > LAST_DAY || fromDay > toDay) {
      throw new InvalidEventException(
          "from", "period", fromDay + " to " + toDay, "from is not after to, years 1900 to 2200");
    }
    if (toDay - fromDay >= HARDSHIP_DAYS) {
      throw new InvalidEventException(
          "to", "period", fromDay + " to " + toDay, "one hardship lasts at most 183 days");
    }
  }

  static void clock(String field, long seconds) {
    if (seconds < FIRST_DAY * SECONDS_A_DAY || seconds >= LAST_DAY * SECONDS_A_DAY) {
      throw new InvalidEventException(
          field, "clock", Long.toString(seconds), "a time between the years 1900 and 2200");
    }
  }
}
