package io.simsim.cli;

import io.simsim.batch.EventSource;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.formats.Origin;
import io.simsim.formats.Rejected;
import io.simsim.formats.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options on where events come from.
final class EventOptions {
  /// One file, and what it does not say itself.
  static final class Source {
    @Option(
        names = {"-e", "--events"},
        order = 5,
        required = true,
        paramLabel = "FILE",
        description = {
          "Events, plain, gzip or zip: NDJSON of CloudEvents, CSV, Parquet or Arrow, Metro 2,"
              + " camt.052 to 054, UK Open Banking. The format is found by looking."
        })
    private Path file = Path.of("");

    @Option(
        names = {"-m", "--mapping"},
        order = 6,
        paramLabel = "FILE",
        description = "What the columns of the file before it mean: any CSV, Parquet or Arrow.")
    private @Nullable Path mapping;

    @Option(
        names = "--furnisher",
        order = 7,
        paramLabel = "ID",
        description = "Who reports the file before it: Metro 2 and bank files do not say.")
    private @Nullable String furnisher;

    @Option(
        names = "--links",
        order = 8,
        paramLabel = "FILE",
        description = {
          "Whose its accounts are: a CSV with the columns account and subject; other accounts are"
              + " left out. Default: every account is a subject of its own, under a pseudonym."
        })
    private @Nullable Path links;

    @Option(
        names = "--secret",
        order = 9,
        paramLabel = "FILE",
        description = {
          "16 bytes or more that its pseudonyms are made with. Default: the furnisher's id, so that"
              + " whoever knows an account number can tell its pseudonym."
        })
    private @Nullable Path secret;

    EventSource source() throws IOException {
      Path meaning = mapping;
      String by = furnisher;
      EventSource source =
          meaning == null ? EventSource.of(file) : EventSource.mapped(file, meaning);
      if (by != null) {
        return source.from(origin(by)).withOthers(others());
      }
      if (links != null || secret != null) {
        throw Failure.unusable("--links and --secret need --furnisher after the same --events");
      }
      return source;
    }

    private List<Path> others() {
      return Stream.of(links, secret).filter(Objects::nonNull).map(Path::toAbsolutePath).toList();
    }

    private Origin origin(String by) throws IOException {
      Path whose = links;
      Path key = secret;
      try {
        Origin origin = Origin.of(new FurnisherId(by));
        origin = key == null ? origin : origin.withSecret(Files.readAllBytes(key));
        return whose == null ? origin : origin.withLinks(whose, new Strict());
      } catch (InvalidEventException wrong) {
        throw Failure.unusable(wrong.field() + ": " + wrong.remedy());
      }
    }
  }

  /// Ends the command at the first row of links that links nothing: a record left out unseen would
  /// be worse.
  private static final class Strict implements Sink<Void> {
    @Override
    public void accept(Void nothing, long line) {}

    @Override
    public void reject(Rejected rejected) {
      throw Failure.unusable(rejected.toString());
    }
  }

  @ArgGroup(exclusive = false, multiplicity = "0..*", order = 5)
  private List<Source> sources = new ArrayList<>();

  /// Whether no file is named.
  boolean isEmpty() {
    return sources.isEmpty();
  }

  /// The files named, in the order of the command line.
  List<EventSource> sources() throws IOException {
    List<EventSource> found = new ArrayList<>();
    for (Source source : sources) {
      found.add(source.source());
    }
    return found;
  }
}
