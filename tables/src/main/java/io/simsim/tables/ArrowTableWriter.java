package io.simsim.tables;

import java.io.BufferedOutputStream;
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

/// Writes an Arrow IPC file, uncompressed, so that a reader maps it and copies nothing.
///
/// A batch ends at 65,536 rows or 8 MiB, whichever comes first; that depends on the rows alone, and
/// so do the bytes. Each buffer begins at a multiple of 64 bytes in the file.
final class ArrowTableWriter extends TableWriter {
  static final int ALIGNMENT = 64;
  private static final int BATCH_ROWS_MAX = 65_536;
  private static final int BATCH_BYTES_MAX = 8 << 20;
  private static final int PREFIX_BYTES = 8;
  private static final byte[] MAGIC = "ARROW1\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final Path path;
  private final PartialFile partial;
  private final OutputStream stream;
  private final List<ArrowColumnBuffer> columns;
  private final List<ArrowMessages.Written> batches = new ArrayList<>();
  private long position;
  private int batchRows;
  private long batchBytes;

  ArrowTableWriter(Path path, Schema schema) {
    super(path.toString(), schema);
    this.path = path;
    this.columns = schema.columns().stream().map(c -> new ArrowColumnBuffer(c.type())).toList();
    this.partial = PartialFile.begin(path);
    OutputStream opened = null;
    try {
      opened =
          new BufferedOutputStream(
              Files.newOutputStream(
                  partial.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              1 << 16);
      this.stream = opened;
      stream.write(MAGIC);
      position = MAGIC.length;
      message(ArrowMessages.schema(schema));
    } catch (IOException failure) {
      partial.close();
      throw PartialFile.notWritable(path, failure);
    }
  }

  static long padded(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /// Writes metadata, padded so that what follows is aligned, and returns their length.
  private int message(byte[] flatbuffer) throws IOException {
    long end = padded(position + PREFIX_BYTES + flatbuffer.length);
    int length = Math.toIntExact(end - position);
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    stream.write(prefix.putInt(-1).putInt(length - PREFIX_BYTES).array());
    stream.write(flatbuffer);
    stream.write(new byte[length - PREFIX_BYTES - flatbuffer.length]);
    position = end;
    return length;
  }

  @Override
  void writeText(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    batchBytes += utf8.length;
    column().addText(utf8);
  }

  @Override
  void writeLong(long value) {
    column().addLong(value);
  }

  @Override
  void writeDouble(double value) {
    column().addDouble(value);
  }

  @Override
  void writeBoolean(boolean value) {
    column().addFlag(value);
  }

  @Override
  void writeDay(int epochDay) {
    column().addDay(epochDay);
  }

  @Override
  void writeMissing() {
    column().addMissing();
  }

  private ArrowColumnBuffer column() {
    return columns.get(index());
  }

  @Override
  void finishRow() {
    batchRows++;
    batchBytes += 8L * columns.size();
    if (batchRows == BATCH_ROWS_MAX || batchBytes >= BATCH_BYTES_MAX) {
      PartialFile.attempt(path, this::finishBatch);
    }
  }

  private void finishBatch() throws IOException {
    long offset = position;
    int metadataBytes = message(ArrowMessages.batch(batchRows, columns));
    long bodyOffset = position;
    for (ArrowColumnBuffer column : columns) {
      for (ByteBuffer buffer : column.buffers()) {
        ArrowColumnBuffer.write(buffer, stream);
        position += padded(buffer.position());
      }
      column.begin();
    }
    batches.add(new ArrowMessages.Written(offset, metadataBytes, position - bodyOffset));
    batchRows = 0;
    batchBytes = 0;
  }

  @Override
  void finishTable() {
    PartialFile.attempt(
        path,
        () -> {
          if (batchRows > 0) {
            finishBatch();
          }
          byte[] footer = ArrowMessages.footer(schema(), batches);
          ByteBuffer end =
              ByteBuffer.allocate(PREFIX_BYTES + footer.length + 4).order(ByteOrder.LITTLE_ENDIAN);
          stream.write(end.putInt(-1).putInt(0).put(footer).putInt(footer.length).array());
          stream.write(MAGIC, 0, 6);
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
