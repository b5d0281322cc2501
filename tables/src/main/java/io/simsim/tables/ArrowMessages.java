package io.simsim.tables;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// The metadata that [ArrowTableWriter] writes, as flatbuffers; they name no time and no program.
final class ArrowMessages {
  /// Where a batch was written.
  record Written(long offset, int metadataBytes, long bodyBytes) {}

  private ArrowMessages() {}

  static byte[] schema(Schema schema) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    return message(builder, MessageHeader.Schema, schema(builder, schema), 0);
  }

  static byte[] batch(int rows, List<ArrowColumnBuffer> columns) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    RecordBatch.startNodesVector(builder, columns.size());
    for (ArrowColumnBuffer column : columns.reversed()) {
      FieldNode.createFieldNode(builder, column.rows(), column.missing());
    }
    int nodes = builder.endVector();
    List<Integer> lengths =
        columns.stream().flatMap(c -> c.buffers().stream()).map(ByteBuffer::position).toList();
    long bodyBytes = lengths.stream().mapToLong(ArrowTableWriter::padded).sum();
    RecordBatch.startBuffersVector(builder, lengths.size());
    long end = bodyBytes;
    for (int length : lengths.reversed()) {
      end -= ArrowTableWriter.padded(length);
      Buffer.createBuffer(builder, end, length);
    }
    int buffers = builder.endVector();
    int batch = RecordBatch.createRecordBatch(builder, rows, nodes, buffers, 0, 0);
    return message(builder, MessageHeader.RecordBatch, batch, bodyBytes);
  }

  static byte[] footer(Schema schema, List<Written> batches) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int columns = schema(builder, schema);
    Footer.startDictionariesVector(builder, 0);
    int dictionaries = builder.endVector();
    Footer.startRecordBatchesVector(builder, batches.size());
    for (Written batch : batches.reversed()) {
      Block.createBlock(builder, batch.offset(), batch.metadataBytes(), batch.bodyBytes());
    }
    int blocks = builder.endVector();
    builder.finish(
        Footer.createFooter(builder, MetadataVersion.V5, columns, dictionaries, blocks, 0));
    return builder.sizedByteArray();
  }

  static byte[] message(FlatBufferBuilder builder, byte kind, int header, long bodyBytes) {
    builder.finish(Message.createMessage(builder, MetadataVersion.V5, kind, header, bodyBytes, 0));
    return builder.sizedByteArray();
  }

  private static int schema(FlatBufferBuilder builder, Schema schema) {
    int[] fields = schema.columns().stream().mapToInt(c -> field(builder, c)).toArray();
    int vector = org.apache.arrow.flatbuf.Schema.createFieldsVector(builder, fields);
    return org.apache.arrow.flatbuf.Schema.createSchema(builder, Endianness.Little, vector, 0, 0);
  }

  private static int field(FlatBufferBuilder builder, Column column) {
    int name = builder.createString(column.name());
    int children = Field.createChildrenVector(builder, new int[0]);
    byte kind =
        switch (column.type()) {
          case LONG -> Type.Int;
          case TEXT -> Type.Utf8;
          case DATE -> Type.Date;
          case BOOLEAN -> Type.Bool;
          case DOUBLE -> Type.FloatingPoint;
        };
    int type =
        switch (column.type()) {
          case LONG -> Int.createInt(builder, 64, true);
          case TEXT -> empty(builder, () -> Utf8.startUtf8(builder));
          case DATE -> Date.createDate(builder, DateUnit.DAY);
          case BOOLEAN -> empty(builder, () -> Bool.startBool(builder));
          case DOUBLE -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
        };
    return Field.createField(builder, name, true, kind, type, 0, children, 0);
  }

  private static int empty(FlatBufferBuilder builder, Runnable start) {
    start.run();
    return builder.endTable();
  }
}
