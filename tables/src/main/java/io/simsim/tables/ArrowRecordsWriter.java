package io.simsim.tables;

import com.google.flatbuffers.FlatBufferBuilder;
import io.simsim.tables.ArrowMessages.Written;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.jspecify.annotations.Nullable;

/// Writes an Arrow file of records: a name and bytes each, row by row.
///
/// A batch ends at 8,192 rows or 4 MiB; that depends on the rows alone, and so do the bytes. The
/// file appears at [#commit()], whole; closed before, the writer leaves nothing, or, where it was
/// opened to be gone on with, what it has written so far.
public final class ArrowRecordsWriter implements AutoCloseable {
  private static final int ROWS_MAX = 8_192;
  private static final int BYTES_MAX = 4 << 20;
  private static final int PREFIX_BYTES = 8;
  private static final int BUFFER_BYTES = 1 << 20;

  /// Those that are made durable together where a later process may go on.
  private static final int BATCHES_A_PART = 16;

  private static final byte[] MAGIC = "ARROW1\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final Path path;
  private final String name;
  private final String bytes;
  private final SortedMap<String, String> notes;
  private final Out out;
  private final List<Written> batches = new ArrayList<>();
  private final Part names = new Part();
  private final Part records = new Part();
  private long position;
  private long rows;
  private @Nullable String lastName;

  /// The values of a column in the batch that is being written.
  private static final class Part {
    private byte[] values = new byte[1 << 12];
    private final int[] ends = new int[ROWS_MAX];
    private int rows;
    private int size;

    void add(byte[] from, int offset, int length) {
      if (length > values.length - size) {
        values = Arrays.copyOf(values, Math.max(2 * values.length, Math.addExact(size, length)));
      }
      System.arraycopy(from, offset, values, size, length);
      size += length;
      ends[rows++] = size;
    }

    byte[] offsets() {
      ByteBuffer offsets =
          ByteBuffer.allocate((rows + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      offsets.putInt(0);
      offsets.asIntBuffer().put(ends, 0, rows);
      return offsets.array();
    }

    void clear() {
      rows = 0;
      size = 0;
    }
  }

  /// Where the bytes go.
  private interface Out extends Closeable {
    void write(byte[] bytes, int from, int length) throws IOException;

    /// Hears that a number of batches is written.
    void batches(int count) throws IOException;

    /// Lets the file appear.
    void commit() throws IOException;
  }

  private ArrowRecordsWriter(
      Path path, String name, String bytes, Map<String, String> notes, Out out) {
    this.path = path;
    this.name = name;
    this.bytes = bytes;
    this.notes = new TreeMap<>(notes);
    this.out = out;
  }

  /// Begins a file.
  ///
  /// @param name of the column of names
  /// @param bytes of the column of bytes
  /// @param notes for whoever reads it
  public static ArrowRecordsWriter open(
      Path path, String name, String bytes, Map<String, String> notes) {
    PartialFile partial = PartialFile.begin(path);
    try {
      ArrowRecordsWriter writer =
          new ArrowRecordsWriter(path, name, bytes, notes, new WholeOut(partial));
      writer.head();
      return writer;
    } catch (IOException failure) {
      partial.close();
      throw PartialFile.notWritable(path, failure);
    }
  }

  /// Begins a file, or goes on with one that was begun for the same: then [#lastName] is of the
  /// last record that is there, and those behind it are to be added.
  ///
  /// @param what tells this file from any other that might be begun under the name, in one line:
  ///     from what and how it is made
  public static ArrowRecordsWriter goOn(
      Path path, String name, String bytes, Map<String, String> notes, String what) {
    UnfinishedFile file = UnfinishedFile.open(path, what);
    try {
      UnfinishedOut out = new UnfinishedOut(file);
      ArrowRecordsWriter writer = new ArrowRecordsWriter(path, name, bytes, notes, out);
      int batches = 0;
      while (file.isDone(batches / BATCHES_A_PART)) {
        batches += BATCHES_A_PART;
      }
      if (batches == 0) {
        writer.head();
      } else {
        writer.find(batches, file);
        out.position = writer.position;
      }
      return writer;
    } catch (IOException failure) {
      PartialFile.attempt(path, file::close);
      throw PartialFile.notWritable(path, failure);
    }
  }

  private void head() throws IOException {
    out.write(MAGIC, 0, MAGIC.length);
    position = MAGIC.length;
    FlatBufferBuilder builder = new FlatBufferBuilder();
    message(ArrowMessages.message(builder, MessageHeader.Schema, schema(builder), 0));
  }

  /// Finds the batches that an earlier process has written.
  private void find(int count, UnfinishedFile file) throws IOException {
    position = MAGIC.length;
    position += Integer.BYTES * 2 + prefix(file, position);
    RecordBatch last = new RecordBatch();
    for (int i = 0; i < count; i++) {
      int metadata = Integer.BYTES * 2 + prefix(file, position);
      Message message =
          Message.getRootAsMessage(read(file, position + PREFIX_BYTES, metadata - PREFIX_BYTES));
      message.header(last);
      batches.add(new Written(position, metadata, message.bodyLength()));
      rows += last.length();
      position += metadata + message.bodyLength();
    }
    long body = position - batches.getLast().bodyBytes();
    long ends = body + last.buffers(1).offset() + (last.length() - 1) * Integer.BYTES;
    ByteBuffer end = read(file, ends, 2 * Integer.BYTES);
    int from = end.getInt();
    ByteBuffer text = read(file, body + last.buffers(2).offset() + from, end.getInt() - from);
    lastName = StandardCharsets.UTF_8.decode(text).toString();
  }

  private static int prefix(UnfinishedFile file, long at) throws IOException {
    return read(file, at, PREFIX_BYTES).getInt(Integer.BYTES);
  }

  private static ByteBuffer read(UnfinishedFile file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    if (!file.read(bytes, at)) {
      throw new IOException("what was written of it before was cut off; delete it");
    }
    return bytes.flip();
  }

  /// Returns how many records there are, those of an earlier process among them.
  public long rows() {
    return rows;
  }

  /// Returns the name of the last record that an earlier process has left.
  public Optional<String> lastName() {
    return Optional.ofNullable(lastName);
  }

  /// A file that appears whole or not at all.
  private static final class WholeOut implements Out {
    private final PartialFile partial;
    private final OutputStream stream;

    WholeOut(PartialFile partial) throws IOException {
      this.partial = partial;
      this.stream =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              BUFFER_BYTES);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
    }

    @Override
    public void batches(int count) {}

    @Override
    public void commit() throws IOException {
      stream.close();
      partial.commit(partial.path());
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

  /// A file that a later process goes on with.
  private static final class UnfinishedOut implements Out {
    private final UnfinishedFile file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long position;

    UnfinishedOut(UnfinishedFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > buffer.length - buffered) {
        flush();
      }
      if (length > buffer.length) {
        file.write(ByteBuffer.wrap(bytes, from, length), position);
        position += length;
      } else {
        System.arraycopy(bytes, from, buffer, buffered, length);
        buffered += length;
      }
    }

    private void flush() throws IOException {
      file.write(ByteBuffer.wrap(buffer, 0, buffered), position);
      position += buffered;
      buffered = 0;
    }

    @Override
    public void batches(int count) throws IOException {
      if (count % BATCHES_A_PART == 0) {
        flush();
        file.finish(count / BATCHES_A_PART - 1);
      }
    }

    @Override
    public void commit() throws IOException {
      flush();
      file.commit(position);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
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
    message.putInt(-1).putInt(length - PREFIX_BYTES).put(metadata);
    out.write(message.array(), 0, length);
    position = next;
    return length;
  }

  /// Adds a record.
  public void add(String named, byte[] record) {
    byte[] text = named.getBytes(StandardCharsets.UTF_8);
    add(text, 0, text.length, record, 0, record.length);
  }

  /// Adds a record from within arrays, its name in UTF-8.
  public void add(
      byte[] named, int nameAt, int nameLength, byte[] from, int recordAt, int recordLength) {
    names.add(named, nameAt, nameLength);
    records.add(from, recordAt, recordLength);
    rows++;
    if (records.rows == ROWS_MAX || records.size >= BYTES_MAX) {
      PartialFile.attempt(path, this::finishBatch);
    }
  }

  private void finishBatch() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    for (Part part : List.of(names, records)) {
      lengths.addAll(List.of(0, (part.rows + 1) * Integer.BYTES, part.size));
    }
    FlatBufferBuilder builder = new FlatBufferBuilder();
    long body = lengths.stream().mapToLong(ArrowTableWriter::padded).sum();
    int batch = ArrowBlockMessages.batch(builder, records.rows, new long[2], lengths);
    long offset = position;
    int metadata = message(ArrowMessages.message(builder, MessageHeader.RecordBatch, batch, body));
    for (Part part : List.of(names, records)) {
      buffer(part.offsets(), (part.rows + 1) * Integer.BYTES);
      buffer(part.values, part.size);
    }
    position += body;
    batches.add(new Written(offset, metadata, body));
    out.batches(batches.size());
    names.clear();
    records.clear();
  }

  private void buffer(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    int padding = (int) (ArrowTableWriter.padded(length) - length);
    out.write(new byte[padding], 0, padding);
  }

  /// Ends the file and lets it appear.
  public void commit() {
    PartialFile.attempt(
        path,
        () -> {
          if (records.rows > 0) {
            finishBatch();
          }
          FlatBufferBuilder builder = new FlatBufferBuilder();
          byte[] footer = ArrowBlockMessages.footer(builder, schema(builder), List.of(), batches);
          ByteBuffer tail =
              ByteBuffer.allocate(PREFIX_BYTES + footer.length + 4 + 6)
                  .order(ByteOrder.LITTLE_ENDIAN);
          tail.putInt(-1).putInt(0).put(footer).putInt(footer.length).put(MAGIC, 0, 6);
          out.write(tail.array(), 0, tail.position());
          out.commit();
        });
  }

  @Override
  public void close() {
    PartialFile.attempt(path, out::close);
  }
}
