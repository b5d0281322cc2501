package io.simsim.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/// Opens DuckDB as a library of file formats: one thread, bounded memory, nothing fetched.
final class DuckDb {
  /// Enough for a row group of a wide table, little beside the heap.
  static final String MEMORY_MAX = "384MB";

  private static final Path MAPPINGS = Path.of("/proc/self/maps");
  private static final Pattern UNPACKED_NAME = Pattern.compile("libduckdb_java\\d+\\.so");
  private static final AtomicBoolean LIBRARY_DELETED = new AtomicBoolean();

  private DuckDb() {}

  /// Opens a database in memory of its own that writes no file.
  static DuckDBConnection open() throws SQLException {
    return open("");
  }

  /// Opens a database in memory of its own.
  ///
  /// @param spill the directory for what does not fit in memory; the caller removes it
  static DuckDBConnection open(Path spill) throws SQLException {
    return open(spill.toAbsolutePath().toString());
  }

  private static DuckDBConnection open(String spill) throws SQLException {
    Properties options = new Properties();
    // One thread and insertion order make the same rows the same bytes.
    options.setProperty("threads", "1");
    options.setProperty("preserve_insertion_order", "true");
    options.setProperty("memory_limit", MEMORY_MAX);
    options.setProperty("temp_directory", spill);
    // A file must not make this process load code from elsewhere.
    options.setProperty("autoinstall_known_extensions", "false");
    options.setProperty("autoload_known_extensions", "false");
    options.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", options).unwrap(DuckDBConnection.class);
    deleteUnpackedLibrary();
    return connection;
  }

  /// Deletes the name of the library that the driver has unpacked and loaded, some 70 MB in the
  /// temporary directory: the driver's own clean-up at exit leaves it behind a killed process. The
  /// system keeps the bytes while they are mapped. Where it tells no mappings, nothing is done.
  private static void deleteUnpackedLibrary() {
    if (!LIBRARY_DELETED.compareAndSet(false, true) || !Files.isReadable(MAPPINGS)) {
      return;
    }
    String temp = System.getProperty("java.io.tmpdir");
    try (Stream<String> mappings = Files.lines(MAPPINGS)) {
      List<Path> unpacked =
          mappings
              .filter(line -> line.contains("/libduckdb_java"))
              .map(line -> Path.of(line.substring(line.indexOf('/'))))
              .filter(path -> UNPACKED_NAME.matcher("" + path.getFileName()).matches())
              .filter(path -> path.startsWith(temp))
              .distinct()
              .toList();
      for (Path path : unpacked) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException left) {
      // The driver's own clean-up is what remains.
    }
  }

  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Returns a path as a string literal of SQL.
  static String literal(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  /// Returns a path as a string literal for a function that takes patterns.
  static String patternLiteral(Path path) {
    return literal(path).replaceAll("[\\[*?]", "[$0]");
  }

  /// Returns a name as a quoted identifier of SQL.
  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
