package io.simsim.tables;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// How a table is read. [#DEFAULTS] fits a CSV file as RFC 4180 has it.
///
/// @param format the form of the file; empty: as its name tells
/// @param separator between the fields of a CSV record; empty: a tab for `.tsv`, else a comma
/// @param quote around a CSV field that holds a separator, a quote or a line break
/// @param charset the encoding; empty: told by a byte order mark, else UTF-8
/// @param names the columns of a CSV file that has no header line; empty: the first record tells
/// @param only the columns to read, the rest being as if it were not in the file; empty: all.
///     Parquet fetches no others from the disk, and in NDJSON other keys may hold anything
/// @param missing what an unquoted CSV field may say for "no value", besides nothing at all
/// @param recordCharsMax the longest record, in UTF-16 characters; what is longer is a fault
/// @param onBytesRead told the bytes of the file (as stored) read so far, now and then
public record ReadOptions(
    Optional<TableFormat> format,
    Optional<Character> separator,
    char quote,
    Optional<Charset> charset,
    List<String> names,
    List<String> only,
    Set<String> missing,
    int recordCharsMax,
    LongConsumer onBytesRead) {

  /// RFC 4180, UTF-8, a header line, at most 1 Mi characters a record.
  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          Optional.empty(),
          Optional.empty(),
          '"',
          Optional.empty(),
          List.of(),
          List.of(),
          Set.of(),
          1 << 20,
          bytes -> {});

  public ReadOptions {
    names = List.copyOf(names);
    only = List.copyOf(only);
    missing = Set.copyOf(missing);
    if (recordCharsMax < 64 || recordCharsMax > 1 << 28) {
      throw new IllegalArgumentException("recordCharsMax is 64 to 2^28, not " + recordCharsMax);
    }
    char between = separator.orElse(',');
    if (isLineBreak(quote) || isLineBreak(between) || between == quote) {
      throw new IllegalArgumentException("separator and quote differ and are no line breaks");
    }
  }

  /// Returns these options with a format, whatever the file's name tells.
  public ReadOptions withFormat(TableFormat value) {
    return new ReadOptions(
        Optional.of(value),
        separator,
        quote,
        charset,
        names,
        only,
        missing,
        recordCharsMax,
        onBytesRead);
  }

  /// Returns these options with another character between fields.
  public ReadOptions withSeparator(char value) {
    return new ReadOptions(
        format,
        Optional.of(value),
        quote,
        charset,
        names,
        only,
        missing,
        recordCharsMax,
        onBytesRead);
  }

  /// Returns these options with another character around fields.
  public ReadOptions withQuote(char value) {
    return new ReadOptions(
        format, separator, value, charset, names, only, missing, recordCharsMax, onBytesRead);
  }

  /// Returns these options with an encoding.
  public ReadOptions withCharset(Charset value) {
    return new ReadOptions(
        format,
        separator,
        quote,
        Optional.of(value),
        names,
        only,
        missing,
        recordCharsMax,
        onBytesRead);
  }

  /// Returns these options for a CSV file without a header line.
  public ReadOptions withNames(List<String> value) {
    return new ReadOptions(
        format, separator, quote, charset, value, only, missing, recordCharsMax, onBytesRead);
  }

  /// Returns these options for some of the columns only.
  public ReadOptions withOnly(List<String> value) {
    return new ReadOptions(
        format, separator, quote, charset, names, value, missing, recordCharsMax, onBytesRead);
  }

  /// Returns these options with texts that mean "no value", such as `NA`.
  public ReadOptions withMissing(Set<String> value) {
    return new ReadOptions(
        format, separator, quote, charset, names, only, value, recordCharsMax, onBytesRead);
  }

  /// Returns these options with another limit on a record, 64 to 2^28 characters.
  public ReadOptions withRecordCharsMax(int value) {
    return new ReadOptions(
        format, separator, quote, charset, names, only, missing, value, onBytesRead);
  }

  /// Returns these options with a listener for progress.
  public ReadOptions withOnBytesRead(LongConsumer value) {
    return new ReadOptions(
        format, separator, quote, charset, names, only, missing, recordCharsMax, value);
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /// Refuses a value that is longer than a record may be.
  ///
  /// @throws TableException naming the row
  public void checkText(String file, long row, @Nullable String value) {
    checkText(recordCharsMax, file, row, value);
  }

  static void checkText(int charsMax, String file, long row, @Nullable String value) {
    if (value != null && value.length() > charsMax) {
      throw TableException.at(
          TableException.Code.RECORD_TOO_LONG,
          file,
          row,
          "a value is longer than " + charsMax + " characters.");
    }
  }
}
