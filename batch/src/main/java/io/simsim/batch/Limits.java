package io.simsim.batch;

import java.nio.file.Path;

/// What a run may use, and when it gives up. None of it changes a byte of the output.
///
/// @param threads from 1
/// @param memoryBytes for grouping and sorting, from 4 MiB; what is larger goes to disk
/// @param tempDirectory where it goes; all of it is deleted at the end
/// @param maxRejects the run fails when more rows than this are rejected
/// @param plain whether every row of events is read one by one, which is slower: the reference for
///     what is read by columns
public record Limits(
    int threads, long memoryBytes, Path tempDirectory, long maxRejects, boolean plain) {
  /// Rejected rows until a run gives up, unless told otherwise.
  public static final long MAX_REJECTS = 1000;

  private static final long LEAST_MEMORY = 4 << 20;

  public Limits {
    if (threads < 1 || memoryBytes < LEAST_MEMORY || maxRejects < 0) {
      throw new IllegalArgumentException(
          "at least 1 thread, " + LEAST_MEMORY + " bytes of memory and 0 rejects");
    }
  }

  /// Limits of a run that need not be plain.
  public Limits(int threads, long memoryBytes, Path tempDirectory, long maxRejects) {
    this(threads, memoryBytes, tempDirectory, maxRejects, false);
  }

  /// All processors, a third of the heap, the system's directory for temporary files.
  public static Limits ofMachine() {
    Runtime machine = Runtime.getRuntime();
    return new Limits(
        machine.availableProcessors(),
        Math.max(LEAST_MEMORY, machine.maxMemory() / 3),
        Path.of(System.getProperty("java.io.tmpdir")),
        MAX_REJECTS);
  }

  /// These limits with another number of threads.
  public Limits withThreads(int count) {
    return new Limits(count, memoryBytes, tempDirectory, maxRejects, plain);
  }

  /// These limits with another bound on memory.
  public Limits withMemoryBytes(long bytes) {
    return new Limits(threads, bytes, tempDirectory, maxRejects, plain);
  }

  /// These limits with another directory for temporary files.
  public Limits withTempDirectory(Path directory) {
    return new Limits(threads, memoryBytes, directory, maxRejects, plain);
  }

  /// These limits with another number of rejects.
  public Limits withMaxRejects(long count) {
    return new Limits(threads, memoryBytes, tempDirectory, count, plain);
  }

  /// These limits, with every row of events read one by one or not.
  public Limits withPlain(boolean value) {
    return new Limits(threads, memoryBytes, tempDirectory, maxRejects, value);
  }
}
