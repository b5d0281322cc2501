package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a content in the format that its first bytes tell.
final class AnyFormat implements SourceReader.Format<Event> {
  private final Map<SourceFormat, SourceReader.Format<Event>> formats;
  private final boolean originGiven;

  /// @param origin null when nobody said who reports
  AnyFormat(@Nullable Origin origin) {
    this.originGiven = origin != null;
    this.formats = new EnumMap<>(SourceFormat.class);
    formats.put(SourceFormat.NDJSON, new Ndjson());
    formats.put(SourceFormat.EVENTS_CSV, new FlatCsv());
    if (origin != null) {
      formats.put(SourceFormat.CAMT, StatementFormat.camt(origin));
      formats.put(SourceFormat.OPEN_BANKING, StatementFormat.openBanking(origin));
    }
  }

  @Override
  public void read(Content content, Reading<Event> reading) throws IOException {
    byte[] first = content.look(SourceFormat.LOOKED_AT);
    // What is empty or no text is told by the plainest of readers.
    Optional<SourceFormat> found = SourceFormat.look(first);
    SourceFormat format = found.orElse(SourceFormat.NDJSON);
    reading.format(format);
    SourceReader.Format<Event> reader = formats.get(format);
    if (reader == null) {
      throw unreadable(format);
    }
    reader.read(content, reading);
  }

  private BrokenSourceException unreadable(SourceFormat format) {
    return switch (format) {
      case PARQUET, ARROW ->
          new BrokenSourceException(
              "packed-table", "", "unpack the " + format.title() + " file: it is read in place");
      default ->
          new BrokenSourceException(
              "furnisher",
              "",
              originGiven
                  ? format.title() + " cannot be read yet"
                  : format.title() + " does not say who reports it: name the furnisher");
    };
  }
}
