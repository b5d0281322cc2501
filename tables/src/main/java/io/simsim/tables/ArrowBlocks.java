package io.simsim.tables;

import io.simsim.tables.ArrowType.Kind;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Schema;

/// Columns of one byte a row, or two, in an Arrow file, batch by batch in any order, where they lie
/// in the mapped file. An instance serves one thread; any number may have the same file open.
public final class ArrowBlocks implements AutoCloseable {
  private static final ArrowType NONE = new ArrowType(Kind.NOTHING, 0, false, "Null", 0);

  private final String name;
  private final ArrowFile file;
  private final List<ArrowField> fields;
  private final List<Integer> chosen = new ArrayList<>();

  private ArrowBlocks(Path path) throws IOException {
    this.name = path.toString();
    this.file = new ArrowFile(path, name);
    try {
      file.batches();
      this.fields = ArrowField.of(file.schema());
    } catch (RuntimeException fault) {
      file.close();
      throw fault;
    }
  }

  /// Opens a file.
  ///
  /// @throws TableException when it is none of Arrow, or a stream
  public static ArrowBlocks open(Path path) {
    return ArrowFile.checked(path.toString(), () -> new ArrowBlocks(path));
  }

  /// Returns the names of all columns, in their order.
  public List<String> columns() {
    return fields.stream().map(ArrowField::name).toList();
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

  /// Chooses the columns that [#batch] hands out.
  ///
  /// @throws TableException when one is not there or is of another type
  public void choose(List<String> names) {
    chosen.clear();
    for (String wanted : names) {
      int index = columns().indexOf(wanted);
      if (index < 0) {
        throw TableException.value(
            TableException.Code.COLUMN_MISSING,
            name,
            0,
            wanted,
            null,
            "is not in the file; it has " + String.join(", ", columns()) + ".");
      }
      ArrowType type = fields.get(index).stored();
      if (type.kind() != Kind.UINT8 && type.kind() != Kind.UINT16) {
        throw TableException.value(
            TableException.Code.COLUMN_TYPE,
            name,
            0,
            wanted,
            null,
            "holds " + type.name() + "; uint8 or uint16 are read here.");
      }
      chosen.add(index);
    }
  }

  /// Returns how many batches there are.
  public int batches() {
    return file.batches();
  }

  /// Returns how many rows a batch has.
  public int rows(int batch) {
    return ArrowFile.checked(name, () -> Math.toIntExact(file.rows(batch)));
  }

  /// Returns the bytes of the chosen columns in a batch, in the order in which they were chosen;
  /// they are there until the next batch is asked for.
  ///
  /// @throws TableException when the batch is damaged or a byte is missing
  public List<MemorySegment> batch(int batch) {
    return ArrowFile.checked(
        name,
        () -> {
          ArrowBatch rows = new ArrowBatch(file.batch(batch));
          List<ArrowColumn> columns = new ArrayList<>();
          for (ArrowColumn column : rows.columns(fields, new HashSet<>(chosen), Map.of())) {
            columns.add(column == null ? ArrowColumn.empty(NONE) : column);
          }
          List<MemorySegment> bytes = new ArrayList<>();
          for (int index : chosen) {
            bytes.add(bytes(columns.get(index), fields.get(index).name()));
          }
          return bytes;
        });
  }

  private MemorySegment bytes(ArrowColumn column, String of) {
    if (column.hasMarks()) {
      throw TableException.value(
          TableException.Code.VALUE_MISSING,
          name,
          0,
          of,
          null,
          "has marks of missing values; write the column without them.");
    }
    return column.values();
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
