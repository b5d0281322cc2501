package io.simsim.tables;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/// A file of [ArrowRecordsWriter], batch by batch in any order, where it lies mapped. An instance
/// serves one thread; any number may have the same file open.
public final class ArrowRecords implements AutoCloseable {
  private static final int BUFFERS = 6;

  private final String name;
  private final ArrowFile file;

  /// Records of a batch. They are there until the next batch is asked for.
  public static final class Batch {
    private final int rows;
    private final MemorySegment nameEnds;
    private final MemorySegment names;
    private final MemorySegment recordEnds;
    private final MemorySegment records;

    private Batch(
        int rows,
        MemorySegment nameEnds,
        MemorySegment names,
        MemorySegment recordEnds,
        MemorySegment records) {
      this.rows = rows;
      this.nameEnds = nameEnds;
      this.names = names;
      this.recordEnds = recordEnds;
      this.records = records;
    }

    /// Returns how many records there are.
    public int rows() {
      return rows;
    }

    /// Returns the name of a record.
    public String name(int row) {
      int from = end(nameEnds, row);
      byte[] text = new byte[end(nameEnds, row + 1) - from];
      MemorySegment.copy(names, ValueLayout.JAVA_BYTE, from, text, 0, text.length);
      return new String(text, StandardCharsets.UTF_8);
    }

    /// Returns where a record begins among the bytes of all; that of the one behind the last is
    /// where they end.
    public int offset(int row) {
      return end(recordEnds, row);
    }

    private static int end(MemorySegment ends, int row) {
      return ends.get(ArrowColumn.INT, (long) row * Integer.BYTES);
    }

    /// Returns how many bytes all records have together.
    public int bytes() {
      return end(recordEnds, rows);
    }

    /// Copies the bytes of all records.
    public void copy(byte[] into) {
      MemorySegment.copy(records, ValueLayout.JAVA_BYTE, 0, into, 0, bytes());
    }
  }

  private ArrowRecords(Path path) throws IOException {
    this.name = path.toString();
    this.file = new ArrowFile(path, name);
    try {
      file.batches();
      Schema schema = file.schema();
      if (schema.fieldsLength() != 2
          || schema.fields(0).typeType() != Type.Utf8
          || schema.fields(1).typeType() != Type.Binary) {
        throw TableException.of(
            TableException.Code.WRONG_FORMAT,
            name,
            "is no file of packed records: it would have a column of text and one of bytes.");
      }
    } catch (RuntimeException fault) {
      file.close();
      throw fault;
    }
  }

  /// Opens a file.
  ///
  /// @throws TableException when it is none of records
  public static ArrowRecords open(Path path) {
    return ArrowFile.checked(path.toString(), () -> new ArrowRecords(path));
  }

  /// Returns what the writer noted in the file under `key`.
  public Optional<String> note(String key) {
    return ArrowFile.checked(
        name,
        () -> {
          Schema schema = file.schema();
          for (int i = 0; i < schema.customMetadataLength(); i++) {
            KeyValue pair = schema.customMetadata(i);
            if (key.equals(pair.key())) {
              return Optional.ofNullable(pair.value());
            }
          }
          return Optional.empty();
        });
  }

  /// Returns how many batches there are.
  public int batches() {
    return file.batches();
  }

  /// Returns how many rows a batch has.
  public int rows(int batch) {
    return ArrowFile.checked(name, () -> Math.toIntExact(file.rows(batch)));
  }

  /// Returns a batch.
  ///
  /// @throws TableException when it is damaged
  public Batch batch(int batch) {
    return ArrowFile.checked(
        name,
        () -> {
          ArrowFile.Batch found = file.batch(batch);
          RecordBatch rows = found.rows();
          if (rows.buffersLength() != BUFFERS || rows.compression() != null) {
            throw file.malformed("a batch of records has other buffers, or packed ones");
          }
          Batch one =
              new Batch(
                  Math.toIntExact(rows.length()),
                  buffer(found, 1),
                  buffer(found, 2),
                  buffer(found, 4),
                  buffer(found, 5));
          check(one);
          return one;
        });
  }

  private static MemorySegment buffer(ArrowFile.Batch batch, int place) {
    Buffer buffer = batch.rows().buffers(place);
    return batch.body().asSlice(buffer.offset(), buffer.length());
  }

  /// Ends ascend and stay within the bytes.
  private void check(Batch batch) {
    int name = 0;
    int record = 0;
    for (int row = 0; row <= batch.rows; row++) {
      int nextName = Batch.end(batch.nameEnds, row);
      int nextRecord = Batch.end(batch.recordEnds, row);
      if (nextName < name || nextRecord < record || (row == 0 && nextRecord != 0)) {
        throw file.malformed("the ends of its records do not ascend");
      }
      name = nextName;
      record = nextRecord;
    }
    if (name > batch.names.byteSize() || record > batch.records.byteSize()) {
      throw file.malformed("a record is outside its batch");
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failure) {
      throw InputFile.unreadable(name, failure);
    }
  }
}
