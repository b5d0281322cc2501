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
import java.util.Set;

/// Makes events of an account as Metro 2 reports it, month after month.
///
/// A file tells of 25 months, so that the same month comes in up to 25 files. An event's id is made
/// of account and month, and its body of nothing that changes from month to month: reported again,
/// it is the same event. What is late ages from a due day that follows from month and lateness;
/// what is given up is one event for good, of the day of first delinquency: neither grows
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

  /// Users, guarantors, and who is taken off the account: they owe nothing by contract (P3).
  private static final Set<String> NOT_LIABLE = Set.of("3", "5", "Z");

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
    Metro2Key key = Metro2Key.of(record);
    for (Segment segment : record.segments()) {
      boolean further = segment.kind() == SegmentKind.J1 || segment.kind() == SegmentKind.J2;
      if (segment.kind() != SegmentKind.BASE && (!further || segment.isEmpty())) {
        continue;
      }
      List<Event> own = new ArrayList<>();
      Optional<String> number = own(key.number(), segment);
      Optional<Holder> old = number.flatMap(name -> holder(name, account, sent));
      Optional<Holder> now =
          key.changed()
              ? own(key.renamed(), segment).flatMap(name -> holder(name, account, sent))
              : Optional.empty();
      if (now.isPresent()) {
        old.ifPresent(holder -> holder.retract(own));
      }
      now.or(() -> old).ifPresent(holder -> holder.report(segment.text("ecoaCode"), own));
      events.addAll(
          own.isEmpty() ? List.of(Optional.empty()) : own.stream().map(Optional::of).toList());
    }
    return events;
  }

  /// What names the account `number` of one consumer. Links name the first consumer's alone;
  /// without them each has an account of its own, told apart by who the consumer is and not by the
  /// place in the record, which another may take. Nothing when that cannot be told.
  private Optional<String> own(String number, Segment consumer) {
    if (origin.linked()) {
      return consumer.kind() == SegmentKind.BASE ? Optional.of(number) : Optional.empty();
    }
    return Metro2Key.identity(consumer).map(identity -> number + "#" + identity);
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
      if (account.deleted() || NOT_LIABLE.contains(ecoa)) {
        retract(events);
        return;
      }
      if (ecoa.equals("T") || ecoa.equals("X")) {
        return;
      }
      account.account().ifPresent(type -> means(type, events));
      for (int ago = account.months() - 1; ago >= 0; ago--) {
        month(ago, events);
      }
      if (account.givenUp()) {
        LocalDate day = account.firstDelinquency().orElseThrow();
        say("w", seconds(day), new Fact.WrittenOff(owed, 0, 0), events);
      } else {
        unsay("w", events);
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
      String most = type == AccountType.LOAN ? "highestCredit" : "creditLimit";
      long limit = account.dollars(most) * CENTS;
      long balance = account.dollars("currentBalance") * CENTS;
      YearMonth month = account.month(0);
      say("o", seconds(account.opened()), new Fact.AccountOpened(type, 0), events);
      say("b." + MONTH.format(month), asOf, new Fact.BalanceReported(type, balance, limit), events);
      account
          .closedByHolder()
          .ifPresentOrElse(
              day -> say("c", seconds(day), new Fact.AccountClosed(type), events),
              () -> unsay("c", events));
    }

    private void month(int ago, List<Event> events) {
      YearMonth month = account.month(ago);
      String target = "m." + MONTH.format(month);
      Optional<Integer> bucket = account.bucket(ago);
      if (bucket.isEmpty()) {
        if (account.openIn(ago)) {
          unsay(target, events);
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

    /// Takes back what was said under this name, where the record corrects.
    private void unsay(String target, List<Event> events) {
      if (account.corrects()) {
        String said = "k." + DAY.format(account.asOf()) + "." + target;
        events.add(event(said, asOf, new Fact.Retraction(id(target))));
      }
    }

    /// Passes on a dispute of the account, or its end, to each adverse event of it.
    private void discuss(List<Event> events) {
      List<Event> adverse = events.stream().filter(Event::adverse).toList();
      switch (account.compliance()) {
        case "XB", "XD", "XF", "XJ" -> adverse.forEach(target -> object(target, events));
        case "XC", "XE", "XG", "XH" -> adverse.forEach(target -> decide(target, events));
        case "XR" -> adverse.forEach(target -> withdraw(target, events));
        default -> {}
      }
    }

    private void object(Event target, List<Event> events) {
      Fact word = new Fact.ObjectionOpened(origin.furnisher(), target.id());
      events.add(event(FurnisherId.SUBJECT, objection(0, target), asOf, word));
    }

    private void decide(Event target, List<Event> events) {
      ObjectionOutcome outcome = ObjectionOutcome.CONFIRMED;
      Fact word = new Fact.ObjectionDecided(origin.furnisher(), target.id(), outcome);
      String said = "y." + DAY.format(account.asOf()) + "." + what(target);
      events.add(event(FurnisherId.BUREAU, said, asOf, word));
    }

    /// Takes back the objections to `target` of this month and of each before it since it occurred:
    /// not those to come.
    private void withdraw(Event target, List<Event> events) {
      YearMonth first = YearMonth.from(LocalDate.ofEpochDay(target.occurredAt() / SECONDS_A_DAY));
      String said = "z." + DAY.format(account.asOf()) + ".";
      for (int ago = 0; ago <= MONTHS_RETRACTED && !account.month(ago).isBefore(first); ago++) {
        String taken = objection(ago, target);
        Fact word = new Fact.Retraction(id(taken));
        events.add(event(FurnisherId.SUBJECT, said + taken, asOf, word));
      }
    }

    /// Names an objection by the month in which it was told.
    private String objection(int ago, Event target) {
      return "x." + MONTH.format(account.month(ago)) + "." + what(target);
    }

    private String what(Event event) {
      return event.id().value().substring(name.length() + 1);
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
          true,
          name,
          currency(fact),
          "",
          fact);
    }
  }

  private static CurrencyCode currency(Fact fact) {
    return switch (fact) {
      case Fact.BalanceReported f -> DOLLAR;
      case Fact.Correction f -> currency(f.corrected());
      default -> CurrencyCode.NONE;
    };
  }

  private static long seconds(LocalDate day) {
    return day.toEpochDay() * SECONDS_A_DAY;
  }
}
