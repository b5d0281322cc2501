package io.simsim.cli;

import io.simsim.batch.Limits;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options on what a run may use, and when it gives up. None changes a byte of its outputs.
final class LimitOptions {
  private static final long MEGABYTE = 1 << 20;

  @Option(
      names = "--rejects",
      order = 40,
      paramLabel = "FILE",
      description = "Write the rows that cannot be read here, as NDJSON: file, line, field, rule.")
  private @Nullable Path rejects;

  @Option(
      names = "--max-errors",
      order = 41,
      paramLabel = "N",
      description = "Give up when more rows than this cannot be read. Default: 1000.")
  private long maxErrors = Limits.MAX_REJECTS;

  @Option(
      names = "--threads",
      order = 42,
      paramLabel = "N",
      description = "Default: all processors.")
  private @Nullable Integer threads;

  @Option(
      names = "--memory",
      order = 43,
      paramLabel = "MB",
      description = "For grouping and sorting; more goes to disk. Default: a third of the heap.")
  private @Nullable Integer memoryMegabytes;

  @Option(
      names = "--temp",
      order = 44,
      paramLabel = "DIR",
      description = "Where it goes to disk. Default: the system's folder for temporary files.")
  private @Nullable Path temp;

  @Option(
      names = "--plain",
      order = 45,
      description = {
        "Read every row of events one by one, also those of Parquet, which is slower: the reference"
            + " that the rest must equal."
      })
  private boolean plain;

  Optional<Path> rejects() {
    return Optional.ofNullable(rejects);
  }

  /// The folder that was named for what goes to disk.
  Optional<Path> temp() {
    return Optional.ofNullable(temp);
  }

  Limits limits() {
    try {
      Limits limits = Limits.ofMachine().withMaxRejects(maxErrors).withPlain(plain);
      Integer count = threads;
      Integer megabytes = memoryMegabytes;
      Path directory = temp;
      limits = count == null ? limits : limits.withThreads(count);
      limits = megabytes == null ? limits : limits.withMemoryBytes(megabytes * MEGABYTE);
      return directory == null ? limits : limits.withTempDirectory(directory);
    } catch (IllegalArgumentException wrong) {
      throw Failure.unusable("--threads, --memory, --max-errors: " + wrong.getMessage());
    }
  }
}
