package io.simsim.engine.kit;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.engine.feature.SubjectRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// Invents the events of one subject: obligations kept and missed in every context, and what is
/// said of them later.
public final class Lives {
  /// The moment that lives are asked about: 2026-01-01.
  public static final long ASKED_AT = 1_767_225_600L;

  public static final long DAY = 86_400L;

  /// Every context's bit.
  public static final int ALL = (1 << Context.values().length) - 1;

  private static final int YEARS = 9;
  private static final int YEAR_DAYS = 365;
  private static final String EVIDENCE = "ab".repeat(32);

  private final SplittableRandom random;
  private final List<Event> events = new ArrayList<>();

  private Lives(SplittableRandom random) {
    this.random = random;
  }

  /// A life of up to `most` obligations' events, and some words about them.
  public static List<Event> life(SplittableRandom random, int most) {
    Lives life = new Lives(random);
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      life.events.add(life.event(i, life.kind()));
    }
    int amendments = count == 0 ? 0 : random.nextInt(1 + count / 3);
    for (int i = 0; i < amendments; i++) {
      life.events.add(life.amendment(count + i, life.events.get(random.nextInt(count))));
    }
    return life.events;
  }

  /// A life of either sort, in `contexts` alone: without rhyme or reason, or month by month.
  public static List<Event> any(SplittableRandom random, int contexts) {
    List<Event> events =
        new ArrayList<>(random.nextBoolean() ? life(random, 40) : MonthlyLife.of(random, contexts));
    events.removeIf(event -> (contexts & 1 << event.context().ordinal()) == 0);
    return events;
  }

  /// The events that are recorded by `moment`.
  public static List<Event> known(List<Event> events, long moment) {
    return events.stream().filter(event -> event.recordedAt() <= moment).toList();
  }

  /// `list` and more.
  public static <T> List<T> and(List<T> list, List<T> more) {
    List<T> both = new ArrayList<>(list);
    both.addAll(more);
    return both;
  }

  /// `events` and more.
  public static List<Event> and(List<Event> events, Event... more) {
    return and(events, List.of(more));
  }

  /// A kind that reports an obligation or means.
  public static FactKind kind(SplittableRandom random) {
    return new Lives(random).kind();
  }

  /// A random obligation's event called `id`.
  public static Event event(SplittableRandom random, int id) {
    Lives life = new Lives(random);
    return life.event(id, life.kind());
  }

  /// An event of `kind`, which is not about a record, in a context where it may occur.
  public static Event eventOf(SplittableRandom random, int id, FactKind kind) {
    return new Lives(random).event(id, kind);
  }

  /// The record of `events`.
  public static SubjectRecord record(List<Event> events) {
    SubjectRecord.Builder builder = SubjectRecord.builder(TestRules.SUBJECT, TestRules.EUR);
    events.forEach(builder::add);
    return builder.build();
  }

  /// The events as they were reported, without corrections.
  public static List<Event> uncorrected(List<Event> events) {
    return events.stream().filter(event -> !(event.fact() instanceof Fact.Correction)).toList();
  }

  /// The events without those that count against the subject. Nothing in them may be corrected.
  public static List<Event> withoutAdverse(List<Event> events) {
    return events.stream().filter(event -> !event.fact().adverse()).toList();
  }

  /// A shuffled copy.
  public static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, new Random(random.nextLong()));
    return copy;
  }

  /// The event with another fact.
  public static Event with(Event event, Fact fact) {
    return copy(event, event.furnisher(), event.id(), event.recordedAt(), event.liable(), fact);
  }

  /// The event from another furnisher.
  public static Event from(Event event, FurnisherId furnisher) {
    return copy(event, furnisher, event.id(), event.recordedAt(), event.liable(), event.fact());
  }

  /// The event recorded at another time (not before it was).
  public static Event recorded(Event event, long recordedAt) {
    return copy(event, event.furnisher(), event.id(), recordedAt, event.liable(), event.fact());
  }

  /// The event, owed by somebody else.
  public static Event notLiable(Event event) {
    return copy(event, event.furnisher(), event.id(), event.recordedAt(), false, event.fact());
  }

  /// The event under another id.
  public static Event called(Event event, String id) {
    return copy(
        event,
        event.furnisher(),
        new EventId(id),
        event.recordedAt(),
        event.liable(),
        event.fact());
  }

  /// An event with everything given, in euros.
  public static Event of(
      String id, String furnisher, Context context, long occurredAt, String obligation, Fact fact) {
    return new Event(
        TestRules.SUBJECT,
        new FurnisherId(furnisher),
        new EventId(id),
        context,
        occurredAt,
        occurredAt,
        occurredAt,
        true,
        obligation,
        TestRules.EUR,
        "",
        fact);
  }

  private static Event copy(
      Event event, FurnisherId furnisher, EventId id, long recordedAt, boolean liable, Fact fact) {
    return new Event(
        event.subject(),
        furnisher,
        id,
        event.context(),
        event.occurredAt(),
        event.reportedAt(),
        recordedAt,
        liable,
        event.obligation(),
        event.currency(),
        event.evidence(),
        fact);
  }

  private FactKind kind() {
    FactKind[] kinds = FactKind.values();
    FactKind kind = kinds[random.nextInt(kinds.length)];
    return kind.aboutRecord() ? FactKind.PAYMENT_MADE : kind;
  }

  private Event event(int id, FactKind kind) {
    Context context;
    Fact fact;
    do {
      context = Context.values()[random.nextInt(Context.values().length)];
      fact = fact(kind);
    } while (!fact.fits(context));
    long day = random.nextInt(-YEARS * YEAR_DAYS, 20);
    long occurredAt = ASKED_AT + day * DAY + (random.nextBoolean() ? 0 : random.nextInt(86_400));
    long reportedAt = occurredAt + random.nextInt(3) * DAY;
    long recordedAt = reportedAt + random.nextInt(random.nextInt(8) == 0 ? 400 : 2) * DAY;
    return new Event(
        TestRules.SUBJECT,
        new FurnisherId("f" + random.nextInt(5)),
        new EventId("e" + id),
        context,
        occurredAt,
        reportedAt,
        recordedAt,
        random.nextInt(12) != 0,
        random.nextBoolean() ? "" : "o" + random.nextInt(4),
        fact.kind().testimony() ? CurrencyCode.NONE : TestRules.EUR,
        random.nextBoolean() ? "" : EVIDENCE,
        fact);
  }

  private Event amendment(int id, Event target) {
    Fact fact =
        switch (random.nextInt(5)) {
          case 0 -> new Fact.Retraction(target.id());
          case 1 -> corrected(target);
          case 2 -> new Fact.ObjectionOpened(target.furnisher(), target.id());
          case 3 ->
              new Fact.ObjectionDecided(
                  target.furnisher(), target.id(), ObjectionOutcome.values()[random.nextInt(2)]);
          default -> hardship(target);
        };
    FurnisherId filer =
        switch (fact) {
          case Fact.ObjectionOpened f -> FurnisherId.SUBJECT;
          case Fact.HardshipDeclared f -> FurnisherId.SUBJECT;
          case Fact.ObjectionDecided f -> FurnisherId.BUREAU;
          default -> target.furnisher();
        };
    long at = target.recordedAt() + random.nextInt(200) * DAY;
    return new Event(
        target.subject(),
        filer,
        new EventId("a" + id),
        target.context(),
        at,
        at,
        at,
        true,
        "",
        target.currency(),
        random.nextBoolean() ? "" : EVIDENCE,
        fact);
  }

  private Fact corrected(Event target) {
    Fact fact;
    do {
      fact = fact(random.nextBoolean() ? target.fact().kind() : kind());
    } while (!fact.fits(target.context()));
    return new Fact.Correction(target.id(), target.occurredAt(), fact);
  }

  private Fact hardship(Event target) {
    int from = (int) Math.floorDiv(target.occurredAt(), DAY) - random.nextInt(60);
    return new Fact.HardshipDeclared(from, from + random.nextInt(183));
  }

  private Fact fact(FactKind kind) {
    AccountType account = pick(AccountType.values());
    ObligationType owed = pick(ObligationType.values());
    return switch (kind) {
      case ACCOUNT_OPENED -> new Fact.AccountOpened(account, amount());
      case ACCOUNT_CLOSED -> new Fact.AccountClosed(account);
      case BALANCE_REPORTED -> new Fact.BalanceReported(account, amount() - 300_000, amount());
      case OVERDRAWN -> new Fact.Overdrawn(random.nextInt(5_000), random.nextInt(40));
      case PAYMENT_DUE -> new Fact.PaymentDue(owed, amount());
      case PAYMENT_MADE -> new Fact.PaymentMade(owed, amount(), late());
      case PAYMENT_MISSED -> new Fact.PaymentMissed(owed, amount(), 1 + random.nextInt(150));
      case WRITTEN_OFF -> new Fact.WrittenOff(owed, amount(), random.nextInt(200));
      case MONEY_IN -> new Fact.MoneyIn(pick(FlowKind.values()), amount());
      case MONEY_OUT -> new Fact.MoneyOut(pick(FlowKind.values()), amount());
      case RENTAL_RETURNED -> new Fact.RentalReturned(random.nextInt(30_000), late());
      case RENTAL_DAMAGED -> new Fact.RentalDamaged(amount());
      case RENTAL_SETTLED -> new Fact.RentalSettled(amount());
      case SALE_SHIPPED -> new Fact.SaleShipped(random.nextInt(30_000), late());
      case SALE_REFUNDED -> new Fact.SaleRefunded(amount());
      case SALE_CANCELLED -> new Fact.SaleCancelled(amount());
      case PUBLIC_RECORD_FILED ->
          new Fact.PublicRecordFiled(pick(PublicRecordType.values()), amount());
      case PUBLIC_RECORD_SATISFIED ->
          new Fact.PublicRecordSatisfied(pick(PublicRecordType.values()));
      case PROMISE_KEPT -> new Fact.PromiseKept();
      case PROMISE_BROKEN -> new Fact.PromiseBroken(amount());
      case HARDSHIP_DECLARED, CORRECTION, RETRACTION, OBJECTION_OPENED, OBJECTION_DECIDED ->
          throw new IllegalArgumentException(kind.id() + " is about a record");
    };
  }

  private int late() {
    return random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 25 : 120);
  }

  private long amount() {
    return random.nextInt(600_000);
  }

  private <T> T pick(T[] constants) {
    return constants[random.nextInt(constants.length)];
  }
}
