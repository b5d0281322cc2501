package io.simsim.tables;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/// Takes a batch apart: a node and some buffers for each column, those nested in others included,
/// in the order of the schema and without a name.
///
/// Every number is checked against what is there, so that a column that comes out of here can be
/// read to its last row.
final class ArrowBatch {
  /// What the columns that are wanted may unpack to; a batch as it lies in the file may be longer.
  static final long UNPACKED_BYTES_MAX = 256L << 20;

  /// Columns of nothing take no bytes, so that a small file could claim rows without end. Else a
  /// row takes a bit, and packed 1/255 of it.
  private static final int FREE_ROWS = 65_536;

  private static final int ROWS_PER_BYTE_MAX = 8 * 255;

  private final RecordBatch batch;
  private final MemorySegment body;
  private final boolean old;
  private final @Nullable BodyCompression compression;
  private final Buffer buffer = new Buffer();
  private final FieldNode node = new FieldNode();
  private int nextNode;
  private int nextBuffer;
  private int nextViews;
  private long unpackedLeft = UNPACKED_BYTES_MAX;

  ArrowBatch(ArrowFile.Batch from) {
    this.batch = from.rows();
    this.body = from.body();
    this.old = from.old();
    this.compression = batch.compression();
    long rows = batch.length();
    require(
        rows >= 0 && (rows <= FREE_ROWS || rows / ROWS_PER_BYTE_MAX <= body.byteSize()),
        "a batch of " + body.byteSize() + " bytes claims " + rows + " rows");
    if (compression != null) {
      require(
          compression.method() == BodyCompressionMethod.BUFFER,
          "its batches are packed in a way that is not known");
    }
  }

  /// Returns the columns that are wanted, null for the others.
  List<@Nullable ArrowColumn> columns(
      List<ArrowField> fields, Set<Integer> wanted, Map<Long, ArrowColumn> dictionaries) {
    List<@Nullable ArrowColumn> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      if (wanted.contains(i) && fields.get(i).type().kind() != ArrowType.Kind.OTHER) {
        columns.add(column(fields.get(i), dictionaries));
      } else {
        skip(fields.get(i));
        columns.add(null);
      }
    }
    require(
        nextNode == batch.nodesLength() && nextBuffer == batch.buffersLength(),
        "a batch has more buffers than its columns");
    return columns;
  }

  private void skip(ArrowField field) {
    ArrowType type = field.stored();
    nextNode++;
    nextBuffer += type.buffers() + (type.isView() ? viewBuffers() : 0);
    if (old && type.name().equals("Union")) {
      nextBuffer++;
    }
    if (field.indexes() == null) {
      field.children().forEach(this::skip);
    }
  }

  private int viewBuffers() {
    require(nextViews < batch.variadicBufferCountsLength(), "a batch has too few counts of views");
    long count = batch.variadicBufferCounts(nextViews++);
    require(count >= 0 && count <= batch.buffersLength() - nextBuffer, "a count of views is wrong");
    return (int) count;
  }

  private ArrowColumn column(ArrowField field, Map<Long, ArrowColumn> dictionaries) {
    ArrowType type = field.stored();
    require(nextNode < batch.nodesLength(), "a batch has fewer columns than its schema");
    batch.nodes(node, nextNode++);
    long rows = batch.length();
    require(node.length() == rows, "a column is not as long as its batch");
    if (type.kind() == ArrowType.Kind.NOTHING) {
      return new ArrowColumn(type, rows, null, MemorySegment.NULL, List.of(), null);
    }
    MemorySegment bits = next();
    require(
        bits.byteSize() == 0
            ? node.nullCount() == 0 || rows == 0
            : bits.byteSize() >= (rows + 7) / 8,
        "the marks of missing values are too few");
    MemorySegment values = next();
    long needed = type.kind().isText() && !type.isView() && rows > 0 ? rows + 1 : rows;
    require(
        values.byteSize() >= Math.ceilDiv(needed * type.kind().bits(), 8),
        "a column has fewer values than rows");
    int texts = type.isView() ? viewBuffers() : type.buffers() - 2;
    List<MemorySegment> referred = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      referred.add(next());
    }
    ArrowColumn dictionary =
        field.indexes() == null
            ? null
            : dictionaries.getOrDefault(field.dictionary(), ArrowColumn.empty(field.type()));
    MemorySegment validity = bits.byteSize() == 0 ? null : bits;
    return new ArrowColumn(type, rows, validity, values, referred, dictionary);
  }

  /// Returns the next buffer, unpacked.
  private MemorySegment next() {
    require(nextBuffer < batch.buffersLength(), "a batch has fewer buffers than its columns");
    batch.buffers(buffer, nextBuffer++);
    long offset = buffer.offset();
    long length = buffer.length();
    require(
        offset >= 0
            && length >= 0
            && length <= body.byteSize()
            && offset <= body.byteSize() - length,
        "a buffer is outside its batch");
    MemorySegment stored = body.asSlice(offset, length);
    return compression == null || length == 0 ? stored : unpacked(stored, compression.codec());
  }

  /// A packed buffer begins with its unpacked length, or -1 where it was left as it is.
  private MemorySegment unpacked(MemorySegment stored, byte codec) {
    require(stored.byteSize() >= 8, "a packed buffer is too short");
    long length = stored.get(ArrowColumn.LONG, 0);
    MemorySegment packed = stored.asSlice(8);
    if (length == -1) {
      return packed;
    }
    require(
        length >= 0 && length / 255 <= packed.byteSize(),
        "a packed buffer claims to unpack to " + length + " bytes");
    unpackedLeft -= length;
    if (unpackedLeft < 0 || packed.byteSize() > UNPACKED_BYTES_MAX) {
      throw new ArrowColumn.Broken(
          TableException.Code.GROWS_TOO_FAR,
          "has a batch that unpacks to more than "
              + (UNPACKED_BYTES_MAX >> 20)
              + " MiB; write it in smaller batches, or without compression.");
    }
    if (codec != CompressionType.LZ4_FRAME) {
      throw new ArrowColumn.Broken(
          TableException.Code.WRONG_FORMAT,
          "is packed with "
              + (codec == CompressionType.ZSTD ? "zstd" : "an unknown codec")
              + ", which is not read inside Arrow; write it uncompressed, or with lz4.");
    }
    byte[] bytes = packed.toArray(ValueLayout.JAVA_BYTE);
    return MemorySegment.ofArray(Lz4Frame.unpack(bytes, (int) length));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
