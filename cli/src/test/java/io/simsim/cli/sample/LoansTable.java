package io.simsim.cli.sample;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/// The invented loans of `examples/loans`: what is true of them is what this class says.
///
/// Women and men of one record repay alike. The kind of job and the months in it follow sex and
/// age, so that a card which reads them reads a little of both. Incomes rise and odds fall in the
/// second half of 2024.
final class LoansTable {
  private static final int LOANS = 1_500;
  private static final int APPLICATIONS = 600;
  private static final String[] JOBS = {"office", "trade", "care", "driver", "none"};
  private static final int[] JOBS_OF_WOMEN = {38, 12, 34, 4, 12};
  private static final int[] JOBS_OF_MEN = {34, 36, 6, 16, 8};
  private static final double[] ODDS_OF_JOBS = {0.45, 0.1, 0.15, -0.3, -0.8};
  private static final double[] INCOMES = {2_900, 2_500, 2_200, 2_100, 900};
  private static final int[] MONTHS = {12, 24, 36, 48, 60};

  private final SplittableRandom random;
  private final LocalDate first;
  private final int days;
  private final boolean later;

  private LoansTable(long seed, LocalDate first, int days, boolean later) {
    this.random = new SplittableRandom(seed);
    this.first = first;
    this.days = days;
    this.later = later;
  }

  /// Loans of January 2023 to June 2024, all of which have ended.
  static String loans() {
    return new LoansTable(41, LocalDate.of(2023, 1, 1), 547, false).text(LOANS, 1);
  }

  /// Loans of July to December 2024; those of the last two months have not ended.
  static String applications() {
    return new LoansTable(42, LocalDate.of(2024, 7, 1), 184, true).text(APPLICATIONS, LOANS + 1);
  }

  private String text(int count, int firstId) {
    StringBuilder text =
        new StringBuilder(
            "id,applied,sex,age,job,jobMonths,income,amount,months,late,savings,home,end\n");
    for (int i = 0; i < count; i++) {
      text.append(firstId + i).append(',').append(first.plusDays((long) i * days / count));
      row(text, later && i >= count * 2 / 3);
    }
    return text.toString();
  }

  private void row(StringBuilder text, boolean open) {
    boolean woman = random.nextInt(100) < 46;
    int age = 19 + (int) (random.nextInt(48) * (0.4 + 0.6 * random.nextDouble()));
    int job = of(woman ? JOBS_OF_WOMEN : JOBS_OF_MEN);
    int jobMonths = job == 4 ? 0 : random.nextInt(Math.max(1, Math.min(240, 8 * (age - 18))));
    int income = (int) (INCOMES[job] * (later ? 1.08 : 1) * (0.6 + 0.8 * random.nextDouble()));
    int months = MONTHS[random.nextInt(MONTHS.length)];
    int amount = 500 * (1 + random.nextInt(2 + income / 120));
    int late = Math.max(0, random.nextInt(9) - 5);
    boolean hasSavings = random.nextInt(100) < 82;
    int savings = (int) (income * 6 * random.nextDouble() * random.nextDouble());
    String home = random.nextInt(60) < age - 20 ? "own" : random.nextInt(4) > 0 ? "rent" : "family";
    double logOdds =
        1.9
            + ODDS_OF_JOBS[job]
            + StrictMath.log(1 + jobMonths) * 0.16
            - 0.55 * late
            - 0.011 * months
            - 0.45 * amount / Math.max(600.0, income)
            + (hasSavings ? 0.35 * StrictMath.log(1 + savings / 500.0) : -0.25)
            + (home.equals("own") ? 0.35 : 0)
            - (later ? 0.35 : 0);
    boolean bad = random.nextDouble() >= 1 / (1 + StrictMath.exp(-logOdds));
    text.append(
        String.format(
            Locale.ROOT,
            ",%s,%d,%s,%d,%d,%d,%d,%d,%s,%s,%s\n",
            woman ? "female" : "male",
            age,
            JOBS[job],
            jobMonths,
            income,
            amount,
            months,
            late,
            hasSavings ? Integer.toString(savings) : "",
            home,
            open ? "" : bad ? "defaulted" : "paid"));
  }

  private int of(int[] percents) {
    int left = random.nextInt(100);
    for (int i = 0; i < percents.length; i++) {
      left -= percents[i];
      if (left < 0) {
        return i;
      }
    }
    return percents.length - 1;
  }
}
