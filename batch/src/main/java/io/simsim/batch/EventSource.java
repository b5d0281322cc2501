package io.simsim.batch;

import io.simsim.engine.event.Event;
import io.simsim.formats.Mapping;
import io.simsim.formats.Origin;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceFormat;
import io.simsim.formats.SourceReader;
import io.simsim.formats.Tally;
import io.simsim.tables.ParquetColumns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of events in any format that [SourceFormat] knows, or any table with the mapping that
/// says what its columns mean.
///
/// @param file plain, gzip or zip, of any size
/// @param mapping the mapping file; empty for a format that says itself what is in it
/// @param origin who reports it and whose the accounts in it are, where the format does not say
/// @param others further files that were read for it, which no output may overwrite
public record EventSource(
    Path file, Optional<Path> mapping, Optional<Origin> origin, List<Path> others) {
  public EventSource {
    others = List.copyOf(others);
  }

  /// A file whose format is found by looking.
  public static EventSource of(Path file) {
    return new EventSource(file, Optional.empty(), Optional.empty(), List.of());
  }

  /// A CSV, Parquet or Arrow file with its mapping.
  public static EventSource mapped(Path file, Path mapping) {
    return new EventSource(file, Optional.of(mapping), Optional.empty(), List.of());
  }

  /// This file, reported by `by`.
  public EventSource from(Origin by) {
    return new EventSource(file, mapping, Optional.of(by), others);
  }

  /// This file, for which others were read as well, such as links and a secret.
  public EventSource withOthers(List<Path> read) {
    return new EventSource(file, mapping, origin, read);
  }

  /// Every file that is read for it, the lookup files of its mapping among them.
  public List<Path> inputs() throws IOException {
    List<Path> inputs = new ArrayList<>(others);
    inputs.add(file);
    if (mapping.isPresent()) {
      inputs.add(mapping.get());
      for (String lookup : Mapping.read(mapping.get()).lookupFiles()) {
        inputs.add(file.toAbsolutePath().resolveSibling(lookup));
      }
    }
    return inputs;
  }

  /// Reads the file to its end.
  ///
  /// @throws IOException when it does not exist or its disk fails, or the mapping cannot be read
  public Tally read(Sink<Event> sink) throws IOException {
    SourceReader<Event> reader = reader();
    Optional<SourceFormat> table = table();
    if (table.isEmpty()) {
      return reader.read(file, sink);
    }
    try (TableRows rows = new TableRows(file, table.get(), sink)) {
      return reader.read(
          rows, file.toString(), table.get(), file.toAbsolutePath().getParent(), sink);
    }
  }

  /// Reads the file to its end as [#read(Sink)] does, but for the plain rows of a Parquet file of
  /// events, which go to `plain`.
  Tally read(Sink<Event> sink, ParquetEvents.Plain plain) throws IOException {
    if (mapping.isPresent() || table().filter(SourceFormat.PARQUET::equals).isEmpty()) {
      return read(sink);
    }
    Optional<ParquetEvents> fast = ParquetEvents.open(file, plain, sink);
    if (fast.isEmpty()) {
      return read(sink);
    }
    try (ParquetEvents rows = fast.get()) {
      return reader()
          .read(
              rows, file.toString(), SourceFormat.PARQUET, file.toAbsolutePath().getParent(), sink);
    }
  }

  /// How many rows it has, where it is a Parquet file that says so; else 0.
  long rows() throws IOException {
    return table().filter(SourceFormat.PARQUET::equals).isPresent()
        ? ParquetColumns.rowsOf(file)
        : 0;
  }

  private SourceReader<Event> reader() throws IOException {
    if (mapping.isEmpty()) {
      return origin.map(SourceReader::any).orElseGet(SourceReader::any);
    }
    Mapping meaning = Mapping.read(mapping.get());
    if (!meaning.makesEvents()) {
      throw Stop.unusable(
          mapping.get() + ": this mapping makes plain rows; give one that makes events");
    }
    return SourceReader.events(meaning);
  }

  /// The format of a file that is read in place, not from its beginning on.
  private Optional<SourceFormat> table() throws IOException {
    if (!Files.isRegularFile(file)) {
      if (!Files.isReadable(file)) {
        throw new NoSuchFileException(file.toString(), null, "no such file: check the path");
      }
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return SourceFormat.look(in.readNBytes(SourceFormat.LOOKED_AT))
          .filter(found -> found == SourceFormat.PARQUET || found == SourceFormat.ARROW);
    }
  }
}
