package io.simsim.batch.packed;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.event.PublicRecordType;
import io.simsim.engine.event.SubjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random events of one subject, so close together in time, names and amounts that they meet: late
/// payments of one instalment, slips after clean years, reports that come twice, corrections.
final class RandomEvents {
  static final CurrencyCode EUR = new CurrencyCode("EUR");
  static final long NOW = 20_500L * 86_400;

  private static final int DAYS = 1_500;
  private static final FactKind[] KINDS = FactKind.values();

  private final SplittableRandom random;
  private final SubjectId subject = new SubjectId("somebody");

  /// How many of a thousand events speak of another.
  private final int amendments;

  /// Whether they only take it back.
  private final boolean retractions;

  RandomEvents(long seed) {
    this.random = new SplittableRandom(seed);
    this.amendments = random.nextInt(3) == 0 ? 60 : 0;
    this.retractions = random.nextBoolean();
  }

  List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    while (events.size() < count) {
      try {
        Event event = event();
        events.add(event);
        if (random.nextInt(50) == 0) {
          long later = event.recordedAt() + random.nextInt(3) * 86_400L;
          events.add(event.clocked(event.reportedAt(), later));
        }
      } catch (InvalidEventException tryAgain) {
        // Not every mix is an event.
      }
    }
    return events;
  }

  private Event event() {
    boolean amends = random.nextInt(1_000) < amendments;
    FactKind kind =
        amends && retractions
            ? FactKind.RETRACTION
            : KINDS[random.nextInt(amends ? KINDS.length : 20)];
    Fact fact = fact(kind);
    long occurredAt = NOW - random.nextInt(DAYS) * 86_400L + random.nextInt(3);
    long reportedAt = occurredAt + random.nextInt(10) * 86_400L;
    String furnisher =
        switch (kind) {
          case HARDSHIP_DECLARED, OBJECTION_OPENED -> "subject";
          case OBJECTION_DECIDED -> "bureau";
          default -> "f" + random.nextInt(3);
        };
    return new Event(
        subject,
        new FurnisherId(furnisher),
        new EventId("e" + random.nextInt(120)),
        context(kind),
        occurredAt,
        reportedAt,
        reportedAt + random.nextInt(40) * 86_400L,
        random.nextInt(12) > 0,
        random.nextInt(3) == 0 ? "" : "o" + random.nextInt(3),
        random.nextInt(9) == 0 && fact.amount() == 0 ? CurrencyCode.NONE : EUR,
        "",
        fact);
  }

  private Context context(FactKind kind) {
    Context context = pick(Context.values());
    return kind.mayOccurIn(context) ? context : context(kind);
  }

  private Fact fact(FactKind kind) {
    long amount = random.nextInt(3) * 2_000L + 1;
    int late = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
    return switch (kind) {
      case ACCOUNT_OPENED -> new Fact.AccountOpened(pick(AccountType.values()), amount);
      case ACCOUNT_CLOSED -> new Fact.AccountClosed(pick(AccountType.values()));
      case BALANCE_REPORTED ->
          new Fact.BalanceReported(pick(AccountType.values()), amount - 3_000, amount * 3);
      case OVERDRAWN -> new Fact.Overdrawn(amount, late);
      case PAYMENT_DUE -> new Fact.PaymentDue(pick(ObligationType.values()), amount);
      case PAYMENT_MADE -> new Fact.PaymentMade(pick(ObligationType.values()), amount, late);
      case PAYMENT_MISSED ->
          new Fact.PaymentMissed(pick(ObligationType.values()), amount, late + 1);
      case WRITTEN_OFF -> new Fact.WrittenOff(pick(ObligationType.values()), amount, late);
      case MONEY_IN -> new Fact.MoneyIn(pick(FlowKind.values()), amount);
      case MONEY_OUT -> new Fact.MoneyOut(pick(FlowKind.values()), amount);
      case RENTAL_RETURNED -> new Fact.RentalReturned(amount, late);
      case RENTAL_DAMAGED -> new Fact.RentalDamaged(amount);
      case RENTAL_SETTLED -> new Fact.RentalSettled(amount);
      case SALE_SHIPPED -> new Fact.SaleShipped(amount, late);
      case SALE_REFUNDED -> new Fact.SaleRefunded(amount);
      case SALE_CANCELLED -> new Fact.SaleCancelled(amount);
      case PUBLIC_RECORD_FILED ->
          new Fact.PublicRecordFiled(pick(PublicRecordType.values()), amount);
      case PUBLIC_RECORD_SATISFIED ->
          new Fact.PublicRecordSatisfied(pick(PublicRecordType.values()));
      case PROMISE_KEPT -> new Fact.PromiseKept();
      case PROMISE_BROKEN -> new Fact.PromiseBroken(amount);
      case HARDSHIP_DECLARED -> {
        int from = (int) (NOW / 86_400) - random.nextInt(DAYS);
        yield new Fact.HardshipDeclared(from, from + random.nextInt(60));
      }
      case CORRECTION -> {
        Fact corrected = fact(KINDS[random.nextInt(20)]);
        yield new Fact.Correction(target(), NOW - random.nextInt(DAYS) * 86_400L, corrected);
      }
      case RETRACTION -> new Fact.Retraction(target());
      case OBJECTION_OPENED ->
          new Fact.ObjectionOpened(new FurnisherId("f" + random.nextInt(3)), target());
      case OBJECTION_DECIDED ->
          new Fact.ObjectionDecided(
              new FurnisherId("f" + random.nextInt(3)), target(), pick(ObjectionOutcome.values()));
    };
  }

  private EventId target() {
    return new EventId("e" + random.nextInt(120));
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
