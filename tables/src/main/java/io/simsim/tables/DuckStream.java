package io.simsim.tables;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of a query, chunk by chunk, in a database in memory of its own that is set as
/// [DuckDb#open()] sets it. One thread asks for chunks; any may read and free one.
final class DuckStream implements AutoCloseable {
  private static final int SUCCESS = 0;

  private final DuckLibrary duck;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment database = DuckLibrary.pointer(arena);
  private final MemorySegment connection = DuckLibrary.pointer(arena);
  private final MemorySegment statement = DuckLibrary.pointer(arena);
  private final MemorySegment result = arena.allocate(DuckLibrary.RESULT);

  private DuckStream(DuckLibrary duck) {
    this.duck = duck;
  }

  /// Begins a query.
  ///
  /// @param settings of the database, as statements
  static DuckStream query(DuckLibrary duck, List<String> settings, String sql) throws SQLException {
    DuckStream stream = new DuckStream(duck);
    try {
      stream.begin(settings, sql);
      return stream;
    } catch (SQLException failure) {
      stream.close();
      throw failure;
    }
  }

  private void begin(List<String> settings, String sql) throws SQLException {
    int opened = DuckLibrary.call(() -> (int) duck.open.invokeExact(MemorySegment.NULL, database));
    int connected =
        opened == SUCCESS
            ? DuckLibrary.call(() -> (int) duck.connect.invokeExact(of(database), connection))
            : opened;
    require(connected, "DuckDB does not open");
    for (String setting : settings) {
      int set = DuckLibrary.call(() -> set(setting));
      require(set, setting);
    }
    int prepared =
        DuckLibrary.call(
            () ->
                (int) duck.prepare.invokeExact(of(connection), arena.allocateFrom(sql), statement));
    if (prepared != SUCCESS) {
      throw new SQLException(
          DuckLibrary.call(
              () ->
                  DuckLibrary.text((MemorySegment) duck.prepareError.invokeExact(of(statement)))));
    }
    int executed =
        DuckLibrary.call(() -> (int) duck.executeStreaming.invokeExact(of(statement), result));
    if (executed != SUCCESS) {
      throw new SQLException(error());
    }
  }

  private int set(String setting) throws Throwable {
    MemorySegment none = arena.allocate(DuckLibrary.RESULT);
    int done = (int) duck.query.invokeExact(of(connection), arena.allocateFrom(setting), none);
    duck.destroyResult.invokeExact(none);
    return done;
  }

  private static void require(int state, String what) throws SQLException {
    if (state != SUCCESS) {
      throw new SQLException(what);
    }
  }

  private String error() {
    return DuckLibrary.call(
        () -> DuckLibrary.text((MemorySegment) duck.resultError.invokeExact(result)));
  }

  private static MemorySegment of(MemorySegment pointer) {
    return pointer.get(ValueLayout.ADDRESS, 0);
  }

  /// The next chunk, which is to be freed; null at the end.
  @Nullable MemorySegment next() throws SQLException {
    MemorySegment chunk =
        DuckLibrary.call(() -> (MemorySegment) duck.fetchChunk.invokeExact(result));
    if (chunk.address() != 0) {
      return chunk;
    }
    String error = error();
    if (!error.isEmpty()) {
      throw new SQLException(error);
    }
    return null;
  }

  int rows(MemorySegment chunk) {
    return (int) (long) DuckLibrary.call(() -> (long) duck.chunkSize.invokeExact(chunk));
  }

  MemorySegment vector(MemorySegment chunk, long column) {
    return DuckLibrary.call(() -> (MemorySegment) duck.chunkVector.invokeExact(chunk, column));
  }

  /// Where the values of a vector are.
  long data(MemorySegment vector) {
    return DuckLibrary.call(() -> (MemorySegment) duck.vectorData.invokeExact(vector)).address();
  }

  /// Where the bits are that say which are there; 0 when all are.
  long validity(MemorySegment vector) {
    return DuckLibrary.call(() -> (MemorySegment) duck.vectorValidity.invokeExact(vector))
        .address();
  }

  void free(MemorySegment chunk) {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment pointer = DuckLibrary.pointer(own);
      pointer.set(ValueLayout.ADDRESS, 0, chunk);
      DuckLibrary.call(
          () -> {
            duck.destroyChunk.invokeExact(pointer);
            return SUCCESS;
          });
    }
  }

  @Override
  public void close() {
    try (arena) {
      DuckLibrary.call(
          () -> {
            duck.destroyResult.invokeExact(result);
            duck.destroyPrepared.invokeExact(statement);
            duck.disconnect.invokeExact(connection);
            duck.close.invokeExact(database);
            return SUCCESS;
          });
    }
  }
}
