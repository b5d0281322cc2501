package io.simsim.tables;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Columns of a Parquet file in the order of its rows, some thousand rows at a time and without an
/// object for a value: for files of many rows, where [TableReader] is too slow. One thread asks for
/// chunks; each may be read by another.
public final class ParquetColumns implements AutoCloseable {
  /// As what a column is read.
  public enum Form {
    /// Text.
    TEXT,
    /// A whole number of 64 bits.
    WHOLE,
    /// True or false.
    FLAG,
    /// Text that mostly is one of a few constants.
    CODE
  }

  /// A column to be read; the file may lack it.
  ///
  /// @param constants of a `CODE`, at most 255
  public record Wanted(String name, Form form, List<String> constants) {
    public Wanted {
      constants = List.copyOf(constants);
    }
  }

  private static final List<String> SETTINGS =
      List.of(
          "SET threads = 1",
          "SET preserve_insertion_order = true",
          "SET memory_limit = '" + DuckDb.MEMORY_MAX + "'",
          "SET temp_directory = ''",
          "SET autoinstall_known_extensions = false",
          "SET autoload_known_extensions = false");

  private final String file;
  private final List<String> names;
  private final long rows;
  private final DuckStream stream;
  private final Form[] forms;
  private final int[] vectors;
  private long next;

  private ParquetColumns(
      String file, Shape shape, DuckStream stream, List<Wanted> wanted, int[] vectors) {
    this.file = file;
    this.names = shape.names();
    this.rows = shape.rows();
    this.stream = stream;
    this.forms = wanted.stream().map(Wanted::form).toArray(Form[]::new);
    this.vectors = vectors;
  }

  /// What a file says of itself.
  private record Shape(List<String> names, List<ParquetRow.Kind> kinds, long rows) {
    /// Whether SQL, which takes `ID` for `id`, tells its columns apart.
    boolean hasPlainNames() {
      Set<String> lower = new HashSet<>();
      return names.stream().allMatch(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    }

    /// Whether a wanted column is there as wanted, or not there at all.
    boolean fits(Wanted column) {
      int place = names.indexOf(column.name());
      if (place < 0) {
        return names.stream().noneMatch(column.name()::equalsIgnoreCase);
      }
      return kinds.get(place)
          == switch (column.form()) {
            case TEXT, CODE -> ParquetRow.Kind.TEXT;
            case WHOLE -> ParquetRow.Kind.WHOLE;
            case FLAG -> ParquetRow.Kind.FLAG;
          };
    }
  }

  /// Opens a file. Empty where it is not as wanted, or cannot be read so: then [TableReader] reads
  /// it, or says what is wrong with it.
  public static Optional<ParquetColumns> open(Path path, List<Wanted> wanted) {
    Optional<DuckLibrary> duck = DuckLibrary.found();
    if (duck.isEmpty()) {
      return Optional.empty();
    }
    String from = "read_parquet(" + DuckDb.patternLiteral(path) + ")";
    try {
      Shape shape = shape(path, from);
      if (!shape.hasPlainNames() || !wanted.stream().allMatch(shape::fits)) {
        return Optional.empty();
      }
      List<String> selected = new ArrayList<>();
      int[] vectors = new int[wanted.size()];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = shape.names().contains(wanted.get(i).name()) ? selected.size() : -1;
        if (vectors[i] >= 0) {
          select(wanted.get(i), selected);
        }
      }
      String sql = "SELECT " + String.join(", ", selected) + " FROM " + from;
      DuckStream stream = DuckStream.query(duck.get(), SETTINGS, sql);
      return Optional.of(new ParquetColumns(path.toString(), shape, stream, wanted, vectors));
    } catch (SQLException none) {
      return Optional.empty();
    }
  }

  /// How many rows a file says that it has; 0 where it says nothing.
  public static long rowsOf(Path path) {
    try (DuckDBConnection connection = DuckDb.open()) {
      return ParquetTableReader.rows(connection, DuckDb.patternLiteral(path));
    } catch (SQLException none) {
      return 0;
    }
  }

  private static Shape shape(Path path, String from) throws SQLException {
    try (DuckDBConnection connection = DuckDb.open();
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      List<ParquetRow.Kind> kinds = new ArrayList<>();
      try (ResultSet none = statement.executeQuery("SELECT * FROM " + from + " LIMIT 0")) {
        ResultSetMetaData shape = none.getMetaData();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
          names.add(shape.getColumnName(i));
          kinds.add(ParquetRow.Kind.of(shape.getColumnTypeName(i)));
        }
      }
      long rows = ParquetTableReader.rows(connection, DuckDb.patternLiteral(path));
      return new Shape(names, kinds, rows);
    }
  }

  private static void select(Wanted column, List<String> selected) {
    String name = DuckDb.identifier(column.name());
    switch (column.form()) {
      case TEXT, FLAG -> selected.add(name);
      case WHOLE -> selected.add(name + "::BIGINT");
      case CODE -> {
        selected.add(name);
        selected.add(
            column.constants().stream()
                .map(constant -> "'" + constant.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "TRY_CAST(" + name + " AS ENUM(", "))")));
      }
    }
  }

  /// The names of all columns of the file, in order.
  public List<String> names() {
    return names;
  }

  /// How many rows the file has.
  public long rows() {
    return rows;
  }

  /// The next rows, which the caller closes before this; null at the end.
  ///
  /// @throws TableException when the file cannot be read on
  public @Nullable ColumnChunk next() {
    try {
      MemorySegment chunk = stream.next();
      if (chunk == null) {
        return null;
      }
      ColumnChunk found = new ColumnChunk(stream, chunk, next, forms, vectors);
      next += found.rows();
      return found;
    } catch (SQLException failure) {
      throw ParquetTableReader.fault(file, next + 1, failure);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
