package io.simsim.cli.population;

import io.simsim.engine.event.Event;
import io.simsim.tables.TableWriter;
import java.nio.file.Path;
import java.util.List;

/// Events as Parquet, whose columns only one thread can fill.
final class ParquetEvents implements EventFile {
  private final TableWriter table;
  private final EventRows rows;

  private ParquetEvents(TableWriter table) {
    this.table = table;
    this.rows = new EventRows(table);
  }

  static ParquetEvents create(Path path) {
    return new ParquetEvents(TableWriter.open(path, EventRows.schema()));
  }

  @Override
  public Part prepare(List<Event> events) {
    return () -> events.forEach(rows::add);
  }

  @Override
  public void commit() {
    table.commit();
  }

  @Override
  public void close() {
    table.close();
  }
}
