package io.simsim.batch;

import io.simsim.engine.event.InvalidEventException;
import io.simsim.formats.BrokenSourceException;
import io.simsim.formats.Rows;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceFormat;
import io.simsim.tables.ReadOptions;
import io.simsim.tables.TableException;
import io.simsim.tables.TableFormat;
import io.simsim.tables.TableReader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table in a file as the rows that `formats` reads; its faults in their words.
final class TableRows implements Rows, AutoCloseable {
  private final TableReader table;
  private final List<String> names;
  private long number;

  TableRows(Path file, SourceFormat format, Sink<?> sink) {
    long size = Reporting.size(file);
    TableFormat form = format == SourceFormat.PARQUET ? TableFormat.PARQUET : TableFormat.ARROW;
    ReadOptions options =
        ReadOptions.DEFAULTS.withFormat(form).withOnBytesRead(read -> sink.progress(read, size));
    this.table = TableReader.open(file, options);
    this.names = table.columns();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public boolean next() throws BrokenSourceException {
    number++;
    try {
      return table.next();
    } catch (TableException fault) {
      throw new BrokenSourceException(
          Names.of(fault.code()), fault.value().orElse(""), fault.reason());
    }
  }

  @Override
  public @Nullable String text(int column) {
    try {
      return table.row().textOrNull(column);
    } catch (TableException fault) {
      throw new InvalidEventException(
          names.get(column), Names.of(fault.code()), fault.value().orElse(""), fault.reason());
    }
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public void close() {
    table.close();
  }
}
