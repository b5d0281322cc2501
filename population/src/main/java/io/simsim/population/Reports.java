package io.simsim.population;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What becomes of the facts of one life on their way to the bureau: reported hours later, at times
/// months later, a few of them twice, a few wrongly and then corrected or taken back. What would be
/// recorded after the end of history is not there.
final class Reports {
  /// The currency of every population.
  static final CurrencyCode CURRENCY = new CurrencyCode("EUR");

  private static final int REPORTED_LATE_PPM = 15_000;
  private static final int TWICE_PPM = 4_000;
  private static final int CORRECTED_PPM = 1_500;
  private static final int RETRACTED_PPM = 500;
  private static final int HOUR = 3600;
  private static final int FIRST_HOUR = 6;
  private static final int OPEN_HOURS = 14;
  private static final Comparator<Event> AS_RECORDED = Comparator.comparingLong(Event::recordedAt);

  private final SubjectId subject;
  private final long end;
  private final Draws draws;
  private final List<Event> events = new ArrayList<>();
  private int ids;

  Reports(SubjectId subject, Months months, Draws draws) {
    this.subject = subject;
    this.end = months.end();
    this.draws = draws;
  }

  /// All that was recorded, in that order; what was recorded at once, as it came.
  List<Event> inOrder() {
    events.sort(AS_RECORDED);
    return events;
  }

  /// A fact that belongs where its party's facts do.
  EventId of(Party party, int day, String obligation, Fact fact) {
    return of(party, party.trade().context(), day, obligation, fact);
  }

  /// A fact that occurred on `day`, and its event's name.
  EventId of(Party party, Context context, int day, String obligation, Fact fact) {
    return send(party.id(), context, moment(day), delay(), true, obligation, fact);
  }

  /// What somebody else owes, and this subject does not by contract.
  void ofAnother(Party party, int day, String obligation, Fact fact) {
    send(party.id(), party.trade().context(), moment(day), delay(), false, obligation, fact);
  }

  /// What the subject says itself.
  void ofSubject(Context context, int day, Fact fact) {
    send(FurnisherId.SUBJECT, context, moment(day), draws.below(HOUR), true, "", fact);
  }

  /// A payment in time or late; now and then the furnisher errs and mends it.
  void payment(Party party, Context context, int day, String obligation, Fact.PaymentMade paid) {
    boolean inTime = paid.daysLate() == 0;
    if (inTime && draws.chance(CORRECTED_PPM)) {
      corrected(party, context, day, obligation, paid);
    } else {
      of(party, context, day, obligation, paid);
    }
    if (draws.chance(RETRACTED_PPM)) {
      retracted(party, context, day, paid);
    }
  }

  private void corrected(
      Party party, Context context, int day, String obligation, Fact.PaymentMade paid) {
    int days = draws.between(3, 40);
    Fact wrong = new Fact.PaymentMade(paid.obligationType(), paid.amount(), days);
    EventId target = soon(party, context, day + days, obligation, wrong);
    long paidAt = day * Months.SECONDS_A_DAY;
    int mended = day + days + draws.between(4, 30);
    Fact correction = new Fact.Correction(target, paidAt, paid);
    soon(party, context, mended, obligation, correction);
  }

  /// Somebody else's missed payment, filed under this subject and taken back.
  private void retracted(Party party, Context context, int day, Fact.PaymentMade paid) {
    Fact wrong = new Fact.PaymentMissed(paid.obligationType(), paid.amount(), 30);
    EventId target = soon(party, context, day + 1, "not-mine", wrong);
    soon(party, context, day + draws.between(6, 40), "", new Fact.Retraction(target));
  }

  /// Reported within three days, so that what mends it comes after it.
  private EventId soon(Party party, Context context, int day, String obligation, Fact fact) {
    return send(party.id(), context, moment(day), hours(), true, obligation, fact);
  }

  private EventId send(
      FurnisherId furnisher,
      Context context,
      long occurredAt,
      long delay,
      boolean liable,
      String obligation,
      Fact fact) {
    ids++;
    EventId id = new EventId("e" + ids);
    long reportedAt = occurredAt + delay;
    long recordedAt = reportedAt + draws.below(HOUR);
    if (recordedAt > end) {
      return id;
    }
    CurrencyCode currency = hasMoney(fact) ? CURRENCY : CurrencyCode.NONE;
    Event event =
        new Event(
            subject,
            furnisher,
            id,
            context,
            occurredAt,
            reportedAt,
            recordedAt,
            liable,
            obligation,
            currency,
            "",
            fact);
    events.add(event);
    if (draws.chance(TWICE_PPM)) {
      again(event);
    }
    return id;
  }

  /// The same report once more, some days later.
  private void again(Event first) {
    long later = (long) draws.between(1, 10 * 24) * HOUR;
    if (first.recordedAt() + later <= end) {
      events.add(
          new Event(
              first.subject(),
              first.furnisher(),
              first.id(),
              first.context(),
              first.occurredAt(),
              first.reportedAt() + later,
              first.recordedAt() + later,
              first.liable(),
              first.obligation(),
              first.currency(),
              first.evidence(),
              first.fact()));
    }
  }

  private long moment(int day) {
    return day * Months.SECONDS_A_DAY + FIRST_HOUR * HOUR + draws.below(OPEN_HOURS * HOUR);
  }

  private long delay() {
    if (draws.chance(REPORTED_LATE_PPM)) {
      return draws.between(20, 80) * Months.SECONDS_A_DAY;
    }
    return hours();
  }

  private long hours() {
    return draws.between(HOUR, 60 * HOUR);
  }

  private static boolean hasMoney(Fact fact) {
    return switch (fact.kind()) {
      case ACCOUNT_CLOSED,
          PUBLIC_RECORD_SATISFIED,
          PROMISE_KEPT,
          HARDSHIP_DECLARED,
          RETRACTION,
          OBJECTION_OPENED,
          OBJECTION_DECIDED ->
          false;
      case ACCOUNT_OPENED,
          BALANCE_REPORTED,
          OVERDRAWN,
          PAYMENT_DUE,
          PAYMENT_MADE,
          PAYMENT_MISSED,
          WRITTEN_OFF,
          MONEY_IN,
          MONEY_OUT,
          RENTAL_RETURNED,
          RENTAL_DAMAGED,
          RENTAL_SETTLED,
          SALE_SHIPPED,
          SALE_REFUNDED,
          SALE_CANCELLED,
          PUBLIC_RECORD_FILED,
          PROMISE_BROKEN,
          CORRECTION ->
          true;
    };
  }
}
