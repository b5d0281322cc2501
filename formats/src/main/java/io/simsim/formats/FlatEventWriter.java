package io.simsim.formats;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import java.io.IOException;
import java.io.OutputStream;

/// Writes events as the rows of a CSV file that [FlatEvents] describes. Equal events give equal
/// bytes. No value of an event holds a comma, a quote or a line break, so none is quoted.
public final class FlatEventWriter implements EventEncoder {
  /// How times are written.
  public enum Times {
    /// As `2025-03-01T12:00:00Z`, for people.
    TEXT,
    /// As epoch seconds, for columnar files.
    SECONDS
  }

  private final OutputStream out;
  private final EventLine line = new EventLine();
  private final Cells cells;
  private final FlatEvents.FactCells fact = new FlatEvents.FactCells();

  /// Writes rows to `out`, which is closed with this writer.
  public FlatEventWriter(OutputStream out, Times times) {
    this.out = out;
    this.cells = new Cells(times);
  }

  /// Writes the names of the columns.
  public void header() {
    for (FlatEvents.Column column : FlatEvents.Column.values()) {
      line.raw(column == FlatEvents.Column.ID ? "" : ",");
      line.raw(column.title());
    }
    line.raw('\n');
  }

  @Override
  public void write(Event event) throws IOException {
    line.raw(event.id().value());
    cells.text(event.furnisher().value());
    cells.text(event.subject().value());
    cells.text(event.fact().kind().id());
    cells.text(event.context().id());
    cells.time(event.occurredAt());
    cells.time(event.reportedAt());
    cells.time(event.recordedAt());
    cells.flag(event.liable());
    cells.text(event.obligation());
    cells.text(event.currency().equals(CurrencyCode.NONE) ? "" : event.currency().value());
    cells.text(event.evidence());
    fact.take(event.fact());
    for (FlatEvents.Column column : FlatEvents.FACT_COLUMNS) {
      fact.give(column, cells);
    }
    line.raw('\n');
    if (line.isFull()) {
      line.emptyInto(out);
    }
  }

  @Override
  public void flush() throws IOException {
    line.emptyInto(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (OutputStream closed = out) {
      line.emptyInto(closed);
    }
  }

  /// Writes cells that are not the first of their row.
  private final class Cells implements FlatEvents.Out {
    private final Times times;

    Cells(Times times) {
      this.times = times;
    }

    @Override
    public void text(String value) {
      line.raw(',');
      line.raw(value);
    }

    @Override
    public void number(long value) {
      line.raw(',');
      line.number(value);
    }

    @Override
    public void time(long seconds) {
      line.raw(',');
      if (times == Times.TEXT) {
        line.time(seconds);
      } else {
        line.number(seconds);
      }
    }

    @Override
    public void flag(boolean value) {
      line.raw(value ? ",true" : ",false");
    }

    @Override
    public void missing() {
      line.raw(',');
    }
  }
}
