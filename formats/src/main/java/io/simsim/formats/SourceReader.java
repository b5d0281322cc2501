package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a source file of any size, plain, gzip or zip, record by record into a [Sink].
///
/// The files in a zip file are read one after the other and are called `archive.zip!member`.
/// Memory is bounded by the longest line allowed. A record that cannot be read is rejected and the
/// others go on; only failures of the disk or the stream itself throw. A reader is immutable and
/// may be used by many threads.
///
/// @param <T> what a record is read into
public final class SourceReader<T> {
  /// The longest line read unless told otherwise: 1 MiB.
  public static final int MAX_LINE_BYTES = 1 << 20;

  /// How the content of a source becomes items in one format.
  interface Format<T> {
    /// Reads `content` to its end.
    ///
    /// @throws BrokenSourceException when it cannot be read on
    void read(Content content, Reading<T> reading) throws IOException;

    /// Reads the rows of a table to their end.
    ///
    /// @param directory where the lookup files of a mapping are; null when it has none
    /// @throws BrokenSourceException when they are not of this format, or cannot be read on
    default void read(Rows rows, @Nullable Path directory, Reading<T> reading) throws IOException {
      throw new BrokenSourceException("format", "", "a table cannot be in this format");
    }
  }

  private final Format<T> format;
  private final int maxLineBytes;
  private final Set<String> unread;

  private SourceReader(Format<T> format, int maxLineBytes) {
    this(format, maxLineBytes, Set.of());
  }

  private SourceReader(Format<T> format, int maxLineBytes, Set<String> unread) {
    this.format = format;
    this.maxLineBytes = maxLineBytes;
    this.unread = unread;
  }

  /// A reader of newline-delimited JSON, one CloudEvent a line.
  public static SourceReader<Event> ndjson() {
    return new SourceReader<>(new Ndjson(), MAX_LINE_BYTES);
  }

  /// A reader of events in whatever format a file is found to be: see [SourceFormat].
  public static SourceReader<Event> any() {
    return new SourceReader<>(new AnyFormat(null), MAX_LINE_BYTES);
  }

  /// A reader of events in whatever format a file is found to be, with what to say of it where it
  /// does not say so itself.
  public static SourceReader<Event> any(Origin origin) {
    return new SourceReader<>(new AnyFormat(origin), MAX_LINE_BYTES);
  }

  /// A reader of Metro 2 files; a record's number stands for its line.
  public static SourceReader<Event> metro2(Origin origin) {
    return new SourceReader<>(new Metro2(origin), MAX_LINE_BYTES);
  }

  /// A reader of bank statements in XML: ISO 20022 camt.052, camt.053 and camt.054 of any version.
  public static SourceReader<Event> camt(Origin origin) {
    return new SourceReader<>(StatementFormat.camt(origin), MAX_LINE_BYTES);
  }

  /// A reader of UK Open Banking account information in JSON, v3.1 and v4.0: one answer to a file,
  /// or several one after the other.
  public static SourceReader<Event> openBanking(Origin origin) {
    return new SourceReader<>(StatementFormat.openBanking(origin), MAX_LINE_BYTES);
  }

  /// A reader of CSV files whose rows are events by `mapping`.
  ///
  /// @throws IllegalArgumentException when the mapping makes plain rows
  public static SourceReader<Event> events(Mapping mapping) {
    return new SourceReader<>(new MappedCsv<>(mapping, mapping.asEvents()), MAX_LINE_BYTES);
  }

  /// A reader of CSV files whose rows become named values by `mapping`, in its order of names.
  ///
  /// @throws IllegalArgumentException when the mapping makes events
  public static SourceReader<Map<String, String>> rows(Mapping mapping) {
    return new SourceReader<>(new MappedCsv<>(mapping, mapping.asRows()), MAX_LINE_BYTES);
  }

  /// This reader with another limit; a longer line is rejected and skipped.
  public SourceReader<T> withMaxLineBytes(int bytes) {
    return new SourceReader<>(format, bytes, unread);
  }

  /// This reader, which leaves out the members of archives that are called so: they say how the
  /// others are read ([ArchiveMembers]).
  public SourceReader<T> leavingOut(Set<String> members) {
    return new SourceReader<>(format, maxLineBytes, Set.copyOf(members));
  }

  /// Reads `file` to its end. Lookup files of a mapping are sought beside it.
  ///
  /// @throws IOException when the file does not exist or its disk fails
  public Tally read(Path file, Sink<T> sink) throws IOException {
    requireReadable(file);
    try (InputStream in = Files.newInputStream(file)) {
      Path directory = file.toAbsolutePath().getParent();
      return read(in, file.toString(), Files.size(file), directory, sink);
    }
  }

  /// Checks that there is a file that may be read.
  ///
  /// @throws IOException saying why there is none
  static void requireReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such file: check the path");
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory: name a file in it");
    }
    if (!Files.isReadable(file)) {
      throw new FileSystemException(
          file.toString(), null, "may not be read: check its permissions");
    }
  }

  /// Reads a stream to its end, which the caller closes.
  ///
  /// @param name what to call it in rejections
  /// @param size its bytes, -1 when not known
  /// @param directory where the lookup files of a mapping are; null when it has none
  /// @throws IOException when the stream fails
  public Tally read(InputStream in, String name, long size, @Nullable Path directory, Sink<T> sink)
      throws IOException {
    Reading<T> reading = new Reading<>(name, sink);
    Counted counted = new Counted(in, size, sink);
    try {
      Unpacking.each(
          counted,
          (member, bytes) -> {
            if (member != null && unread.contains(member)) {
              return;
            }
            reading.enter(member == null ? name : name + "!" + member);
            read(new Content(bytes, directory, maxLineBytes), reading);
          });
    } catch (BrokenSourceException e) {
      reading.enter(name);
      reading.broken(e);
    }
    counted.end();
    reading.enter(name);
    return reading.end();
  }

  /// Reads the rows of a table to their end.
  ///
  /// @param name what to call the table in rejections
  /// @param format what it is stored in
  /// @param directory where the lookup files of a mapping are; null when it has none
  /// @throws IOException when it fails otherwise than by being broken
  public Tally read(
      Rows rows, String name, SourceFormat format, @Nullable Path directory, Sink<T> sink)
      throws IOException {
    Reading<T> reading = new Reading<>(name, sink);
    reading.format(format);
    try {
      this.format.read(rows, directory, reading);
    } catch (BrokenSourceException e) {
      reading.broken(e);
    }
    return reading.end();
  }

  private void read(Content content, Reading<T> reading) throws IOException {
    try {
      format.read(content, reading);
    } catch (BrokenSourceException e) {
      reading.broken(e);
    }
  }
}
