package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;

/// A CSV file (comma, UTF-8, header line) whose rows are events as [FlatEvents] has them.
///
/// Columns that it lacks are empty; columns that are none of them are left unread.
final class FlatCsv implements SourceReader.Format<Event> {
  private static final CsvForm FORM = CsvFormReader.read(null);

  @Override
  public void read(Content content, Reading<Event> reading) throws IOException {
    Lines lines = content.lines();
    Columns columns = new Columns();
    int[] places = new int[FlatEvents.Column.values().length];
    for (FlatEvents.Column column : FlatEvents.Column.values()) {
      boolean needed = FlatEvents.NEEDED.contains(column);
      places[column.ordinal()] =
          needed ? columns.place(column.title()) : columns.optional(column.title());
    }
    CsvRows.Taker taker =
        new CsvRows.Taker() {
          @Override
          public void row(String[] cells, int unread, long line) {
            reading.drop(Math.max(0, unread));
            try {
              reading.accept(FlatEvents.event(column -> cells[places[column.ordinal()]]), line);
            } catch (InvalidEventException e) {
              reading.reject(line, e);
            }
          }

          @Override
          public void refuse(long line, InvalidEventException refusal) {
            reading.reject(line, refusal);
          }
        };
    CsvRows.read(lines, FORM, columns, taker);
    lines.checkWhole();
  }
}
