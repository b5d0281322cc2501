package io.simsim.population;

import io.simsim.engine.event.FlowKind;

/// A person's money, month by month: pay, job loss, living, one-off blows, what is left.
///
/// People spend less when little is left and more when much is, so that the cash of many neither
/// grows nor sinks without end. Amounts are cents.
final class Purse {
  private static final int LOSS = -4_500;
  private static final int LOSS_CARE = 150;
  private static final int FOUND_PPM = 150_000;
  private static final int BENEFIT_PERCENT = 58;
  private static final int BLOW_PPM = 30_000;
  private static final int CASH_AT_EASE_PERCENT = 60;
  private static final int WITHOUT_WORK_STRAIN = 350;

  private final PersonTraits traits;
  private final Draws draws;
  private boolean working;
  private long cash;
  private long income;
  private long living;
  private long saved;

  Purse(PersonTraits traits, Draws draws) {
    this.traits = traits;
    this.draws = draws;
    this.working = !traits.work().canBeLost() || !draws.chance(60_000);
    long start =
        Curves.times(traits.pay(), 950 * draws.bell() / 1000 + 350 * traits.thrift() / 1000);
    this.cash = start * 2 - traits.pay() * 7 / 10;
  }

  /// Earns and spends through a month in which `paid` went to obligations that cost `owed`.
  void live(long owed, long paid) {
    work();
    income = earned();
    living = living(owed);
    long blow = draws.chance(BLOW_PPM) ? traits.pay() * draws.between(30, 150) / 100 : 0;
    cash += income - paid - living - blow;
    living += blow;
    saved = saving();
  }

  /// Shortage of money from 0 to 3000.
  int strain() {
    long missing = traits.pay() * CASH_AT_EASE_PERCENT / 100 - cash;
    long strain = missing * 1000 / Math.max(1, traits.pay()) + (working ? 0 : WITHOUT_WORK_STRAIN);
    return (int) Math.max(0, Math.min(LatentState.STRAIN_MAX, strain));
  }

  boolean working() {
    return working;
  }

  long cash() {
    return cash;
  }

  long income() {
    return income;
  }

  /// What went out for living, beside obligations.
  long living() {
    return living;
  }

  /// What of the cash was put aside this month, 0 for nothing.
  long saved() {
    return saved;
  }

  FlowKind flow() {
    return switch (traits.work()) {
      case EMPLOYED -> working ? FlowKind.SALARY : FlowKind.TRANSFER;
      case SELF_EMPLOYED -> FlowKind.OTHER;
      case RETIRED -> FlowKind.PENSION;
      case STUDENT -> FlowKind.TRANSFER;
    };
  }

  private void work() {
    if (!traits.work().canBeLost()) {
      return;
    }
    if (working) {
      working = !draws.chance(Curves.ppm(LOSS - LOSS_CARE * traits.care() / 1000));
    } else {
      working = draws.chance(FOUND_PPM);
    }
  }

  private long earned() {
    int spread =
        switch (traits.work()) {
          case EMPLOYED -> 15;
          case SELF_EMPLOYED -> 300;
          case RETIRED -> 0;
          case STUDENT -> 120;
        };
    long usual = Curves.times(traits.pay(), spread * draws.bell() / 1000);
    return working ? usual : usual * BENEFIT_PERCENT / 100;
  }

  /// What is neither owed nor kept, with more or less care for the rest of the month.
  private long living(long owed) {
    long pay = working ? traits.pay() : traits.pay() * 78 / 100;
    int keptPerMille = 10 + 35 * traits.thrift() / 1000;
    long wanted = pay * (1000 - keptPerMille) / 1000 - owed;
    if (cash < 0) {
      wanted -= pay * 11 / 100;
    } else if (cash < traits.pay() / 3) {
      wanted -= pay * 7 / 100;
    } else if (cash > 4 * traits.pay()) {
      wanted += pay * 6 / 100;
    }
    long least = traits.pay() * 25 / 100;
    return Math.max(least, Curves.times(Math.max(least, wanted), 70 * draws.bell() / 1000));
  }

  private long saving() {
    boolean saves = traits.thrift() > -200 && cash > 2 * traits.pay() && working;
    return saves ? traits.pay() * (4 + Math.max(0, traits.thrift()) / 200) / 100 : 0;
  }
}
