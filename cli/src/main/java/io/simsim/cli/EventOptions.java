package io.simsim.cli;

import io.simsim.batch.EventSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options on where events come from.
final class EventOptions {
  /// One file, and what its columns mean when it is CSV.
  static final class Source {
    @Option(
        names = {"-e", "--events"},
        order = 1,
        required = true,
        paramLabel = "FILE",
        description = "Events: NDJSON of CloudEvents, or CSV with --mapping; plain or gzip.")
    private Path file = Path.of("");

    @Option(
        names = {"-m", "--mapping"},
        order = 2,
        paramLabel = "FILE",
        description = "What the columns of the CSV file before it mean.")
    private @Nullable Path mapping;

    EventSource source() {
      Path meaning = mapping;
      return meaning == null ? EventSource.ndjson(file) : EventSource.mapped(file, meaning);
    }
  }

  @ArgGroup(exclusive = false, multiplicity = "0..*", order = 1)
  private List<Source> sources = new ArrayList<>();

  /// The files named, in the order of the command line.
  List<EventSource> sources() {
    return sources.stream().map(Source::source).toList();
  }
}
