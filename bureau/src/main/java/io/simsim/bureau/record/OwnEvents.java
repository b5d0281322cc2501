package io.simsim.bureau.record;

import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// A subject's own record, for the subject: every event, whatever was consented to since.
public final class OwnEvents {
  private static final Comparator<Event> LATEST_FIRST =
      Comparator.comparingLong(Event::recordedAt)
          .thenComparingLong(Event::occurredAt)
          .reversed()
          .thenComparing(Event::furnisher)
          .thenComparing(Event::id);

  private final Transactions transactions;
  private final Subjects subjects;

  public OwnEvents(Transactions transactions, Subjects subjects) {
    this.transactions = transactions;
    this.subjects = subjects;
  }

  /// The events of `subject`, the latest first; none when it is unknown.
  public List<Event> of(UUID subject) {
    return transactions.inOne(
        transaction ->
            subjects
                .load(transaction, subject)
                .map(
                    own -> {
                      List<Event> events =
                          new ArrayList<>(Segments.read(transaction, own, Consent.ALL_CONTEXTS));
                      events.sort(LATEST_FIRST);
                      return List.copyOf(events);
                    })
                .orElse(List.of()));
  }
}
