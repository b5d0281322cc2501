package io.simsim.tables;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What the tests of this package make and look at.
final class Tables {
  private Tables() {}

  static Path write(Path directory, String name, String text) {
    return write(directory, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path directory, String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return packed.toByteArray();
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Returns all values as text, null where missing.
  static List<List<String>> rows(TableReader table) {
    List<List<String>> rows = new ArrayList<>();
    while (table.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 0; i < table.columns().size(); i++) {
        row.add(table.row().isMissing(i) ? "<missing>" : table.row().text(i));
      }
      rows.add(row);
    }
    return rows;
  }

  static List<List<String>> rows(Path path) {
    try (TableReader table = TableReader.open(path)) {
      return rows(table);
    }
  }

  static TableException fault(ThrowingCallable call) {
    return catchThrowableOfType(TableException.class, call);
  }

  /// Returns the names in a directory, sorted.
  static List<String> names(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(e -> e.getFileName().toString()).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
