package io.simsim.tables;

import java.io.IOException;

/// The rows of a table as text of one format.
interface RowText {
  /// How a value stands in JSON; CSV makes no difference.
  enum Kind {
    /// As a string.
    TEXT,
    /// As it is: a number or a flag.
    BARE
  }

  /// Adds the next value of the row; `column` counts from 0.
  void add(int column, String value, Kind kind) throws IOException;

  /// Adds that the next value of the row is missing.
  void addMissing(int column) throws IOException;

  void endRow() throws IOException;

  /// Gives everything to the stream, without flushing that.
  void flush() throws IOException;
}
