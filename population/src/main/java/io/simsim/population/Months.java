package io.simsim.population;

import java.time.YearMonth;

/// The calendar of a population: its months by number from 0, as epoch days and seconds.
final class Months {
  static final long SECONDS_A_DAY = 86_400;

  /// Every month has this day.
  static final int LAST_COMMON_DAY = 28;

  private final int[] firstDays;
  private final int firstMonthOfYear;

  Months(YearMonth last, int count) {
    firstDays = new int[count + 1];
    YearMonth first = last.minusMonths(count - 1L);
    for (int i = 0; i <= count; i++) {
      firstDays[i] = (int) first.plusMonths(i).atDay(1).toEpochDay();
    }
    firstMonthOfYear = first.getMonthValue() - 1;
  }

  int count() {
    return firstDays.length - 1;
  }

  /// The epoch day of `dayOfMonth`, 1 to 28, in a month.
  int day(int month, int dayOfMonth) {
    return firstDays[month] + dayOfMonth - 1;
  }

  /// The epoch day after a month's last.
  int dayAfter(int month) {
    return firstDays[month + 1];
  }

  /// The midnight that ends a month: the moment of what is known or asked then.
  long end(int month) {
    return dayAfter(month) * SECONDS_A_DAY;
  }

  /// The midnight that ends the last month.
  long end() {
    return end(count() - 1);
  }

  /// 0 for January to 11 for December.
  int monthOfYear(int month) {
    return (firstMonthOfYear + month) % 12;
  }
}
