package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import java.io.IOException;
import java.util.List;

/// One subject's record out of files of events. What cannot be read, or is in another currency, is
/// left out; the run that asked before has told it.
final class OneRecord implements Sink<Event> {
  private final SubjectId subject;
  private final CurrencyCode currency;
  private final SubjectRecord.Builder builder;

  private OneRecord(SubjectId subject, CurrencyCode currency) {
    this.subject = subject;
    this.currency = currency;
    this.builder = SubjectRecord.builder(subject, currency);
  }

  /// Reads the record of `subject` from `sources`.
  static SubjectRecord read(List<EventSource> sources, SubjectId subject, CurrencyCode currency)
      throws IOException {
    OneRecord found = new OneRecord(subject, currency);
    for (EventSource source : sources) {
      source.read(found);
    }
    return found.builder.build();
  }

  @Override
  public void accept(Event event, long line) {
    boolean ours = event.currency().equals(currency) || event.currency().equals(CurrencyCode.NONE);
    if (ours && event.subject().equals(subject)) {
      builder.add(event);
    }
  }

  @Override
  public void reject(Rejected rejected) {
    // Told by the run that asked before.
  }
}
