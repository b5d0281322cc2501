package io.simsim.bench.speed;

import io.simsim.batch.packed.PackedRecord;
import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Records of any number of subjects by a rule that Java and SQL compute alike: a hundred events
/// each over a thousand days, ten kinds in turn; one subject in twenty has taken back a report, and
/// one in twenty had one sent twice, of which SQL knows nothing.
///
/// What varies is drawn by linear congruences of the event's number among all.
final class InventedRecords {
  static final int EVENTS = 100;
  static final CurrencyCode EUR = new CurrencyCode("EUR");
  static final int TODAY = 20_500;
  static final long AS_OF = TODAY * 86_400L;

  private static final int KINDS = 10;
  private static final int DAYS_A_ROUND = 100;
  private static final long MASK = (1L << 31) - 1;
  private static final long AMOUNTS = 1_103_515_245L;
  private static final long LATES = 1_664_525_003L;
  private static final long DAYS = 1_566_083_941L;

  private InventedRecords() {}

  private static int drawn(long i, long factor, int below) {
    return (int) (((i * factor + 12_345 & MASK) * below) >> 31);
  }

  static String sqlDrawn(long factor, int below) {
    return String.format("((((i * %d + 12345) & %d) * %d) >> 31)", factor, MASK, below);
  }

  static String subject(long subject) {
    return String.format(Locale.ROOT, "s%09d", subject);
  }

  static boolean isAmended(long subject) {
    return subject % 20 == 7;
  }

  private static boolean hasTwice(long subject) {
    return subject % 20 == 13;
  }

  /// The events of a subject, as they might be reported.
  static List<Event> events(long subject) {
    return events(subject, EVENTS);
  }

  /// As many of them as `count`.
  static List<Event> events(long subject, int count) {
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Event event = event(subject, n);
      events.add(event);
      if (n == 5 && hasTwice(subject)) {
        events.add(event.clocked(event.reportedAt(), event.recordedAt() + 86_400));
      }
    }
    if (isAmended(subject)) {
      Event first = events.getFirst();
      events.add(
          new Event(
              first.subject(),
              first.furnisher(),
              new EventId("back"),
              first.context(),
              first.recordedAt(),
              first.recordedAt(),
              first.recordedAt(),
              true,
              "",
              CurrencyCode.NONE,
              "",
              new Fact.Retraction(first.id())));
    }
    return events;
  }

  static byte[] record(long subject) {
    return PackedRecord.merge(
        PackedRecord.empty(), events(subject).stream().map(CanonicalBytes::of).toList());
  }

  private static Event event(long subject, int n) {
    long i = subject * EVENTS + n;
    int kind = n % KINDS;
    long amount = 1_000_000L + drawn(i, AMOUNTS, 1_000_000);
    int drawnLate = drawn(i, LATES, 1_000);
    int late = drawnLate < 60 ? drawnLate + 1 : 0;
    int day = TODAY - 3 - DAYS_A_ROUND * (n / KINDS) - drawn(i, DAYS, DAYS_A_ROUND);
    Fact fact =
        switch (kind) {
          case 0 -> new Fact.MoneyIn(FlowKind.SALARY, amount);
          case 1, 2 -> new Fact.MoneyOut(FlowKind.ESSENTIAL, amount);
          case 3 -> new Fact.BalanceReported(AccountType.CURRENT, amount, 0);
          case 4 -> new Fact.PaymentMade(ObligationType.INSTALMENT, amount, late);
          case 5 -> new Fact.PaymentDue(ObligationType.INSTALMENT, amount);
          case 6 -> new Fact.BalanceReported(AccountType.CARD, amount, 3 * amount);
          case 7 -> new Fact.PaymentMade(ObligationType.BILL, amount, late);
          case 8 -> new Fact.PaymentMade(ObligationType.ORDER, amount, 0);
          default -> new Fact.MoneyOut(FlowKind.SAVING, amount);
        };
    Context context =
        switch (kind) {
          case 0, 1, 2, 3, 9 -> Context.PAYMENTS;
          case 4, 5, 6 -> Context.CREDIT;
          case 7 -> Context.UTILITIES;
          default -> Context.COMMERCE;
        };
    long at = day * 86_400L + 3_600;
    return new Event(
        new SubjectId(subject(subject)),
        new FurnisherId("f" + kind),
        new EventId(String.format(Locale.ROOT, "e%03d", n)),
        context,
        at,
        at + 86_400,
        at + 86_400,
        true,
        kind == 4 || kind == 5 || kind == 7 ? "o" + n : "",
        EUR,
        "",
        fact);
  }

  /// The same events as a query of the columns of a table of events, but for what was taken back.
  static String sql(long subjects) {
    String n = "(i % " + EVENTS + ")";
    String kind = "(" + n + " % " + KINDS + ")";
    String late = sqlDrawn(LATES, 1_000);
    String day =
        String.format(
            "(%d - 3 - %d * (%s // %d) - %s)",
            TODAY, DAYS_A_ROUND, n, KINDS, sqlDrawn(DAYS, DAYS_A_ROUND));
    String inner =
        String.format(
            "SELECT i, %s AS n, %s AS k, %s * 86400 + 3600 AS t, 1000000 + %s AS a,"
                + " CASE WHEN %s < 60 THEN %s + 1 ELSE 0 END AS l FROM range(%d) r(i)",
            n, kind, day, sqlDrawn(AMOUNTS, 1_000_000), late, late, subjects * EVENTS);
    return String.format(
        "SELECT 'e' || lpad(n::VARCHAR, 3, '0') AS id, 'f' || k AS furnisher,"
            + " 's' || lpad((i // %d)::VARCHAR, 9, '0') AS subject,"
            + " ['money-in','money-out','money-out','balance-reported','payment-made',"
            + "'payment-due','balance-reported','payment-made','payment-made','money-out'][k+1]"
            + " AS fact,"
            + " ['payments','payments','payments','payments','credit','credit','credit',"
            + "'utilities','commerce','payments'][k+1] AS context,"
            + " t AS \"occurredAt\", t + 86400 AS \"reportedAt\", t + 86400 AS \"recordedAt\","
            + " true AS liable, CASE WHEN k IN (4, 5, 7) THEN 'o' || n END AS obligation,"
            + " 'EUR' AS currency,"
            + " CASE k WHEN 3 THEN 'current' WHEN 6 THEN 'card' END AS account,"
            + " CASE k WHEN 4 THEN 'instalment' WHEN 5 THEN 'instalment' WHEN 7 THEN 'bill'"
            + " WHEN 8 THEN 'order' END AS \"obligationType\","
            + " CASE k WHEN 0 THEN 'salary' WHEN 1 THEN 'essential' WHEN 2 THEN 'essential'"
            + " WHEN 9 THEN 'saving' END AS flow,"
            + " CASE WHEN k NOT IN (3, 6) THEN a END AS amount,"
            + " CASE WHEN k IN (3, 6) THEN a END AS balance,"
            + " CASE k WHEN 6 THEN 3 * a WHEN 3 THEN 0 END AS \"limit\","
            + " CASE WHEN k IN (4, 7) THEN l WHEN k = 8 THEN 0 END AS \"daysLate\" FROM (%s)",
        EVENTS, inner);
  }
}
