package io.simsim.formats;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a table that somebody else reads, such as a Parquet file.
public interface Rows {
  /// The names of its columns.
  List<String> names();

  /// Goes to the next row; false at the end.
  ///
  /// @throws BrokenSourceException when the table cannot be read on
  boolean next() throws IOException;

  /// The value in the column with this place among the names; null when there is none.
  ///
  /// @throws io.simsim.engine.event.InvalidEventException when it cannot be written as text
  @Nullable String text(int column);

  /// The number of the row, from 1.
  long number();

  /// How many rows of events were taken otherwise so far, and not shown here.
  default long passed() {
    return 0;
  }
}
