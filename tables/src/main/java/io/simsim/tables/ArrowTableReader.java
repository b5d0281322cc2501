package io.simsim.tables;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads Arrow IPC, as a file or a stream, from its mapped pages; of a packed batch the columns
/// that are wanted are unpacked to the heap.
final class ArrowTableReader extends TableReader {
  private final String file;
  private final ArrowFile messages;
  private final List<ArrowField> fields;
  private final List<Integer> chosen = new ArrayList<>();
  private final Set<Long> wantedDictionaries = new HashSet<>();
  private final Map<Long, ArrowColumn> dictionaries = new HashMap<>();
  private final Columns columns;
  private final ArrowRow row;
  private final LongConsumer onBytesRead;
  private @Nullable TableException broken;

  ArrowTableReader(InputFile input, ReadOptions options) {
    this.file = input.name();
    this.onBytesRead = options.onBytesRead();
    Path path = input.unpacked("Arrow");
    this.messages = checked(() -> opened(path));
    try {
      this.fields = checked(() -> ArrowField.of(messages.schema()));
      List<String> names = fields.stream().map(ArrowField::name).toList();
      this.columns = Columns.chosen(file, 0, names, options.only());
      for (String name : columns.presentNames()) {
        choose(names.indexOf(name), !options.only().isEmpty());
      }
      this.row = new ArrowRow(file, columns, options.recordCharsMax());
    } catch (TableException fault) {
      close();
      throw fault;
    }
  }

  private ArrowFile opened(Path path) {
    try {
      return new ArrowFile(path, file);
    } catch (IOException failure) {
      throw InputFile.unreadable(file, failure);
    }
  }

  private void choose(int index, boolean asked) {
    ArrowField field = fields.get(index);
    if (asked && field.type().kind() == ArrowType.Kind.OTHER) {
      throw TableException.value(
          TableException.Code.COLUMN_TYPE, file, 0, field.name(), null, unreadable(field.type()));
    }
    chosen.add(index);
    if (field.indexes() != null) {
      wantedDictionaries.add(field.dictionary());
    }
  }

  @Override
  public boolean next() {
    if (broken != null) {
      throw broken;
    }
    while (!row.advance()) {
      try {
        if (!checked(this::nextBatch)) {
          return false;
        }
      } catch (TableException fault) {
        row.end();
        broken = fault.atLine(row.line() + 1);
        throw broken;
      }
    }
    return true;
  }

  /// Goes on to the next batch of rows, and returns false where there is none.
  private boolean nextBatch() {
    ArrowFile.Batch batch;
    try {
      batch = messages.next();
    } catch (IOException failure) {
      throw InputFile.unreadable(file, failure);
    }
    onBytesRead.accept(messages.position());
    if (batch == null) {
      return false;
    }
    if (batch.dictionary() == null) {
      rows(batch);
    } else if (wantedDictionaries.contains(batch.dictionary().id())) {
      dictionary(batch, batch.dictionary().id(), batch.dictionary().isDelta());
    }
    return true;
  }

  private void rows(ArrowFile.Batch batch) {
    List<@Nullable ArrowColumn> all =
        new ArrowBatch(batch).columns(fields, new HashSet<>(chosen), dictionaries);
    List<ArrowColumn> wanted = new ArrayList<>();
    for (int index : chosen) {
      ArrowColumn column = all.get(index);
      wanted.add(column == null ? ArrowColumn.empty(fields.get(index).type()) : column);
    }
    row.begin(wanted, batch.rows().length());
  }

  private void dictionary(ArrowFile.Batch batch, long id, boolean delta) {
    if (delta) {
      throw messages.malformed("a dictionary grows on the way; write it as one (no deltas)");
    }
    for (int index : chosen) {
      ArrowField field = fields.get(index);
      if (field.indexes() != null && field.dictionary() == id) {
        ArrowColumn values =
            new ArrowBatch(batch).columns(List.of(field.values()), Set.of(0), Map.of()).getFirst();
        dictionaries.put(id, values == null ? ArrowColumn.empty(field.type()) : values);
        return;
      }
    }
  }

  /// Lets damage that the readers of flatbuffers and buffers meet be a fault of the file.
  private <T> T checked(Supplier<T> step) {
    try {
      return step.get();
    } catch (ArrowColumn.Broken fault) {
      throw TableException.of(fault.code(), file, fault.reason());
    } catch (InternalError gone) {
      throw ArrowFile.shorter(file);
    } catch (IllegalArgumentException fault) {
      throw malformed(String.valueOf(fault.getMessage()), fault);
    } catch (IndexOutOfBoundsException
        | NegativeArraySizeException
        | BufferUnderflowException fault) {
      throw malformed("its metadata are damaged", fault);
    }
  }

  private TableException malformed(String how, Throwable cause) {
    return TableException.of(
        TableException.Code.MALFORMED,
        file,
        "is no Arrow that can be read: " + how + ". Write it again.",
        cause);
  }

  static String unreadable(ArrowType type) {
    return "is of Arrow's type "
        + type.name()
        + ", which is not read; write it as text, a number, a flag or a day, or leave it out.";
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  Columns table() {
    return columns;
  }

  @Override
  public void close() {
    try {
      messages.close();
    } catch (IOException failure) {
      throw InputFile.unreadable(file, failure);
    }
  }
}
