package io.simsim.cli;

import io.simsim.formats.Mapping;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceReader;
import io.simsim.tables.Schema;
import io.simsim.tables.TableWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Makes a table of a CSV file that a mapping names the columns of.
final class MappedRows {
  private final Style style;
  private final long mostRejected;

  MappedRows(Style style, long mostRejected) {
    this.style = style;
    this.mostRejected = mostRejected;
  }

  /// Writes the rows of `file` to the table `to`, and returns that.
  ///
  /// Rows that cannot be read are told and left out; too many of them are a failure.
  Path write(Path file, Path meaning, Path to) throws IOException {
    Mapping mapping = Mapping.read(meaning);
    if (mapping.makesEvents()) {
      throw Failure.unusable(meaning + ": this mapping makes events; use one with \"rows\"");
    }
    Schema.Builder schema = Schema.builder();
    mapping.rowNames().forEach(schema::text);
    Copying copying;
    try (TableWriter table = TableWriter.open(to, schema.build())) {
      copying = new Copying(table);
      SourceReader.rows(mapping).read(file, copying);
      table.commit();
    }
    if (copying.rejected > mostRejected) {
      throw new Failure(
          ExitCodes.TOO_MANY_REJECTED,
          file + ": " + copying.rejected + " rows cannot be read, more than --max-errors allows");
    }
    return to;
  }

  private final class Copying implements Sink<Map<String, String>> {
    private static final int SHOWN = 10;

    private final TableWriter table;
    private long rejected;

    private Copying(TableWriter table) {
      this.table = table;
    }

    @Override
    public void accept(Map<String, String> row, long line) {
      for (String name : table.schema().names()) {
        String value = row.getOrDefault(name, "");
        if (value.isEmpty()) {
          table.missing();
        } else {
          table.text(value);
        }
      }
      table.endRow();
    }

    @Override
    public void reject(Rejected row) {
      rejected++;
      if (rejected <= SHOWN) {
        style.warn(row.toString());
      }
    }
  }
}
