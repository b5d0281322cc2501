package io.simsim.tables;

import com.google.flatbuffers.FlatBufferBuilder;
import io.simsim.tables.ArrowMessages.Written;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// The metadata of an Arrow file of [BlockColumn]s. How long those of a batch are depends on the
/// columns alone, so that it is known beforehand where each batch will be.
final class ArrowBlockMessages {
  private ArrowBlockMessages() {}

  static byte[] schema(List<BlockColumn> columns, Map<String, String> notes) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    return ArrowMessages.message(builder, MessageHeader.Schema, schema(builder, columns, notes), 0);
  }

  private static int schema(
      FlatBufferBuilder builder, List<BlockColumn> columns, Map<String, String> notes) {
    int[] fields = new int[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(builder, columns.get(i), dictionaryOf(columns, i));
    }
    return schema(builder, fields, notes);
  }

  /// A schema of these fields, with notes for whoever reads it.
  static int schema(FlatBufferBuilder builder, int[] fields, Map<String, String> notes) {
    int vector = Schema.createFieldsVector(builder, fields);
    int[] pairs =
        notes.entrySet().stream()
            .mapToInt(
                note ->
                    KeyValue.createKeyValue(
                        builder,
                        builder.createString(note.getKey()),
                        builder.createString(note.getValue())))
            .toArray();
    int metadata = Schema.createCustomMetadataVector(builder, pairs);
    return Schema.createSchema(builder, Endianness.Little, vector, metadata, 0);
  }

  /// The number of a column's dictionary; columns with the same names share one.
  static int dictionaryOf(List<BlockColumn> columns, int at) {
    for (int i = 0; i < at; i++) {
      if (columns.get(i).names().equals(columns.get(at).names())) {
        return i;
      }
    }
    return at;
  }

  private static int field(FlatBufferBuilder builder, BlockColumn column, int dictionary) {
    int name = builder.createString(column.name());
    int children = Field.createChildrenVector(builder, new int[0]);
    int number = Int.createInt(builder, column.bytes() * Byte.SIZE, false);
    if (column.names().isEmpty()) {
      return Field.createField(
          builder, name, column.canBeMissing(), Type.Int, number, 0, children, 0);
    }
    Utf8.startUtf8(builder);
    int text = Utf8.endUtf8(builder);
    int encoding =
        DictionaryEncoding.createDictionaryEncoding(
            builder, dictionary, number, false, DictionaryKind.DenseArray);
    return Field.createField(builder, name, true, Type.Utf8, text, encoding, children, 0);
  }

  /// A batch of a dictionary; its body is [#dictionaryBody].
  static byte[] dictionary(int id, List<String> names) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    List<byte[]> buffers = dictionaryBuffers(names);
    int missing = (int) names.stream().filter(String::isEmpty).count();
    int values =
        batch(
            builder,
            names.size(),
            new long[] {missing},
            buffers.stream().map(b -> b.length).toList());
    int header = DictionaryBatch.createDictionaryBatch(builder, id, values, false);
    return ArrowMessages.message(
        builder, MessageHeader.DictionaryBatch, header, dictionaryBody(names).length);
  }

  static byte[] dictionaryBody(List<String> names) {
    List<byte[]> buffers = dictionaryBuffers(names);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] buffer : buffers) {
      body.writeBytes(buffer);
      body.writeBytes(new byte[(int) (ArrowTableWriter.padded(buffer.length) - buffer.length)]);
    }
    return body.toByteArray();
  }

  /// Marks of missing names, offsets and texts.
  private static List<byte[]> dictionaryBuffers(List<String> names) {
    byte[] marks = new byte[Math.ceilDiv(names.size(), Byte.SIZE)];
    ByteBuffer offsets =
        ByteBuffer.allocate((names.size() + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    offsets.putInt(0);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!name.isEmpty()) {
        marks[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
        texts.writeBytes(name.getBytes(StandardCharsets.UTF_8));
      }
      offsets.putInt(texts.size());
    }
    return List.of(marks, offsets.array(), texts.toByteArray());
  }

  /// A batch of rows.
  ///
  /// @param missing of each column
  static byte[] batch(List<BlockColumn> columns, int rows, long[] missing) {
    List<Integer> lengths = new ArrayList<>();
    long bodyBytes = 0;
    for (BlockColumn column : columns) {
      lengths.add(column.canBeMissing() ? Math.ceilDiv(rows, Byte.SIZE) : 0);
      lengths.add(rows * column.bytes());
      bodyBytes += column.markBytes(rows) + column.valueBytes(rows);
    }
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int batch = batch(builder, rows, missing, lengths);
    return ArrowMessages.message(builder, MessageHeader.RecordBatch, batch, bodyBytes);
  }

  static int batch(FlatBufferBuilder builder, int rows, long[] missing, List<Integer> lengths) {
    RecordBatch.startNodesVector(builder, missing.length);
    for (int i = missing.length - 1; i >= 0; i--) {
      FieldNode.createFieldNode(builder, rows, missing[i]);
    }
    int nodes = builder.endVector();
    RecordBatch.startBuffersVector(builder, lengths.size());
    long end = lengths.stream().mapToLong(ArrowTableWriter::padded).sum();
    for (int length : lengths.reversed()) {
      end -= ArrowTableWriter.padded(length);
      Buffer.createBuffer(builder, end, length);
    }
    int buffers = builder.endVector();
    return RecordBatch.createRecordBatch(builder, rows, nodes, buffers, 0, 0);
  }

  static byte[] footer(
      List<BlockColumn> columns,
      Map<String, String> notes,
      List<Written> dictionaries,
      List<Written> batches) {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    return footer(builder, schema(builder, columns, notes), dictionaries, batches);
  }

  static byte[] footer(
      FlatBufferBuilder builder, int schema, List<Written> dictionaries, List<Written> batches) {
    Footer.startDictionariesVector(builder, dictionaries.size());
    int first = blocks(builder, dictionaries);
    Footer.startRecordBatchesVector(builder, batches.size());
    int second = blocks(builder, batches);
    builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, first, second, 0));
    return builder.sizedByteArray();
  }

  private static int blocks(FlatBufferBuilder builder, List<Written> places) {
    for (Written place : places.reversed()) {
      Block.createBlock(builder, place.offset(), place.metadataBytes(), place.bodyBytes());
    }
    return builder.endVector();
  }
}
