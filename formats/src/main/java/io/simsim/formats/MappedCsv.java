package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  public void read(Content content, Reading<T> reading) throws IOException {
    reading.format(SourceFormat.CSV);
    Lines lines = content.lines();
    List<LookupTable> tables = tables(content.directory(), lines.maxBytes(), reading);
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
    lines.checkWhole();
  }

  @Override
  public void read(Rows rows, @Nullable Path directory, Reading<T> reading) throws IOException {
    List<LookupTable> tables = tables(directory, SourceReader.MAX_LINE_BYTES, reading);
    int[] bound = mapping.columns().bind(rows.names());
    int unread = bound.length - mapping.columns().inFile();
    while (rows.next()) {
      reading.drop(unread);
      String[] cells = new String[mapping.columns().size()];
      try {
        for (int i = 0; i < bound.length; i++) {
          if (bound[i] >= 0) {
            cells[bound[i]] = Objects.requireNonNullElse(rows.text(i), "").strip();
          }
        }
      } catch (InvalidEventException e) {
        reading.reject(rows.number(), e);
        continue;
      }
      take(new Row(cells, mapping.columns(), tables), rows.number(), reading);
    }
  }

  private List<LookupTable> tables(@Nullable Path directory, int maxLineBytes, Reading<T> reading)
      throws IOException {
    List<LookupTable> tables = new ArrayList<>();
    for (LookupTable.Lookup lookup : mapping.lookups()) {
      tables.add(
          LookupTable.load(lookup, directory, maxLineBytes, LookupTable.MAX_ENTRIES, reading));
    }
    return tables;
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
