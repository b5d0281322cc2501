package io.simsim.cli.population;

import io.simsim.engine.event.Event;
import io.simsim.tables.TableFormat;
import io.simsim.tables.TableWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Events as CSV. Each part is written with its header, which only the file keeps.
final class CsvEvents implements EventFile {
  private final OutputStream file;
  private final byte[] header;

  private CsvEvents(OutputStream file, byte[] header) {
    this.file = file;
    this.header = header;
  }

  static CsvEvents create(Path path) throws IOException {
    byte[] header =
        (String.join(",", EventRows.schema().names()) + "\n").getBytes(StandardCharsets.UTF_8);
    OutputStream file = Files.newOutputStream(path);
    file.write(header);
    return new CsvEvents(file, header);
  }

  @Override
  public Part prepare(List<Event> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TableWriter table = TableWriter.to(bytes, EventRows.schema(), TableFormat.CSV)) {
      EventRows rows = new EventRows(table);
      events.forEach(rows::add);
      table.commit();
    }
    byte[] all = bytes.toByteArray();
    return () -> file.write(all, header.length, all.length - header.length);
  }

  @Override
  public void commit() throws IOException {
    file.close();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
