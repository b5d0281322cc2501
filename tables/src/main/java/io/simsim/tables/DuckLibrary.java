package io.simsim.tables;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.sql.SQLException;
import java.util.Optional;

/// The few functions of DuckDB's C interface by which the vectors of a result are read where they
/// lie. They are those of the library that the JDBC driver has loaded; its own way hands out one
/// value at a time.
final class DuckLibrary {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

  /// `duckdb_result`, of which nothing is read here.
  static final StructLayout RESULT = MemoryLayout.structLayout(LONG, LONG, LONG, LONG, LONG, LONG);

  final MethodHandle open;
  final MethodHandle connect;
  final MethodHandle query;
  final MethodHandle prepare;
  final MethodHandle prepareError;
  final MethodHandle executeStreaming;
  final MethodHandle resultError;
  final MethodHandle fetchChunk;
  final MethodHandle chunkSize;
  final MethodHandle chunkVector;
  final MethodHandle vectorData;
  final MethodHandle vectorValidity;
  final MethodHandle destroyChunk;
  final MethodHandle destroyResult;
  final MethodHandle destroyPrepared;
  final MethodHandle disconnect;
  final MethodHandle close;

  private DuckLibrary(SymbolLookup symbols) {
    open = handle(symbols, "open", FunctionDescriptor.of(INT, POINTER, POINTER));
    connect = handle(symbols, "connect", FunctionDescriptor.of(INT, POINTER, POINTER));
    query = handle(symbols, "query", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER));
    prepare = handle(symbols, "prepare", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER));
    prepareError = handle(symbols, "prepare_error", FunctionDescriptor.of(POINTER, POINTER));
    executeStreaming =
        handle(symbols, "execute_prepared_streaming", FunctionDescriptor.of(INT, POINTER, POINTER));
    resultError = handle(symbols, "result_error", FunctionDescriptor.of(POINTER, POINTER));
    fetchChunk = handle(symbols, "fetch_chunk", FunctionDescriptor.of(POINTER, RESULT));
    chunkSize = handle(symbols, "data_chunk_get_size", FunctionDescriptor.of(LONG, POINTER));
    chunkVector =
        handle(symbols, "data_chunk_get_vector", FunctionDescriptor.of(POINTER, POINTER, LONG));
    vectorData = handle(symbols, "vector_get_data", FunctionDescriptor.of(POINTER, POINTER));
    vectorValidity =
        handle(symbols, "vector_get_validity", FunctionDescriptor.of(POINTER, POINTER));
    destroyChunk = handle(symbols, "destroy_data_chunk", FunctionDescriptor.ofVoid(POINTER));
    destroyResult = handle(symbols, "destroy_result", FunctionDescriptor.ofVoid(POINTER));
    destroyPrepared = handle(symbols, "destroy_prepare", FunctionDescriptor.ofVoid(POINTER));
    disconnect = handle(symbols, "disconnect", FunctionDescriptor.ofVoid(POINTER));
    close = handle(symbols, "close", FunctionDescriptor.ofVoid(POINTER));
  }

  @SuppressWarnings("restricted") // The signatures are those of duckdb.h.
  private static MethodHandle handle(
      SymbolLookup symbols, String name, FunctionDescriptor signature) {
    MemorySegment at =
        symbols
            .find("duckdb_" + name)
            .orElseThrow(() -> new UnsatisfiedLinkError("duckdb_" + name + " is not there"));
    return Linker.nativeLinker().downcallHandle(at, signature);
  }

  /// The library; empty where the driver's does not show these functions, or may not be called.
  static Optional<DuckLibrary> found() {
    return Found.LIBRARY;
  }

  /// Looks once, when it is first asked for.
  private static final class Found {
    private static final Optional<DuckLibrary> LIBRARY = look();

    private Found() {}

    private static Optional<DuckLibrary> look() {
      try {
        DuckDb.open().close();
        return Optional.of(new DuckLibrary(SymbolLookup.loaderLookup()));
      } catch (SQLException | UnsatisfiedLinkError | IllegalCallerException none) {
        return Optional.empty();
      }
    }
  }

  /// A call that may throw anything, as method handles declare; what they throw here is an error.
  interface Call<T> {
    T call() throws Throwable;
  }

  static <T> T call(Call<T> call) {
    try {
      return call.call();
    } catch (RuntimeException | Error thrown) {
      throw thrown;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The text at an address, which ends with a zero.
  @SuppressWarnings("restricted") // DuckDB's texts end with a zero.
  static String text(MemorySegment at) {
    return at.address() == 0 ? "" : at.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /// A place for one pointer.
  static MemorySegment pointer(Arena arena) {
    return arena.allocate(ValueLayout.ADDRESS);
  }
}
