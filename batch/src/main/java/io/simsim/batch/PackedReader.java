package io.simsim.batch;

import io.simsim.batch.codes.CodeBlock;
import io.simsim.batch.codes.CodedCard;
import io.simsim.batch.codes.CodedFeature;
import io.simsim.batch.packed.PackedFold;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.tables.ArrowRecords;
import java.util.ArrayList;
import java.util.List;

/// Folds packed records and codes their features.
final class PackedReader implements CodeSource.Reader {
  private final CodeSource.OfRecords source;
  private final CodedCard card;
  private final ArrowRecords file;
  private final PackedFold fold;
  private final long[] values;
  private byte[] bytes = {};

  PackedReader(CodeSource.OfRecords source, CodedCard card) {
    this.source = source;
    this.card = card;
    Catalogue catalogue = card.card().catalogue();
    if (catalogue.ofTable()) {
      throw Stop.unusable(
          "a card of a table's columns scores no records of events: name another card");
    }
    this.values = new long[catalogue.features().size()];
    this.file = ArrowRecords.open(source.file());
    try {
      this.fold = new PackedFold(catalogue, PackedFile.currency(source.file(), file));
    } catch (RuntimeException failure) {
      file.close();
      throw failure;
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
    ArrowRecords.Batch records = file.batch(batch);
    bytes = bytes.length < records.bytes() ? new byte[records.bytes()] : bytes;
    records.copy(bytes);
    CodeBlock block = new CodeBlock(card.features().size(), CodeBlock.ROWS);
    for (int from = 0; from < records.rows(); from += CodeBlock.ROWS) {
      block.rows(Math.min(CodeBlock.ROWS, records.rows() - from));
      for (int row = 0; row < block.rows(); row++) {
        fold(records, from + row);
        for (int column = 0; column < block.columns(); column++) {
          CodedFeature feature = card.features().get(column);
          block.code(column, row, feature.codeOf(values[feature.index()]));
        }
      }
      taker.take(block, from);
    }
  }

  private void fold(ArrowRecords.Batch records, int row) {
    int offset = records.offset(row);
    int length = records.offset(row + 1) - offset;
    try {
      fold.fold(bytes, offset, length, source.contexts(), source.asOf(), Feature.MISSING, values);
    } catch (IllegalArgumentException fault) {
      throw Stop.unusable(
          source.file()
              + ": a record cannot be folded: "
              + (fault instanceof InvalidEventException invalid
                  ? invalid.field() + ", " + invalid.rule() + ": " + invalid.remedy()
                  : fault.getMessage()));
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
