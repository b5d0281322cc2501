package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that another CSV file has for its keys, held in memory.
final class LookupTable {
  /// The most keys a lookup may have: 2 million.
  static final int MAX_ENTRIES = 2_000_000;

  private static final String AMBIGUOUS = "\0";

  private final Lookup lookup;
  private final int maxEntries;
  private final Map<String, String> values = new HashMap<>();

  private LookupTable(Lookup lookup, int maxEntries) {
    this.lookup = lookup;
    this.maxEntries = maxEntries;
  }

  /// What a mapping says about a lookup.
  ///
  /// @param file its name, in the folder of the source
  /// @param form how it is written
  /// @param columns the columns it names
  /// @param key the place of the key column
  /// @param value what a row of it is looked up for
  /// @param when which of its rows count
  record Lookup(String file, CsvForm form, Columns columns, int key, Value value, When when) {}

  /// Reads the whole table from the file in `directory`; its bad rows are rejected as well.
  ///
  /// @throws BrokenSourceException when it is missing, too large or not readable
  static LookupTable load(
      Lookup lookup, @Nullable Path directory, int maxLineBytes, int maxEntries, Reading<?> reading)
      throws IOException {
    Path file = directory == null ? null : directory.resolve(lookup.file());
    if (file == null || !Files.isRegularFile(file)) {
      throw new BrokenSourceException(
          "lookup", lookup.file(), "the lookup file is not there: put it beside the source");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return load(lookup, file.toString(), in, maxLineBytes, maxEntries, reading);
    }
  }

  /// Reads the whole table from `in`, which the caller closes.
  ///
  /// @param name what to call it in rejections
  /// @throws BrokenSourceException when it is too large or not readable
  static LookupTable load(
      Lookup lookup,
      String name,
      InputStream in,
      int maxLineBytes,
      int maxEntries,
      Reading<?> reading)
      throws IOException {
    LookupTable table = new LookupTable(lookup, maxEntries);
    CsvRows.Taker taker =
        new CsvRows.Taker() {
          @Override
          public void row(String[] cells, int unread, long line) throws IOException {
            try {
              table.add(new Row(cells, lookup.columns(), List.of()));
            } catch (InvalidEventException e) {
              refuse(line, e);
            }
          }

          @Override
          public void refuse(long line, InvalidEventException refusal) {
            reading.reject(Rejected.of(name, line, refusal));
          }
        };
    try {
      Unpacking.each(
          in,
          (member, bytes) -> {
            Lines lines = new Content(bytes, null, maxLineBytes).lines();
            CsvRows.read(lines, lookup.form(), lookup.columns(), taker);
            lines.checkWhole();
          });
    } catch (BrokenSourceException e) {
      throw e.in(name);
    }
    return table;
  }

  /// The value of `key`, or `otherwise` when no row has this key.
  ///
  /// @throws InvalidEventException when there is none, or more than one
  String find(String field, String key, @Nullable String otherwise) {
    String value = values.get(key);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    if (value == null || value.equals(AMBIGUOUS)) {
      String found = value == null ? "no row" : "rows that differ";
      throw new InvalidEventException(
          field, "lookup", key, lookup.file() + " has " + found + " for this key");
    }
    return value;
  }

  /// The keys that have one value, with it.
  Map<String, String> unambiguous() {
    Map<String, String> found = new HashMap<>(values);
    found.values().removeIf(AMBIGUOUS::equals);
    return found;
  }

  private void add(Row row) throws BrokenSourceException {
    if (!lookup.when().holds(row)) {
      return;
    }
    String value = lookup.value().text("value", row);
    String before = values.putIfAbsent(row.cell(lookup.key()), value);
    if (before != null && !before.equals(value)) {
      values.put(row.cell(lookup.key()), AMBIGUOUS);
    }
    if (values.size() > maxEntries) {
      throw new BrokenSourceException(
          "lookup", "", "a lookup has at most " + maxEntries + " keys: narrow it by when");
    }
  }
}
