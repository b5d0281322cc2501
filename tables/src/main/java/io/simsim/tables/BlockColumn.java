package io.simsim.tables;

import java.util.List;

/// A column of whole numbers without a sign in an Arrow file, of one byte or two a row.
///
/// @param bytes 1 or 2
/// @param canBeMissing whether a batch has marks of missing values for it
/// @param names what the numbers stand for, from 0, a blank one for nothing; none where they stand
///     for themselves
public record BlockColumn(String name, int bytes, boolean canBeMissing, List<String> names) {
  public BlockColumn {
    if (bytes != 1 && bytes != 2) {
      throw new IllegalArgumentException("a column has 1 byte a row, or 2");
    }
    names = List.copyOf(names);
  }

  /// A column of numbers, none of which is missing.
  public static BlockColumn of(String name, int bytes) {
    return new BlockColumn(name, bytes, false, List.of());
  }

  /// How long its marks of missing values are in a batch, padded.
  long markBytes(int rows) {
    return canBeMissing ? ArrowTableWriter.padded(Math.ceilDiv(rows, Byte.SIZE)) : 0;
  }

  /// How long its values are in a batch, padded.
  long valueBytes(int rows) {
    return ArrowTableWriter.padded((long) rows * bytes);
  }
}
