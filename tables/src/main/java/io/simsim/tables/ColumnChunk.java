package io.simsim.tables;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// A few thousand rows of [ParquetColumns], column by column where DuckDB has put them. Columns
/// have the places in which they were asked for. Whoever asks for a row that is not there, or after
/// [#close], reads foreign memory: there is no check for each value.
///
/// Used by one thread at a time.
public final class ColumnChunk implements AutoCloseable {
  /// Memory by its addresses.
  @SuppressWarnings("restricted") // The addresses are DuckDB's own.
  private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /// A text in a vector: its length, then itself when it is short, else where it is.
  private static final int TEXT_BYTES = 16;

  private static final int SHORT_TEXT = 12;
  private static final int SHORT_AT = 4;
  private static final int LONG_AT = 8;

  private final DuckStream stream;
  private final MemorySegment chunk;
  private final long firstRow;
  private final int rows;
  private final ParquetColumns.Form[] forms;
  private final long[] values;
  private final long[] validity;
  private final long[] codes;
  private final long[] codesValidity;
  private boolean closed;

  /// @param vectors by the place of a column, -1 where the file has none
  ColumnChunk(
      DuckStream stream,
      MemorySegment chunk,
      long firstRow,
      ParquetColumns.Form[] forms,
      int[] vectors) {
    this.stream = stream;
    this.chunk = chunk;
    this.firstRow = firstRow;
    this.rows = stream.rows(chunk);
    this.forms = forms;
    this.values = new long[vectors.length];
    this.validity = new long[vectors.length];
    this.codes = new long[vectors.length];
    this.codesValidity = new long[vectors.length];
    for (int column = 0; column < vectors.length; column++) {
      if (vectors[column] >= 0) {
        MemorySegment vector = stream.vector(chunk, vectors[column]);
        values[column] = stream.data(vector);
        validity[column] = stream.validity(vector);
        if (forms[column] == ParquetColumns.Form.CODE) {
          MemorySegment coded = stream.vector(chunk, vectors[column] + 1);
          codes[column] = stream.data(coded);
          codesValidity[column] = stream.validity(coded);
        }
      }
    }
  }

  /// How many rows there are.
  public int rows() {
    return rows;
  }

  /// The number of the first one in the file, from 0.
  public long firstRow() {
    return firstRow;
  }

  /// Whether a column has no value in a row; one that the file lacks never has.
  public boolean isMissing(int column, int row) {
    return values[column] == 0 || !isValid(validity[column], row);
  }

  private static boolean isValid(long mask, int row) {
    return mask == 0
        || (MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, mask + (row >> 6) * 8L) >>> row & 1) != 0;
  }

  /// The number in a column of the form `WHOLE` that is not missing there.
  public long whole(int column, int row) {
    return MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, values[column] + (long) row * Long.BYTES);
  }

  /// The flag in a column of the form `FLAG` that is not missing there.
  public boolean flag(int column, int row) {
    return MEMORY.get(ValueLayout.JAVA_BYTE, values[column] + row) != 0;
  }

  /// Which of its constants a column of the form `CODE` has in a row, from 0; -1 for none of them.
  public int code(int column, int row) {
    return codes[column] == 0 || !isValid(codesValidity[column], row)
        ? -1
        : MEMORY.get(ValueLayout.JAVA_BYTE, codes[column] + row) & 0xff;
  }

  /// The bytes of the text in a column of the form `TEXT` or `CODE`, in UTF-8; 0 where it is
  /// missing.
  public int textBytes(int column, int row) {
    return isMissing(column, row)
        ? 0
        : MEMORY.get(ValueLayout.JAVA_INT_UNALIGNED, values[column] + (long) row * TEXT_BYTES);
  }

  /// Copies a text, of `length` bytes, to an array.
  public void copyText(int column, int row, int length, byte[] into, int at) {
    long text = values[column] + (long) row * TEXT_BYTES;
    long from =
        length <= SHORT_TEXT
            ? text + SHORT_AT
            : MEMORY.get(ValueLayout.JAVA_LONG_UNALIGNED, text + LONG_AT);
    if (length <= SHORT_TEXT) {
      for (int i = 0; i < length; i++) {
        into[at + i] = MEMORY.get(ValueLayout.JAVA_BYTE, from + i);
      }
    } else {
      MemorySegment.copy(MEMORY, ValueLayout.JAVA_BYTE, from, into, at, length);
    }
  }

  /// The value that is not missing, as a [Row] has it as text.
  public String text(int column, int row) {
    return switch (forms[column]) {
      case WHOLE -> Long.toString(whole(column, row));
      case FLAG -> Boolean.toString(flag(column, row));
      case TEXT, CODE -> {
        byte[] bytes = new byte[textBytes(column, row)];
        copyText(column, row, bytes.length, bytes, 0);
        yield new String(bytes, StandardCharsets.UTF_8);
      }
    };
  }

  /// Frees its memory.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      stream.free(chunk);
    }
  }
}
