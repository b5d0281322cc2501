package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A CSV file read through a [Mapping]. A row that breaks a rule gives nothing but a rejection.
final class MappedCsv<T> implements SourceReader.Format<T> {
  /// What a row becomes: nothing is handed on unless all of it is valid.
  interface Output<T> {
    List<T> of(Row row);
  }

  private final Mapping mapping;
  private final Output<T> output;

  MappedCsv(Mapping mapping, Output<T> output) {
    this.mapping = mapping;
    this.output = output;
  }

  @Override
  public void read(Lines lines, @Nullable Path directory, Reading<T> reading) throws IOException {
    List<LookupTable> tables = new ArrayList<>();
    for (LookupTable.Lookup lookup : mapping.lookups()) {
      tables.add(
          LookupTable.load(lookup, directory, lines.maxBytes(), LookupTable.MAX_ENTRIES, reading));
    }
    CsvRows.Taker taker =
        new CsvRows.Taker() {
          @Override
          public void row(String[] cells, int unread, long line) {
            reading.drop(unread);
            take(new Row(cells, mapping.columns(), tables), line, reading);
          }

          @Override
          public void refuse(long line, InvalidEventException refusal) {
            reading.reject(line, refusal);
          }
        };
    CsvRows.read(lines, mapping.csv(), mapping.columns(), taker);
  }

  private void take(Row row, long line, Reading<T> reading) {
    List<T> items;
    try {
      if (mapping.ignores(row)) {
        reading.ignore();
        return;
      }
      items = output.of(row);
    } catch (InvalidEventException e) {
      reading.reject(line, e);
      return;
    }
    for (T item : items) {
      reading.accept(item, line);
    }
  }
}
