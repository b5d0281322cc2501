package io.simsim.formats;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.SubjectId;
import io.simsim.formats.metro2.Metro2Record;
import io.simsim.formats.metro2.Segment;
import io.simsim.formats.metro2.SegmentKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes events of an account as Metro 2 reports it, month after month.
///
/// A file tells of 25 months, so that the same month comes in up to 25 files. An event's id is made
/// of account and month, and its body of nothing else that a file may tell differently: reported
/// again, it is the same event. What is late ages from a due day that follows from month and
/// lateness; what is given up is one event for good, of the day of first delinquency: neither grows
/// younger by being reported again.
///
/// Each consumer of an account gets its events as a record of its own, under names that do not show
/// that they share it (P3). See docs/reference/metro2.md for each code.
final class Metro2Events {
  private static final CurrencyCode DOLLAR = new CurrencyCode("USD");
  private static final int CENTS = 100;
  private static final int DAYS_A_BUCKET = 30;
  private static final int DAYS_BEFORE_MONTH = 3;
  private static final int MONTHS_RETRACTED = 84;
  private static final long SECONDS_A_DAY = 86_400;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

  private final Origin origin;

  Metro2Events(Origin origin) {
    this.origin = origin;
  }

  /// The events of `record`, and nothing in the place of each account or consumer left out.
  ///
  /// @param sent when its file was sent
  /// @throws InvalidEventException when the record cannot be
  List<Optional<Event>> of(Metro2Record record, LocalDate sent) {
    Optional<Metro2Account> account = Metro2Account.of(record);
    return account.isPresent() ? of(record, account.get(), sent) : List.of(Optional.empty());
  }

  private List<Optional<Event>> of(Metro2Record record, Metro2Account account, LocalDate sent) {
    List<Optional<Event>> events = new ArrayList<>();
    String number = record.lead().text("consumerAccountNumber");
    String renamed = renamed(record, number);
    int place = 0;
    for (Segment segment : record.segments()) {
      boolean further = segment.kind() == SegmentKind.J1 || segment.kind() == SegmentKind.J2;
      place += further ? 1 : 0;
      if (segment.kind() != SegmentKind.BASE && (!further || segment.isEmpty())) {
        continue;
      }
      String suffix = further ? "#" + place : "";
      List<Event> own = new ArrayList<>();
      Optional<Holder> old = holder(number + suffix, account, sent);
      Optional<Holder> now =
          renamed.equals(number) ? Optional.empty() : holder(renamed + suffix, account, sent);
      if (now.isPresent()) {
        old.ifPresent(holder -> holder.retract(own));
      }
      now.or(() -> old).ifPresent(holder -> holder.report(segment.text("ecoaCode"), own));
      events.addAll(
          own.isEmpty() ? List.of(Optional.empty()) : own.stream().map(Optional::of).toList());
    }
    return events;
  }

  /// The number under which the account goes on: a change segment may give it a new one. Until that
  /// is linked to somebody, the account stays under the old one.
  private static String renamed(Metro2Record record, String number) {
    for (Segment change : record.all(SegmentKind.L1)) {
      String renamed = change.text("newConsumerAccountNumber");
      if (change.number("changeIndicator").orElse(0) != 2 && !renamed.isEmpty()) {
        return renamed;
      }
    }
    return number;
  }

  private Optional<Holder> holder(String key, Metro2Account account, LocalDate sent) {
    return origin
        .holder(key)
        .map(subject -> new Holder(subject, origin.account(key), account, sent));
  }

  /// One consumer of an account.
  private final class Holder {
    private final SubjectId subject;
    private final String name;
    private final Metro2Account account;
    private final long asOf;
    private final long reportedAt;
    private final ObligationType owed;
    private final Context context;
    private boolean liable = true;

    Holder(SubjectId subject, String name, Metro2Account account, LocalDate sent) {
      this.subject = subject;
      this.name = name;
      this.account = account;
      asOf = seconds(account.asOf());
      reportedAt = sent.isAfter(account.asOf()) ? seconds(sent) : asOf;
      owed = account.obligation();
      context = owed.home();
    }

    /// What is reported of a consumer who stands to the account as `ecoa` says.
    void report(String ecoa, List<Event> events) {
      if (account.deleted() || ecoa.equals("Z")) {
        retract(events);
        return;
      }
      if (ecoa.equals("T") || ecoa.equals("X")) {
        return;
      }
      liable = !ecoa.equals("3") && !ecoa.equals("5");
      account.account().ifPresent(type -> means(type, events));
      for (int ago = account.months() - 1; ago >= 0; ago--) {
        month(ago, events);
      }
      if (account.givenUp()) {
        LocalDate day = account.firstDelinquency().orElseThrow();
        events.add(event("w", seconds(day), new Fact.WrittenOff(owed, 0, 0)));
      }
      discuss(events);
    }

    /// Takes back whatever an earlier file can have said of the consumer.
    void retract(List<Event> events) {
      String said = "r." + DAY.format(account.asOf()) + ".";
      List<String> targets = new ArrayList<>(List.of("o", "c", "w"));
      for (int ago = 0; ago <= MONTHS_RETRACTED && account.openIn(ago); ago++) {
        targets.add("m." + MONTH.format(account.month(ago)));
        targets.add("b." + MONTH.format(account.month(ago)));
      }
      for (String target : targets) {
        events.add(event(said + target, asOf, new Fact.Retraction(id(target))));
      }
    }

    private void means(AccountType type, List<Event> events) {
      boolean lent = type == AccountType.LOAN;
      long amount = account.dollars("highestCredit") * CENTS;
      long limit = lent ? amount : account.dollars("creditLimit") * CENTS;
      long balance = account.dollars("currentBalance") * CENTS;
      YearMonth month = account.month(0);
      say("o", seconds(account.opened()), new Fact.AccountOpened(type, lent ? amount : 0), events);
      say("b." + MONTH.format(month), asOf, new Fact.BalanceReported(type, balance, limit), events);
      account
          .closedByHolder()
          .ifPresent(day -> say("c", seconds(day), new Fact.AccountClosed(type), events));
    }

    private void month(int ago, List<Event> events) {
      YearMonth month = account.month(ago);
      String target = "m." + MONTH.format(month);
      Optional<Integer> bucket = account.bucket(ago);
      if (bucket.isEmpty()) {
        if (account.corrects() && account.openIn(ago)) {
          String said = "k." + DAY.format(account.asOf()) + "." + target;
          events.add(event(said, asOf, new Fact.Retraction(id(target))));
        }
        return;
      }
      if (bucket.get() == 0) {
        say(target, seconds(month.atDay(1)), new Fact.PaymentMade(owed, 0, 0), events);
        return;
      }
      int late = DAYS_A_BUCKET * bucket.get();
      LocalDate due = month.minusMonths(bucket.get()).atDay(1).minusDays(DAYS_BEFORE_MONTH);
      Fact missed = new Fact.PaymentMissed(owed, 0, late);
      say(target, seconds(due.plusDays(late)), missed, events);
    }

    /// Says it; where the record corrects, also as a correction of what was said under this name.
    private void say(String target, long occurredAt, Fact fact, List<Event> events) {
      events.add(event(target, occurredAt, fact));
      if (account.corrects()) {
        String said = "k." + DAY.format(account.asOf()) + "." + target;
        events.add(event(said, asOf, new Fact.Correction(id(target), occurredAt, fact)));
      }
    }

    /// Passes on a dispute of the account, or its end, to each adverse event of it.
    private void discuss(List<Event> events) {
      boolean open =
          switch (account.compliance()) {
            case "XB", "XD", "XF", "XJ" -> true;
            default -> false;
          };
      boolean decided =
          switch (account.compliance()) {
            case "XC", "XE", "XG", "XH", "XR" -> true;
            default -> false;
          };
      if (!open && !decided) {
        return;
      }
      String said = (open ? "x." : "y.") + DAY.format(account.asOf()) + ".";
      for (Event target : events.stream().filter(Event::adverse).toList()) {
        FurnisherId by = open ? FurnisherId.SUBJECT : FurnisherId.BUREAU;
        FurnisherId from = origin.furnisher();
        Fact word =
            open
                ? new Fact.ObjectionOpened(from, target.id())
                : new Fact.ObjectionDecided(from, target.id(), ObjectionOutcome.CONFIRMED);
        String suffix = target.id().value().substring(name.length() + 1);
        events.add(event(by, said + suffix, asOf, word));
      }
    }

    private EventId id(String what) {
      return new EventId(name + "." + what);
    }

    private Event event(String what, long occurredAt, Fact fact) {
      return event(origin.furnisher(), what, occurredAt, fact);
    }

    private Event event(FurnisherId by, String what, long occurredAt, Fact fact) {
      return new Event(
          subject,
          by,
          id(what),
          context,
          occurredAt,
          reportedAt,
          reportedAt,
          liable,
          name,
          currency(fact),
          "",
          fact);
    }
  }

  private static CurrencyCode currency(Fact fact) {
    return switch (fact) {
      case Fact.AccountOpened f -> f.limit() == 0 ? CurrencyCode.NONE : DOLLAR;
      case Fact.BalanceReported f -> DOLLAR;
      case Fact.Correction f -> currency(f.corrected());
      default -> CurrencyCode.NONE;
    };
  }

  private static long seconds(LocalDate day) {
    return day.toEpochDay() * SECONDS_A_DAY;
  }
}
