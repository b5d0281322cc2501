package io.simsim.tables;

import com.google.flatbuffers.FlatBufferBuilder;
import io.simsim.tables.ArrowMessages.Written;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// Writes an Arrow file of records: a name and bytes each, row by row.
///
/// A batch ends at 8,192 rows or 4 MiB; that depends on the rows alone, and so do the bytes. The
/// file appears at [#commit()], whole; closed before, the writer leaves nothing.
public final class ArrowRecordsWriter implements AutoCloseable {
  private static final int ROWS_MAX = 8_192;
  private static final int BYTES_MAX = 4 << 20;
  private static final int PREFIX_BYTES = 8;
  private static final byte[] MAGIC = "ARROW1\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final Path path;
  private final String name;
  private final String bytes;
  private final SortedMap<String, String> notes;
  private final PartialFile partial;
  private final OutputStream stream;
  private final List<Written> batches = new ArrayList<>();
  private final Part names = new Part();
  private final Part records = new Part();
  private long position;

  /// The values of a column in the batch that is being written.
  private static final class Part {
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();

    void add(byte[] value) {
      values.writeBytes(value);
      ends.add(values.size());
    }

    byte[] offsets() {
      ByteBuffer offsets =
          ByteBuffer.allocate((ends.size() + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      offsets.putInt(0);
      ends.forEach(offsets::putInt);
      return offsets.array();
    }

    void clear() {
      values.reset();
      ends.clear();
    }
  }

  private ArrowRecordsWriter(Path path, String name, String bytes, Map<String, String> notes) {
    this.path = path;
    this.name = name;
    this.bytes = bytes;
    this.notes = new TreeMap<>(notes);
    this.partial = PartialFile.begin(path);
    try {
      this.stream =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              1 << 20);
      stream.write(MAGIC);
      position = MAGIC.length;
      FlatBufferBuilder builder = new FlatBufferBuilder();
      message(ArrowMessages.message(builder, MessageHeader.Schema, schema(builder), 0));
    } catch (IOException failure) {
      partial.close();
      throw PartialFile.notWritable(path, failure);
    }
  }

  /// Begins a file.
  ///
  /// @param name of the column of names
  /// @param bytes of the column of bytes
  /// @param notes for whoever reads it
  public static ArrowRecordsWriter open(
      Path path, String name, String bytes, Map<String, String> notes) {
    return new ArrowRecordsWriter(path, name, bytes, notes);
  }

  private int schema(FlatBufferBuilder builder) {
    Utf8.startUtf8(builder);
    int text = Utf8.endUtf8(builder);
    Binary.startBinary(builder);
    int binary = Binary.endBinary(builder);
    int[] fields = {
      field(builder, name, Type.Utf8, text), field(builder, bytes, Type.Binary, binary)
    };
    return ArrowBlockMessages.schema(builder, fields, notes);
  }

  private static int field(FlatBufferBuilder builder, String name, byte kind, int type) {
    int named = builder.createString(name);
    int children = Field.createChildrenVector(builder, new int[0]);
    return Field.createField(builder, named, false, kind, type, 0, children, 0);
  }

  private int message(byte[] metadata) throws IOException {
    long next = ArrowTableWriter.padded(position + PREFIX_BYTES + metadata.length);
    int length = Math.toIntExact(next - position);
    ByteBuffer message = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    stream.write(message.putInt(-1).putInt(length - PREFIX_BYTES).put(metadata).array());
    position = next;
    return length;
  }

  /// Adds a record.
  public void add(String named, byte[] record) {
    names.add(named.getBytes(StandardCharsets.UTF_8));
    records.add(record);
    if (records.ends.size() == ROWS_MAX || records.values.size() >= BYTES_MAX) {
      PartialFile.attempt(path, this::finishBatch);
    }
  }

  private void finishBatch() throws IOException {
    List<byte[]> buffers = new ArrayList<>();
    for (Part part : List.of(names, records)) {
      buffers.add(new byte[0]);
      buffers.add(part.offsets());
      buffers.add(part.values.toByteArray());
    }
    int rows = records.ends.size();
    FlatBufferBuilder builder = new FlatBufferBuilder();
    long body = buffers.stream().mapToLong(b -> ArrowTableWriter.padded(b.length)).sum();
    int batch =
        ArrowBlockMessages.batch(
            builder, rows, new long[2], buffers.stream().map(b -> b.length).toList());
    long offset = position;
    int metadata = message(ArrowMessages.message(builder, MessageHeader.RecordBatch, batch, body));
    for (byte[] buffer : buffers) {
      stream.write(buffer);
      stream.write(new byte[(int) (ArrowTableWriter.padded(buffer.length) - buffer.length)]);
    }
    position += body;
    batches.add(new Written(offset, metadata, body));
    names.clear();
    records.clear();
  }

  /// Ends the file and lets it appear.
  public void commit() {
    PartialFile.attempt(
        path,
        () -> {
          if (!records.ends.isEmpty()) {
            finishBatch();
          }
          FlatBufferBuilder builder = new FlatBufferBuilder();
          byte[] footer = ArrowBlockMessages.footer(builder, schema(builder), List.of(), batches);
          ByteBuffer tail =
              ByteBuffer.allocate(PREFIX_BYTES + footer.length + 4 + 6)
                  .order(ByteOrder.LITTLE_ENDIAN);
          tail.putInt(-1).putInt(0).put(footer).putInt(footer.length).put(MAGIC, 0, 6);
          stream.write(tail.array());
          stream.close();
          partial.commit(partial.path());
        });
  }

  @Override
  public void close() {
    try (partial) {
      stream.close();
    } catch (IOException failure) {
      // What the last buffer held was not wanted any more, or the commit failed already.
    }
  }
}
