package io.simsim.population;

import io.simsim.engine.event.Fact;

/// One loan, home, meter or contract of a subject: what falls due, and what becomes of it.
///
/// While something is late, later instalments wait behind it: the furnisher reports the oldest,
/// 30, 60, 90 days late, until all is paid at once or given up.
final class Obligation {
  private static final int DAYS_A_STEP = 30;
  private static final int SLIP_DAYS_MAX = 27;

  private final Terms terms;
  private final Party owedTo;
  private final String name;
  private final long amount;
  private final int dayOfMonth;
  private final int phase;
  private final boolean reported;
  private final int firstDay;
  private boolean begun;
  private int oldestDueDay;
  private int monthsLate;
  private boolean ended;

  /// @param amount of one instalment
  /// @param reported whether the subject lets its furnisher report
  /// @param firstDay nothing falls due before it
  Obligation(
      Terms terms,
      Party owedTo,
      String name,
      long amount,
      boolean reported,
      int firstDay,
      Draws draws) {
    this.terms = terms;
    this.firstDay = firstDay;
    this.owedTo = owedTo;
    this.name = name;
    this.amount = amount;
    this.reported = reported;
    this.dayOfMonth = draws.between(1, Months.LAST_COMMON_DAY);
    this.phase = draws.below(terms.everyMonths());
  }

  Terms terms() {
    return terms;
  }

  Party owedTo() {
    return owedTo;
  }

  String name() {
    return name;
  }

  /// Of one instalment.
  long amount() {
    return amount;
  }

  boolean reported() {
    return reported;
  }

  /// What it costs a month, on average.
  long monthly() {
    return begun && !ended ? amount / terms.everyMonths() : 0;
  }

  /// Whether something is a month or more late.
  boolean overdue() {
    return !ended && monthsLate > 0;
  }

  /// Whether nothing of it falls due any more.
  boolean ended() {
    return ended;
  }

  /// No more of it falls due.
  void end() {
    ended = true;
  }

  /// Lives through a month; returns what was paid in it.
  long live(int month, Months months, Conduct conduct, Draws draws, Reports reports) {
    if (ended) {
      return 0;
    }
    if (monthsLate > 0) {
      return late(conduct, draws, reports);
    }
    if ((month + phase) % terms.everyMonths() != 0) {
      return 0;
    }
    int day = months.day(month, dayOfMonth);
    if (day < firstDay) {
      return 0;
    }
    begun = true;
    if (terms.dueIsReported()) {
      report(reports, day, new Fact.PaymentDue(terms.type(), amount));
    }
    if (draws.chance(terms.missPpm(conduct))) {
      oldestDueDay = day;
      monthsLate = 1;
      return 0;
    }
    boolean slipped = draws.chance(terms.slipPpm(conduct));
    int days = slipped ? 1 + draws.smallBelow(SLIP_DAYS_MAX) : 0;
    paid(day, days, amount, reports);
    return amount;
  }

  private long late(Conduct conduct, Draws draws, Reports reports) {
    int days = DAYS_A_STEP * monthsLate;
    if (draws.chance(Terms.curePpm(conduct))) {
      int daysAtLast = days + draws.below(DAYS_A_STEP - 1);
      long all = amount * (monthsLate + 1);
      paid(oldestDueDay, daysAtLast, all, reports);
      monthsLate = 0;
      return all;
    }
    if (monthsLate == terms.monthsToWriteOff()) {
      ended = true;
      report(reports, new Fact.WrittenOff(terms.type(), amount * monthsLate, days));
    } else {
      report(reports, new Fact.PaymentMissed(terms.type(), amount * monthsLate, days));
      monthsLate++;
    }
    return 0;
  }

  private void paid(int dueDay, int days, long paid, Reports reports) {
    if (reported) {
      Fact.PaymentMade fact = new Fact.PaymentMade(terms.type(), paid, days);
      reports.payment(owedTo, terms.context(), dueDay + days, name, fact);
    }
  }

  private void report(Reports reports, Fact fact) {
    report(reports, oldestDueDay + fact.daysLate(), fact);
  }

  private void report(Reports reports, int day, Fact fact) {
    if (reported) {
      reports.of(owedTo, terms.context(), day, name, fact);
    }
  }
}
