package io.simsim.batch;

import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodeCheck;
import io.simsim.batch.codes.CodedCard;
import io.simsim.tables.ArrowBlocks;
import io.simsim.tables.ArrowBlocksWriter;
import io.simsim.tables.BlockColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A file of codes for one card: Arrow, one column of bytes a feature, named as the feature, and
/// the card's hash in a note, since codes say nothing without it.
///
/// A batch of 16,384 rows lies in the file as a [CodeBlock] lies in memory.
public final class CodeFile {
  /// Where the card's hash is noted.
  static final String CARD = "simsim.card";

  /// Batches that are written, or written again after a kill, together.
  static final int PART = 64;

  private CodeFile() {}

  private static List<String> names(CodedCard card) {
    return card.features().stream().map(feature -> feature.feature().name()).toList();
  }

  /// A file being written.
  public static final class Writer implements AutoCloseable {
    private final ArrowBlocksWriter file;
    private final List<Integer> rows;

    private Writer(Path path, CodedCard card, long total, String what) {
      this.rows = new ArrayList<>();
      for (long left = total; left > 0; left -= CodeBlock.ROWS) {
        rows.add((int) Math.min(left, CodeBlock.ROWS));
      }
      List<BlockColumn> columns = names(card).stream().map(n -> BlockColumn.of(n, 1)).toList();
      Map<String, String> notes = Map.of(CARD, card.card().hash());
      this.file = ArrowBlocksWriter.open(path, columns, notes, rows, what);
    }

    /// Begins a file of `total` rows, or goes on with one that was begun for the same.
    ///
    /// @param what from what it is made, in one line
    public static Writer open(Path path, CodedCard card, long total, String what) {
      return new Writer(path, card, total, "codes of " + card.card().hash() + " from " + what);
    }

    /// How many parts there are; they may be written in any order.
    public int parts() {
      return (rows.size() + PART - 1) / PART;
    }

    /// Whether a part was written, by this process or one before.
    public boolean isDone(int part) {
      return file.isDone(part);
    }

    /// Takes the blocks of a part from `blocks` and writes them.
    public void write(int part, Blocks blocks) {
      for (int batch = part * PART; batch < Math.min(rows.size(), (part + 1) * PART); batch++) {
        CodeBlock block = blocks.block((long) batch * CodeBlock.ROWS, rows.get(batch));
        file.write(batch, new long[block.columns()], body(block));
      }
      file.finish(part);
    }

    private static ByteBuffer body(CodeBlock block) {
      int length = (block.rows() + 63) / 64 * 64;
      if (length == block.stride()) {
        return ByteBuffer.wrap(block.codes());
      }
      ByteBuffer body = ByteBuffer.allocate(length * block.columns());
      for (int column = 0; column < block.columns(); column++) {
        body.put(column * length, block.codes(), column * block.stride(), block.rows());
      }
      return body;
    }

    /// Lets the file appear.
    public void commit() {
      file.commit();
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /// Makes the codes of some rows.
  public interface Blocks {
    /// The codes of `rows` rows from `first` on.
    CodeBlock block(long first, int rows);
  }

  /// A file being read, by one thread.
  static final class Reader implements CodeSource.Reader {
    private final Path path;
    private final CodedCard card;
    private final ArrowBlocks file;
    private final CodeCheck check;
    private final CodeBlock block;

    Reader(Path path, CodedCard card) {
      this.path = path;
      this.card = card;
      this.check = new CodeCheck(card);
      this.block = new CodeBlock(card.features().size(), CodeBlock.ROWS);
      this.file = ArrowBlocks.open(path);
      try {
        requireCard();
        file.choose(names(card));
      } catch (RuntimeException failure) {
        file.close();
        throw failure;
      }
    }

    private void requireCard() {
      String made = file.note(CARD).orElse("");
      if (!made.equals(card.card().hash())) {
        throw Stop.unusable(
            path
                + (made.isEmpty()
                    ? ": does not say which card its codes are of"
                    : ": its codes are of the card " + made)
                + "; this is "
                + card.card().hash()
                + ": make the codes again with this card");
      }
    }

    @Override
    public List<Integer> rowsOfBatches() {
      List<Integer> rows = new ArrayList<>();
      for (int batch = 0; batch < file.batches(); batch++) {
        rows.add(file.rows(batch));
      }
      return rows;
    }

    @Override
    public void read(int batch, CodeSource.Taker taker) {
      int rows = file.rows(batch);
      List<MemorySegment> columns = file.batch(batch);
      for (int from = 0; from < rows; from += CodeBlock.ROWS) {
        block.rows(Math.min(CodeBlock.ROWS, rows - from));
        for (int column = 0; column < columns.size(); column++) {
          int at = column * block.stride();
          MemorySegment.copy(
              columns.get(column), ValueLayout.JAVA_BYTE, from, block.codes(), at, block.rows());
        }
        requireValid(batch, from);
        taker.take(block, from);
      }
    }

    private void requireValid(int batch, int from) {
      int column = check.firstInvalid(block);
      if (column >= 0) {
        int row = check.firstInvalidRow(block, column);
        throw Stop.unusable(
            String.format(
                Locale.ROOT,
                "%s: batch %d, row %d, column %s: %d is no code of this card: make them again",
                path,
                batch + 1,
                from + row + 1,
                card.features().get(column).feature().name(),
                block.code(column, row)));
      }
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
