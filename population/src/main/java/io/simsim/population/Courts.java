package io.simsim.population;

import io.simsim.engine.event.Fact;
import io.simsim.engine.event.PublicRecordType;
import java.util.ArrayList;
import java.util.List;

/// The public registers: what was filed before history begins, what follows when a creditor gives
/// a debt up, and what is satisfied in the end.
final class Courts {
  private static final int FILED_BEFORE = -4_300;
  private static final int FILED_BEFORE_CARE = 800;
  private static final int JUDGMENT_PPM = 400_000;
  private static final int SATISFIED_PPM = 40_000;
  private static final int DAYS_BEFORE_MAX = 3 * 365;

  private final Draws draws;
  private final List<Filing> filings = new ArrayList<>();

  /// An entry, from the month in which it is filed on.
  private record Filing(String name, PublicRecordType type, int month, long amount) {}

  Courts(Draws draws) {
    this.draws = draws;
  }

  /// What was filed in the three years before, more often of the careless.
  void before(int care, Months months, Reports reports) {
    if (draws.chance(Curves.ppm(FILED_BEFORE - FILED_BEFORE_CARE * care / 1000))) {
      Filing filing = add(-1, draws.between(300_00, 9_000_00));
      file(filing, months.day(0, 1) - draws.between(30, DAYS_BEFORE_MAX), reports);
    }
  }

  /// A creditor gave up in `month`: perhaps it goes to court, some months later.
  void givenUp(int month, long amount) {
    if (draws.chance(JUDGMENT_PPM)) {
      add(month + draws.between(2, 5), amount);
    }
  }

  /// What is filed and what is satisfied in a month.
  void live(int month, Months months, Reports reports) {
    for (int i = filings.size() - 1; i >= 0; i--) {
      Filing filing = filings.get(i);
      if (filing.month() == month) {
        file(filing, months.day(month, draws.between(1, 20)), reports);
      } else if (filing.month() < month && draws.chance(SATISFIED_PPM)) {
        Fact fact = new Fact.PublicRecordSatisfied(filing.type());
        reports.of(register(filing), months.day(month, 22), filing.name(), fact);
        filings.remove(i);
      }
    }
  }

  private Filing add(int month, long amount) {
    int kind = draws.below(100);
    PublicRecordType type =
        kind < 10
            ? PublicRecordType.INSOLVENCY
            : kind < 25 ? PublicRecordType.LIEN : PublicRecordType.JUDGMENT;
    Filing filing = new Filing("case-" + draws.between(1, 99_999), type, month, amount);
    filings.add(filing);
    return filing;
  }

  private static void file(Filing filing, int day, Reports reports) {
    Fact fact = new Fact.PublicRecordFiled(filing.type(), filing.amount());
    reports.of(register(filing), day, filing.name(), fact);
  }

  private static Party register(Filing filing) {
    Trade trade = filing.type() == PublicRecordType.LIEN ? Trade.TAX_OFFICE : Trade.COURT;
    return World.of(trade).getFirst();
  }
}
