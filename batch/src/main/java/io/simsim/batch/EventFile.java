package io.simsim.batch;

import io.simsim.engine.event.Event;
import io.simsim.formats.EventWriter;
import io.simsim.formats.FlatEvents;
import io.simsim.tables.ColumnType;
import io.simsim.tables.Schema;
import io.simsim.tables.TableFormat;
import io.simsim.tables.TableWriter;
import io.simsim.tables.WriteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// A file that events are written to, in the format that its name tells; it appears whole or not
/// at all.
public abstract sealed class EventFile implements AutoCloseable {
  private EventFile() {}

  /// Begins a file; one that is there already stays until the commit.
  ///
  /// @param temp a directory for what waits to be written
  /// @throws RunFailedException when the name tells no format
  public static EventFile begin(Path out, Path temp) throws IOException, RunFailedException {
    Optional<TableFormat> format = TableFormat.ofName(out);
    if (format.isEmpty()) {
      throw new RunFailedException(
          RunFailedException.Code.UNUSABLE,
          out + ": its name tells no format; let it end in .ndjson, .csv, .parquet or .arrow");
    }
    return switch (format.get()) {
      case NDJSON -> new Lines(out, false);
      case NDJSON_GZ -> new Lines(out, true);
      case CSV, CSV_GZ -> new Table(out, temp, ColumnType.TEXT);
      default -> new Table(out, temp, ColumnType.LONG);
    };
  }

  /// Writes one event.
  public abstract void write(Event event);

  /// Lets the file appear.
  public abstract void commit() throws IOException;

  /// Deletes what was written, unless it was committed.
  @Override
  public abstract void close() throws IOException;

  /// One CloudEvent a line.
  private static final class Lines extends EventFile {
    private final WholeFile file;
    private final EventWriter writer;

    Lines(Path out, boolean gzip) throws IOException {
      file = WholeFile.begin(out);
      writer = new EventWriter(gzip ? new GZIPOutputStream(file.stream()) : file.stream());
    }

    @Override
    public void write(Event event) {
      try {
        writer.write(event);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void commit() throws IOException {
      writer.close();
      file.commit();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /// One row an event.
  private static final class Table extends EventFile implements FlatEvents.Out {
    private final TableWriter table;
    private final boolean secondsAsText;

    Table(Path out, Path temp, ColumnType times) {
      secondsAsText = times == ColumnType.TEXT;
      table = TableWriter.open(out, schema(times), WriteOptions.DEFAULTS.withTempDirectory(temp));
    }

    private static Schema schema(ColumnType times) {
      Schema.Builder schema = Schema.builder();
      for (FlatEvents.Column column : FlatEvents.Column.values()) {
        schema.column(
            column.title(),
            switch (column.form()) {
              case TEXT -> ColumnType.TEXT;
              case NUMBER -> ColumnType.LONG;
              case TIME -> times;
              case FLAG -> ColumnType.BOOLEAN;
            });
      }
      return schema.build();
    }

    @Override
    public void write(Event event) {
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
      if (secondsAsText) {
        table.text(Instant.ofEpochSecond(seconds).toString());
      } else {
        table.longValue(seconds);
      }
    }

    @Override
    public void flag(boolean value) {
      table.booleanValue(value);
    }

    @Override
    public void missing() {
      table.missing();
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
}
