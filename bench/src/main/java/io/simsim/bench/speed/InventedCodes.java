package io.simsim.bench.speed;

import io.simsim.batch.codes.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Codes of any number of rows by a rule that Java and SQL compute alike: for each column the row's
/// number goes through a linear congruence of 31 bits, whose upper bits are the code.
final class InventedCodes {
  private static final int BITS = 31;
  private static final long MASK = (1L << BITS) - 1;

  private final int codes;
  private final long[] factors;
  private final long[] addends;

  InventedCodes(int columns, int codes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    this.codes = codes;
    this.factors = random.longs(columns, 1L << (BITS - 1), 1L << BITS).map(f -> f | 1).toArray();
    this.addends = random.longs(columns, 0, 1L << BITS).toArray();
  }

  int columns() {
    return factors.length;
  }

  int codes() {
    return codes;
  }

  /// The code of a row's column.
  int code(int column, long row) {
    return (int) (((row * factors[column] + addends[column] & MASK) * codes) >> BITS);
  }

  /// The same in SQL, of the row `i`.
  String sql(int column) {
    return String.format(
        "((((i * %d + %d) & %d) * %d) >> %d)::UTINYINT",
        factors[column], addends[column], MASK, codes, BITS);
  }

  /// Fills `block` with rows from `first` on, as many as it has.
  void fill(CodeBlock block, long first) {
    byte[] into = block.codes();
    for (int column = 0; column < factors.length; column++) {
      long factor = factors[column];
      long at = first * factor + addends[column];
      int offset = column * block.stride();
      for (int row = 0; row < block.rows(); row++) {
        into[offset + row] = (byte) (((at & MASK) * codes) >> BITS);
        at += factor;
      }
    }
  }

  /// The first `rows` rows as blocks.
  List<CodeBlock> blocks(long rows) {
    List<CodeBlock> blocks = new ArrayList<>();
    for (long first = 0; first < rows; first += CodeBlock.ROWS) {
      int count = (int) Math.min(CodeBlock.ROWS, rows - first);
      CodeBlock block = new CodeBlock(columns(), CodeBlock.ROWS).rows(count);
      fill(block, first);
      blocks.add(block);
    }
    return blocks;
  }
}
