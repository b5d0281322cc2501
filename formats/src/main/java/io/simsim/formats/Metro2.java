package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.formats.metro2.Metro2Reader;
import io.simsim.formats.metro2.Metro2Record;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Metro 2 files, record by record through [Metro2Events]. A record that breaks a rule gives
/// nothing but a rejection; its number stands for its line.
final class Metro2 implements SourceReader.Format<Event> {
  private final Origin origin;

  Metro2(Origin origin) {
    this.origin = origin;
  }

  @Override
  public void read(Content content, Reading<Event> reading) throws IOException {
    Taker taker = new Taker(new Metro2Events(origin), reading);
    try {
      Metro2Reader.read(content.bytes(), taker);
    } catch (BrokenSourceException e) {
      throw e.at(taker.number + 1);
    }
    if (taker.fault != null) {
      throw taker.fault;
    }
  }

  private static final class Taker implements Metro2Reader.Taker {
    private final Metro2Events events;
    private final Reading<Event> reading;
    private LocalDate sent = LocalDate.MIN;
    private long number;
    private @Nullable BrokenSourceException fault;

    Taker(Metro2Events events, Reading<Event> reading) {
      this.events = events;
      this.reading = reading;
    }

    @Override
    public void record(long number, Metro2Record record) {
      this.number = number;
      record.segments().forEach(segment -> reading.drop(segment.dropped()));
      switch (record.lead().kind()) {
        case HEADER -> sent = sent(record);
        case BASE -> account(number, record);
        case TRAILER -> sent = LocalDate.MIN;
        case J1, J2, K1, K2, K3, K4, L1, N1 -> throw new IllegalStateException("leads no record");
      }
    }

    @Override
    public void refuse(long number, InvalidEventException refusal) {
      this.number = number;
      reading.reject(number, refusal);
    }

    @Override
    public void broken(long number, InvalidEventException fault) {
      this.fault =
          new BrokenSourceException(fault.rule(), fault.value(), fault.remedy()).at(number);
    }

    private void account(long number, Metro2Record record) {
      List<Optional<Event>> found;
      try {
        found = events.of(record, sent);
      } catch (InvalidEventException e) {
        reading.reject(number, e);
        return;
      }
      for (Optional<Event> event : found) {
        event.ifPresentOrElse(e -> reading.accept(e, number), reading::ignore);
      }
    }

    /// When the file was sent: the later of its two dates, as some state the period in one of them.
    private static LocalDate sent(Metro2Record header) {
      LocalDate activity = header.lead().date("activityDate").orElse(LocalDate.MIN);
      LocalDate created = header.lead().date("dateCreated").orElse(LocalDate.MIN);
      return activity.isAfter(created) ? activity : created;
    }
  }
}
