package io.simsim.batch;

import java.nio.file.Path;
import java.util.Optional;

/// A file of events: NDJSON of CloudEvents, or any CSV with the mapping that says what it means.
///
/// @param file plain or gzip, of any size
/// @param mapping the mapping file; empty for NDJSON
public record EventSource(Path file, Optional<Path> mapping) {
  /// A file of NDJSON.
  public static EventSource ndjson(Path file) {
    return new EventSource(file, Optional.empty());
  }

  /// A CSV file with its mapping.
  public static EventSource mapped(Path file, Path mapping) {
    return new EventSource(file, Optional.of(mapping));
  }
}
