package io.simsim.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// CSV: a missing value is an empty field, empty text is a quoted one.
final class CsvRowText implements RowText {
  private final OutputStreamWriter characters;
  private final CsvWriter csv;
  private @Nullable CsvWriterRecord row;

  CsvRowText(OutputStream stream, Schema schema) {
    characters = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(characters);
    csv.writeRecord(schema.names());
  }

  @Override
  public void add(int column, String value, Kind kind) {
    row().writeField(value);
  }

  @Override
  public void addMissing(int column) {
    row().writeField(null);
  }

  private CsvWriterRecord row() {
    if (row == null) {
      row = csv.writeRecord();
    }
    return row;
  }

  @Override
  public void endRow() {
    row().endRecord();
    row = null;
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
    characters.flush();
  }
}
