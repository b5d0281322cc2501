package io.simsim.engine.feature;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import java.util.List;

/// An event of a record while it is being read: what it says now, and since when that is known.
final class Entry {
  /// An objection's time in which its event is neutral; open-ended until decided.
  record Objected(long from, long until) {}

  final Event event;

  /// Its place among the record's events.
  final int index;

  /// Stands for the furnisher: equal for events of the same one, with no other meaning.
  final int furnisher;

  Fact fact;
  long occurredAt;
  long knownAt;

  /// Taken back by its furnisher.
  boolean retracted;

  /// Taken out by the decision of an objection.
  boolean removed;

  /// Under objection.
  boolean neutral;

  boolean settled;
  boolean forgiven;
  List<Objected> objected = List.of();

  Entry(Event event, int index, int furnisher) {
    this.event = event;
    this.index = index;
    this.furnisher = furnisher;
    this.fact = event.fact();
    this.occurredAt = event.occurredAt();
    this.knownAt = event.recordedAt();
  }

  /// The day since which it shows the subject on record, as first reported; never for what is
  /// adverse, testimony, not the subject's, or objected to by the subject.
  int onRecordSince() {
    boolean helps = !event.fact().adverse() && !event.fact().kind().testimony();
    boolean shows = helps && event.liable() && !removed && !neutral;
    return shows ? Months.day(event.occurredAt()) : Integer.MAX_VALUE;
  }

  boolean adverse() {
    return fact.adverse();
  }

  /// The epoch day from which it ages. What is late ages from its due day, so that reporting it
  /// again, or later, never makes it younger.
  int day() {
    return Months.day(occurredAt) - fact.daysLate();
  }

  /// Whether it is lateness, which hardship excuses; giving up a debt or a damage is more.
  boolean excusable() {
    return adverse()
        && switch (fact.kind()) {
          case PAYMENT_MADE, PAYMENT_MISSED, OVERDRAWN, RENTAL_RETURNED, SALE_SHIPPED -> true;
          default -> false;
        };
  }

  /// Whether it is an adverse report on an instalment, of which there may be several.
  boolean ofInstalment() {
    FactKind kind = fact.kind();
    return !event.obligation().isEmpty()
        && adverse()
        && (kind == FactKind.PAYMENT_MADE
            || kind == FactKind.PAYMENT_MISSED
            || kind == FactKind.WRITTEN_OFF);
  }

  String obligationKey() {
    return event.context().ordinal() + "/" + furnisher + "/" + event.obligation();
  }

  boolean objectedAt(long moment) {
    for (Objected period : objected) {
      if (period.from() <= moment && moment < period.until()) {
        return true;
      }
    }
    return false;
  }
}
