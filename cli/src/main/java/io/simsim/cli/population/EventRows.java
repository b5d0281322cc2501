package io.simsim.cli.population;

import io.simsim.engine.event.Event;
import io.simsim.formats.FlatEvents;
import io.simsim.tables.Schema;
import io.simsim.tables.TableWriter;
import java.time.Instant;

/// Gives events to a table as the rows that [FlatEvents] makes of them. Times are texts.
final class EventRows implements FlatEvents.Out {
  private final TableWriter table;

  EventRows(TableWriter table) {
    this.table = table;
  }

  /// The columns of a table of events.
  static Schema schema() {
    Schema.Builder columns = Schema.builder();
    for (FlatEvents.Column column : FlatEvents.Column.values()) {
      switch (column.form()) {
        case TEXT, TIME -> columns.text(column.title());
        case NUMBER -> columns.longs(column.title());
        case FLAG -> columns.flag(column.title());
      }
    }
    return columns.build();
  }

  void add(Event event) {
    FlatEvents.write(event, this);
    table.endRow();
  }

  @Override
  public void text(String value) {
    table.text(value);
  }

  @Override
  public void number(long value) {
    table.longValue(value);
  }

  @Override
  public void time(long seconds) {
    table.text(Instant.ofEpochSecond(seconds).toString());
  }

  @Override
  public void flag(boolean value) {
    table.booleanValue(value);
  }

  @Override
  public void missing() {
    table.missing();
  }
}
