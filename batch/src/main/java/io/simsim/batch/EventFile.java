package io.simsim.batch;

import io.simsim.engine.event.Event;
import io.simsim.formats.EventEncoder;
import io.simsim.formats.EventWriter;
import io.simsim.formats.FlatEventWriter;
import io.simsim.formats.FlatEventWriter.Times;
import io.simsim.formats.FlatEvents;
import io.simsim.tables.ColumnType;
import io.simsim.tables.ParquetOfCsv;
import io.simsim.tables.Schema;
import io.simsim.tables.TableFormat;
import io.simsim.tables.TableWriter;
import io.simsim.tables.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// A file that events are written to, in the format that its name tells; it appears whole or not
/// at all.
///
/// Most of the work can be done on any thread by [#prepare]; what it made is then added by the
/// thread that began the file, in the order that the file is to have.
public abstract sealed class EventFile implements AutoCloseable {
  private static final int BYTES_AN_EVENT = 450;

  /// Some events, ready to be added.
  public interface Part {
    /// Adds them.
    void append() throws IOException;
  }

  private EventFile() {}

  /// Begins a file; one that is there already stays until the commit.
  ///
  /// @param limits where what waits to be written goes, and how many threads may write it
  /// @throws RunFailedException when the name tells no format
  public static EventFile begin(Path out, Limits limits) throws IOException, RunFailedException {
    Optional<TableFormat> format = TableFormat.ofName(out);
    if (format.isEmpty()) {
      throw new RunFailedException(
          RunFailedException.Code.UNUSABLE,
          out + ": its name tells no format; let it end in .ndjson, .csv, .parquet or .arrow");
    }
    return switch (format.get()) {
      case NDJSON, NDJSON_GZ, CSV, CSV_GZ -> new Lines(out, format.get());
      case PARQUET -> new Parquet(out, limits);
      case ARROW -> new Table(out, limits.tempDirectory());
    };
  }

  /// Makes events ready to be added; on any thread.
  public abstract Part prepare(List<Event> events) throws IOException;

  /// Writes one event.
  public abstract void write(Event event);

  /// Lets the file appear.
  public abstract void commit() throws IOException;

  /// Deletes what was written, unless it was committed.
  @Override
  public abstract void close() throws IOException;

  private static Schema schema() {
    Schema.Builder schema = Schema.builder();
    for (FlatEvents.Column column : FlatEvents.Column.values()) {
      schema.column(column.title(), type(column));
    }
    return schema.build();
  }

  /// As what a column of a table of events is kept.
  static ColumnType type(FlatEvents.Column column) {
    return switch (column.form()) {
      case TEXT -> ColumnType.TEXT;
      case NUMBER, TIME -> ColumnType.LONG;
      case FLAG -> ColumnType.BOOLEAN;
    };
  }

  /// Text, one line an event.
  private static final class Lines extends EventFile {
    private final WholeFile file;
    private final OutputStream out;
    private final boolean ndjson;
    private final Times times;
    private final EventEncoder encoder;

    Lines(Path out, TableFormat format) throws IOException {
      this(WholeFile.begin(out), format, Times.TEXT);
    }

    Lines(WholeFile file, TableFormat format, Times times) throws IOException {
      boolean gzip = format == TableFormat.CSV_GZ || format == TableFormat.NDJSON_GZ;
      this.file = file;
      this.out = gzip ? new GZIPOutputStream(file.stream()) : file.stream();
      this.ndjson = format == TableFormat.NDJSON || format == TableFormat.NDJSON_GZ;
      this.times = times;
      this.encoder = encoder(out);
      if (encoder instanceof FlatEventWriter csv) {
        csv.header();
      }
    }

    private EventEncoder encoder(OutputStream to) {
      return ndjson ? new EventWriter(to) : new FlatEventWriter(to, times);
    }

    @Override
    public Part prepare(List<Event> events) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(events.size() * BYTES_AN_EVENT);
      try (EventEncoder own = encoder(bytes)) {
        for (Event event : events) {
          own.write(event);
        }
      }
      return () -> {
        encoder.flush();
        bytes.writeTo(out);
      };
    }

    @Override
    public void write(Event event) {
      try {
        encoder.write(event);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void commit() throws IOException {
      encoder.close();
      file.commit();
    }

    /// Ends writing; where the lines are until this is closed.
    Path written() throws IOException {
      encoder.close();
      return file.written();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /// A Parquet file, made at the end of a CSV file of the same rows.
  private static final class Parquet extends EventFile {
    private final Path out;
    private final int threads;
    private final Lines rows;

    Parquet(Path out, Limits limits) throws IOException {
      Path waiting = limits.tempDirectory().resolve(out.getFileName() + ".rows.csv");
      this.out = out;
      this.threads = limits.threads();
      this.rows = new Lines(WholeFile.begin(waiting), TableFormat.CSV, Times.SECONDS);
    }

    @Override
    public Part prepare(List<Event> events) throws IOException {
      return rows.prepare(events);
    }

    @Override
    public void write(Event event) {
      rows.write(event);
    }

    @Override
    public void commit() throws IOException {
      ParquetOfCsv.make(rows.written(), out, schema(), threads);
      rows.close();
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /// An Arrow file, which one thread writes.
  private static final class Table extends EventFile implements FlatEvents.Out {
    private final TableWriter table;

    Table(Path out, Path temp) {
      table = TableWriter.open(out, schema(), WriteOptions.DEFAULTS.withTempDirectory(temp));
    }

    @Override
    public Part prepare(List<Event> events) {
      return () -> events.forEach(this::write);
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
      table.longValue(seconds);
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
