package io.simsim.formats;

import io.simsim.engine.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a content in the format that its first bytes tell.
final class AnyFormat implements SourceReader.Format<Event> {
  private static final String UNKNOWN =
      "in no format of events that is known: give a CSV file its mapping, or see"
          + " docs/reference/formats.md";

  private final Map<SourceFormat, SourceReader.Format<Event>> formats;

  /// @param origin null when nobody said who reports
  AnyFormat(@Nullable Origin origin) {
    this.formats = new EnumMap<>(SourceFormat.class);
    formats.put(SourceFormat.NDJSON, new Ndjson());
    formats.put(SourceFormat.EVENTS_CSV, new FlatCsv());
    if (origin != null) {
      formats.put(SourceFormat.METRO2, new Metro2(origin));
      formats.put(SourceFormat.CAMT, StatementFormat.camt(origin));
      formats.put(SourceFormat.OPEN_BANKING, StatementFormat.openBanking(origin));
    }
  }

  @Override
  public void read(Content content, Reading<Event> reading) throws IOException {
    byte[] first = content.look(SourceFormat.LOOKED_AT);
    Optional<SourceFormat> found = SourceFormat.look(first);
    if (found.isEmpty() && isText(first)) {
      throw new BrokenSourceException("format", "", UNKNOWN);
    }
    found.ifPresent(reading::format);
    // What is empty, or no text, is told by the plainest of readers.
    SourceFormat format = found.orElse(SourceFormat.NDJSON);
    SourceReader.Format<Event> reader = formats.get(format);
    if (reader == null) {
      throw unreadable(format);
    }
    reader.read(content, reading);
  }

  @Override
  public void read(Rows rows, @Nullable Path directory, Reading<Event> reading) throws IOException {
    new FlatRows(rows.names()).read(rows, reading);
  }

  /// Whether there is something in `first` that is neither blank nor binary.
  private static boolean isText(byte[] first) {
    String text = new String(first, StandardCharsets.ISO_8859_1);
    return !text.replace("\u00ef\u00bb\u00bf", "").isBlank() && text.indexOf('\0') < 0;
  }

  private static BrokenSourceException unreadable(SourceFormat format) {
    boolean inPlace = format == SourceFormat.PARQUET || format == SourceFormat.ARROW;
    return inPlace
        ? new BrokenSourceException(
            "packed-table", "", "unpack the " + format.title() + " file: it is read in place")
        : new BrokenSourceException(
            "furnisher", "", format.title() + " does not say who reports it: name the furnisher");
  }
}
