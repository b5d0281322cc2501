package io.simsim.formats;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the named columns of a CSV file; the others are never made into texts.
final class CsvRows {
  private static final int MAX_COLUMNS = 10_000;

  private CsvRows() {}

  /// Takes the rows of a file in its order.
  interface Taker {
    /// Takes the named cells of the record that starts on `line`, null where a column is derived;
    /// `unread` others were left alone.
    void row(String[] cells, int unread, long line) throws IOException;

    /// Takes a record that is no row of this file.
    void refuse(long line, InvalidEventException refusal);
  }

  /// Reads all records; rows have the cells of `columns`.
  ///
  /// @throws BrokenSourceException when the header does not have the columns
  static void read(Lines lines, CsvForm form, Columns columns, Taker taker) throws IOException {
    RecordFeed feed = new RecordFeed(lines, form, taker);
    Cells cells = new Cells();
    CsvReader<Cells> reader =
        CsvReader.builder()
            .fieldSeparator(form.separator())
            .quoteCharacter(form.quote() == CsvForm.NO_QUOTE ? '\0' : form.quote())
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(feed.maxBufferSize())
            .build(cells, feed);
    if (form.columns() != null) {
      cells.bind(columns.bind(form.columns()), columns.size());
    }
    try (reader;
        CloseableIterator<Cells> records = reader.iterator()) {
      while (records.hasNext()) {
        records.next();
        if (cells.bound == null) {
          cells.bind(columns.bind(cells.header), columns.size());
        } else if (cells.count != cells.bound.length) {
          taker.refuse(feed.line(), wrongCount(cells.count, cells.bound.length));
        } else {
          taker.row(cells.values, cells.count - cells.read, feed.line());
        }
      }
    } catch (BrokenSourceException e) {
      throw e.at(feed.line());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new BrokenSourceException(
          "csv", "", "not readable as CSV from here on: check separator and quote");
    }
  }

  private static InvalidEventException wrongCount(int found, int expected) {
    return new InvalidEventException(
        "line",
        "columns",
        Integer.toString(found),
        "a row has " + expected + " fields here, as the header: check separator and quotes");
  }

  /// One record: all fields of the header, then only the named ones.
  private static final class Cells extends CsvCallbackHandler<Cells> {
    private final List<String> header = new ArrayList<>();
    private int @org.jspecify.annotations.Nullable [] bound;
    private String[] values = {};
    private int named;
    private int read;
    private int count;
    private boolean empty;

    void bind(int[] places, int size) {
      bound = places;
      named = size;
      read = (int) Arrays.stream(places).filter(place -> place >= 0).count();
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
      count = 0;
      empty = false;
      values = new String[named];
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      if (bound == null) {
        if (count < MAX_COLUMNS) {
          header.add(new String(buffer, offset, length).strip());
        }
      } else if (count < bound.length && bound[count] >= 0) {
        values[bound[count]] = new String(buffer, offset, length).strip();
      }
      count++;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      throw new IllegalStateException("there are no comments in our files");
    }

    @Override
    protected void setEmpty() {
      empty = true;
    }

    @Override
    protected RecordType getRecordType() {
      return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return count;
    }

    @Override
    protected Cells buildRecord() {
      return this;
    }
  }
}
