package io.simsim.batch.codes;

/// Codes of some rows, column by column: the code of a row's feature is at `feature * stride +
/// row`. Behind the last row a column may hold any valid codes.
public final class CodeBlock {
  /// Columns are as long as a multiple of this, so that kernels need no other end.
  static final int MULTIPLE = 64;

  /// The rows of a block: a column of them lies in few pages, all columns in a cache.
  public static final int ROWS = 1 << 14;

  private final int columns;
  private final int stride;
  private final byte[] codes;
  private int rows;

  /// A block of no rows yet.
  ///
  /// @param capacity rows that it can hold
  public CodeBlock(int columns, int capacity) {
    this.columns = columns;
    this.stride = (capacity + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    this.codes = new byte[Math.multiplyExact(columns, stride)];
  }

  /// How many rows are in it.
  public int rows() {
    return rows;
  }

  /// Sets how many rows are in it.
  public CodeBlock rows(int count) {
    if (count < 0 || count > stride) {
      throw new IllegalArgumentException(count + " rows, and there is room for " + stride);
    }
    this.rows = count;
    return this;
  }

  /// How many columns there are.
  public int columns() {
    return columns;
  }

  /// How far a column is from the next, and the most rows.
  public int stride() {
    return stride;
  }

  /// The codes themselves.
  public byte[] codes() {
    return codes;
  }

  /// The code of a row's feature.
  public int code(int column, int row) {
    return codes[column * stride + row] & 0xff;
  }

  /// Sets the code of a row's feature.
  public void code(int column, int row, int code) {
    codes[column * stride + row] = (byte) code;
  }

  /// How many rows a kernel goes through: all, and up to a multiple what is behind the last.
  int padded() {
    return (rows + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }
}
