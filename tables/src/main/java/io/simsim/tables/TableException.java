package io.simsim.tables;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A fault of a table's file or of a value in it, with its place and what to do about it.
///
/// The message holds the value that was found, shortened: it is for the person who owns the file,
/// not for a log that others read.
public final class TableException extends RuntimeException {
  private static final int VALUE_CHARS_MAX = 80;

  /// What kind of fault it is; the name of a constant never changes.
  public enum Code {
    /// There is no such file.
    NOT_FOUND,
    /// The file, or the stream, cannot be read to its end.
    UNREADABLE,
    /// The format is neither told by the name nor given, or the bytes are of another one.
    WRONG_FORMAT,
    /// There is nothing in the file, not even a header.
    EMPTY,
    /// The bytes are not text in the expected encoding.
    ENCODING,
    /// The text breaks the rules of its format.
    MALFORMED,
    /// A file ends too early, or the checksum of a compressed one is wrong.
    TRUNCATED,
    /// A record is longer than the limit.
    RECORD_TOO_LONG,
    /// A file grows beyond any honest ratio when it is unpacked.
    GROWS_TOO_FAR,
    /// A column that is needed is not there.
    COLUMN_MISSING,
    /// A column is there twice.
    COLUMN_TWICE,
    /// A column's type is none that can be read.
    COLUMN_TYPE,
    /// A value that is needed is not there.
    VALUE_MISSING,
    /// A value is not what its column holds.
    VALUE_WRONG,
    /// The output cannot be written.
    NOT_WRITABLE,
    /// A spill file is not what was written to it.
    SPILL_DAMAGED
  }

  private final Code code;
  private final String file;
  private final long line;
  private final @Nullable String column;
  private final @Nullable String value;
  private final String reason;

  private TableException(
      Code code,
      String file,
      long line,
      @Nullable String column,
      @Nullable String value,
      String reason,
      @Nullable Throwable cause,
      boolean withStackTrace) {
    super(message(file, line, column, value, reason), cause, false, withStackTrace);
    this.code = code;
    this.file = file;
    this.line = line;
    this.column = column;
    this.value = value;
    this.reason = reason;
  }

  /// Returns a fault of a whole file.
  static TableException of(Code code, String file, String reason) {
    return new TableException(code, file, 0, null, null, reason, null, true);
  }

  /// Returns a fault of a whole file that another one brought about.
  static TableException of(Code code, String file, String reason, @Nullable Throwable cause) {
    return new TableException(code, file, 0, null, null, reason, cause, true);
  }

  /// Returns a fault at a line (Parquet: a row), counted from 1.
  static TableException at(Code code, String file, long line, String reason) {
    return new TableException(code, file, line, null, null, reason, null, true);
  }

  /// Returns a fault of one value. It has no stack trace: a file may hold millions of them.
  static TableException value(
      Code code, String file, long line, String column, @Nullable String value, String reason) {
    return new TableException(code, file, line, column, shortened(value), reason, null, false);
  }

  /// Returns this fault with a line, where it has none yet.
  TableException atLine(long atLine) {
    return line > 0
        ? this
        : new TableException(code, file, atLine, column, value, reason, this, false);
  }

  /// Returns the kind of fault.
  public Code code() {
    return code;
  }

  /// Returns the name of the file, as it was given.
  public String file() {
    return file;
  }

  /// Returns the line (Parquet: the row) from 1, where the fault has one.
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }

  /// Returns the name of the column, where the fault is in one.
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }

  /// Returns the value found, at most 80 characters of it, where the fault is of one.
  public Optional<String> value() {
    return Optional.ofNullable(value);
  }

  /// Returns what is wrong, what was expected and what to do, without the place.
  public String reason() {
    return reason;
  }

  private static String message(
      String file, long line, @Nullable String column, @Nullable String value, String reason) {
    StringBuilder message = new StringBuilder(file);
    if (line > 0) {
      message.append(':').append(line);
    }
    message.append(": ");
    if (column != null) {
      message.append("column \"").append(column).append("\": ");
    }
    if (value != null) {
      message.append('"').append(value).append("\" ");
    }
    return message.append(reason).toString();
  }

  /// Keeps a value on one line, so that it cannot forge another line of output.
  static @Nullable String shortened(@Nullable String value) {
    if (value == null) {
      return null;
    }
    StringBuilder safe = new StringBuilder();
    int shown = Math.min(value.length(), VALUE_CHARS_MAX - 1);
    for (int i = 0; i < shown; i++) {
      char c = value.charAt(i);
      safe.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
    }
    return value.length() > shown ? safe.append('…').toString() : safe.toString();
  }
}
