package io.simsim.tables;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads CSV as RFC 4180 has it, with any separator, quote and line break.
///
/// An unquoted empty field is a missing value, a quoted one is empty text. Blank lines are no
/// records, except in a table of one column, where they are a row without a value.
final class CsvTableReader extends TableReader {
  /// What the parser has read behind a record at most, while it reports on it.
  private static final int READ_AHEAD_CHARS = 1 << 15;

  private final String file;
  private final ReadOptions options;
  private final TextDecoder text;
  private final CloseableIterator<Fields> records;
  private final Fields fields = new Fields();
  private final Columns columns;
  private final TextRow row;
  private boolean readingHeader = true;
  private @Nullable TableException broken;

  CsvTableReader(InputFile input, ReadOptions options) {
    this.file = input.name();
    this.options = options;
    this.text = new TextDecoder(input.open(options.onBytesRead()), file, options.charset());
    boolean tabs = input.contentName().toLowerCase(Locale.ROOT).endsWith(".tsv");
    this.records =
        CsvReader.builder()
            .fieldSeparator(options.separator().orElse(tabs ? '\t' : ','))
            .quoteCharacter(options.quote())
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(options.recordCharsMax() + 2 * READ_AHEAD_CHARS)
            .build(fields, text)
            .iterator();
    try {
      List<String> names = List.copyOf(readNames());
      this.columns = Columns.chosen(file, fields.line, names, options.only());
      this.fields.targets = targets(names);
    } catch (TableException fault) {
      close();
      throw fault;
    }
    this.row = new TextRow(file, columns);
    this.fields.target = row;
    this.readingHeader = false;
  }

  /// Returns for each field of a record the column that takes it, or -1. Of two fields of one name
  /// that are both wanted the first counts; where all are read they were refused before.
  private int[] targets(List<String> names) {
    int[] targets = new int[names.size()];
    for (int i = 0; i < targets.length; i++) {
      Integer column = columns.indexOrNull(names.get(i));
      targets[i] = column == null ? -1 : column;
    }
    return targets;
  }

  private List<String> readNames() {
    if (!options.names().isEmpty()) {
      return options.names();
    }
    do {
      if (!advance()) {
        throw TableException.of(
            TableException.Code.EMPTY, file, "is empty; a header line is expected.");
      }
    } while (fields.blank);
    return fields.header;
  }

  @Override
  public boolean next() {
    do {
      if (!advance()) {
        return false;
      }
    } while (fields.blank && fields.targets.length > 1);
    if (fields.count != fields.targets.length) {
      throw TableException.at(
          TableException.Code.MALFORMED,
          file,
          fields.line,
          "the record has "
              + fields.count
              + (fields.count == 1 ? " field" : " fields")
              + ", but there are "
              + fields.targets.length
              + " columns.");
    }
    return true;
  }

  private boolean advance() {
    if (broken != null) {
      throw broken;
    }
    try {
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      return true;
    } catch (RuntimeException failure) {
      broken = fault(failure);
      throw broken;
    }
  }

  /// The parser wraps what its source and its handler throw.
  private TableException fault(RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof TableException)) {
      cause = cause.getCause();
    }
    if (cause instanceof TableException fault) {
      return fault;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (text.chars() - fields.charsBefore > options.recordCharsMax() + READ_AHEAD_CHARS) {
      return tooLong(fields.line);
    }
    String why =
        cause instanceof CsvParseException
            ? "is not CSV: " + cause.getMessage() + "."
            : "cannot be read: " + cause;
    return TableException.at(TableException.Code.MALFORMED, file, fields.line, why);
  }

  private TableException tooLong(long line) {
    return TableException.at(
        TableException.Code.RECORD_TOO_LONG,
        file,
        line,
        "the record is longer than "
            + options.recordCharsMax()
            + " characters; is a quote not closed?");
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  Columns table() {
    return columns;
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException failure) {
      throw InputFile.unreadable(file, failure);
    }
  }

  /// Takes the fields of one record from the parser.
  private final class Fields extends AbstractBaseCsvCallbackHandler<Fields> {
    private final List<String> header = new ArrayList<>();
    private @Nullable TextRow target;
    private int[] targets = new int[0];
    private long line;
    private long charsBefore;
    private long length;
    private int count;
    private boolean blank;

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      charsBefore = text.chars();
      length = 0;
      count = 0;
      blank = false;
      header.clear();
      if (target != null) {
        target.begin(line);
      }
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int chars, boolean quoted) {
      length += chars + 1L;
      if (length > options.recordCharsMax()) {
        throw tooLong(line);
      }
      count = index + 1;
      if (readingHeader) {
        header.add(new String(buffer, offset, chars));
      } else if (target != null && index < targets.length && targets[index] >= 0) {
        boolean missing = !quoted && (chars == 0 || isMissingWord(buffer, offset, chars));
        if (!missing) {
          target.set(targets[index], TextRow.Kind.ANY, buffer, offset, chars);
        }
      }
    }

    private boolean isMissingWord(char[] buffer, int offset, int chars) {
      for (String word : options.missing()) {
        if (word.contentEquals(CharBuffer.wrap(buffer, offset, chars))) {
          return true;
        }
      }
      return false;
    }

    @Override
    protected void handleEmpty() {
      blank = true;
      count = 1;
    }

    @Override
    protected Fields buildRecord() {
      return this;
    }
  }
}
