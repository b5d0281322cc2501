package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The rows of a table whose columns are those of [FlatEvents], in any order.
final class FlatRows {
  private static final int NONE = -1;

  private final int[] places = new int[FlatEvents.Column.values().length];
  private final int unread;

  /// @param names the columns of the table; those that are none of an event's are left unread
  /// @throws BrokenSourceException when a needed one is not there
  FlatRows(List<String> names) throws BrokenSourceException {
    Arrays.fill(places, NONE);
    int read = 0;
    for (FlatEvents.Column column : FlatEvents.Column.values()) {
      int place = names.indexOf(column.title());
      places[column.ordinal()] = place;
      read += place == NONE ? 0 : 1;
      if (place == NONE && FlatEvents.NEEDED.contains(column)) {
        throw new BrokenSourceException(
            "column",
            column.title(),
            "no table of events: it lacks this column; give a mapping that says what it is");
      }
    }
    unread = names.size() - read;
  }

  void read(Rows rows, Reading<Event> reading) throws IOException {
    try {
      readShown(rows, reading);
    } finally {
      reading.passed(rows.passed());
      reading.drop(rows.passed() * unread);
    }
  }

  private void readShown(Rows rows, Reading<Event> reading) throws IOException {
    while (rows.next()) {
      reading.drop(unread);
      try {
        Event event =
            FlatEvents.event(
                column -> {
                  int place = places[column.ordinal()];
                  return place == NONE ? null : rows.text(place);
                });
        reading.accept(event, rows.number());
      } catch (InvalidEventException e) {
        reading.reject(rows.number(), e);
      }
    }
  }
}
