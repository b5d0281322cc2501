package io.simsim.population;

import java.util.List;

/// What a person is born into the population with, and keeps. Amounts are cents, log-scales and
/// dispositions thousandths.
record PersonTraits(
    Work work,
    long pay,
    int care,
    int handling,
    int luck,
    int thrift,
    int tenureMonths,
    boolean tenant,
    Sources sources) {
  /// Where the money comes from.
  enum Work {
    EMPLOYED(560, 2_150_00),
    SELF_EMPLOYED(90, 2_050_00),
    RETIRED(250, 1_550_00),
    STUDENT(100, 850_00);

    private final int perMille;
    private final long medianPay;

    Work(int perMille, long medianPay) {
      this.perMille = perMille;
      this.medianPay = medianPay;
    }

    /// Whether it can be lost and found again.
    boolean canBeLost() {
      return this == EMPLOYED;
    }
  }

  /// Which sources the person lets report.
  record Sources(
      boolean bank,
      boolean energy,
      boolean phone,
      boolean landlord,
      boolean credit,
      boolean shops,
      boolean rentals,
      boolean partners) {
    static Sources of(Draws draws) {
      return new Sources(
          draws.chance(320_000),
          draws.chance(450_000),
          draws.chance(220_000),
          draws.chance(500_000),
          draws.chance(650_000),
          draws.chance(400_000),
          draws.chance(350_000),
          draws.chance(450_000));
    }
  }

  private static final List<Work> WORKS = List.of(Work.values());
  private static final int PAY_SPREAD = 420;
  private static final int TENANT_PPM = 310_000;
  private static final int TENURE_MEDIAN_MONTHS = 75;
  private static final int TENURE_MAX_MONTHS = 40 * 12;

  static PersonTraits of(Draws draws) {
    Work work = work(draws.below(1000));
    long pay = Curves.times(work.medianPay, PAY_SPREAD * draws.bell() / 1000);
    int care = draws.bell();
    int handling = (6 * care + 8 * draws.bell()) / 10;
    int luck = draws.bell();
    int thrift = (5 * care + 9 * draws.bell()) / 10;
    int tenure = (int) Curves.times(TENURE_MEDIAN_MONTHS, 800 * draws.bell() / 1000);
    return new PersonTraits(
        work,
        pay,
        care,
        handling,
        luck,
        thrift,
        Math.min(tenure, TENURE_MAX_MONTHS),
        draws.chance(TENANT_PPM),
        Sources.of(draws));
  }

  private static Work work(int perMille) {
    int left = perMille;
    for (Work work : WORKS) {
      if (left < work.perMille) {
        return work;
      }
      left -= work.perMille;
    }
    return Work.STUDENT;
  }
}
