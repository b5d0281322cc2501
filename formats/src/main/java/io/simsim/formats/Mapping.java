package io.simsim.formats;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.rule.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the columns of a CSV file mean: which events, or which plain rows, each of its rows gives.
///
/// A mapping is a JSON file of the format `simsim-mapping/1`; its schema is
/// `/io/simsim/schemas/mapping.schema.json`. A mapping is immutable.
public final class Mapping {
  private final String name;
  private final CsvForm csv;
  private final Columns columns;
  private final List<LookupTable.Lookup> lookups;
  private final List<When> ignore;
  private final List<EventTemplate> events;
  private final boolean firstMatch;
  private final Map<String, Value> row;

  Mapping(
      String name,
      CsvForm csv,
      Columns columns,
      List<LookupTable.Lookup> lookups,
      List<When> ignore,
      List<EventTemplate> events,
      boolean firstMatch,
      Map<String, Value> row) {
    this.name = name;
    this.csv = csv;
    this.columns = columns;
    this.lookups = lookups;
    this.ignore = ignore;
    this.events = events;
    this.firstMatch = firstMatch;
    this.row = row;
  }

  /// Reads a mapping file.
  ///
  /// @throws IOException when it cannot be read
  /// @throws RuleFileException with file, line and column when it is no mapping
  public static Mapping read(Path file) throws IOException {
    return parse(file.toString(), RuleFiles.read(file));
  }

  /// Parses the bytes of a mapping file called `file` in messages.
  ///
  /// @throws RuleFileException with file, line and column when it is no mapping
  public static Mapping parse(String file, byte[] bytes) {
    return MappingReader.read(file, bytes);
  }

  /// The mapping's own name, such as `berka-transactions`.
  public String name() {
    return name;
  }

  /// Whether its rows give events, to be read by [SourceReader#events]; else by
  /// [SourceReader#rows].
  public boolean makesEvents() {
    return row.isEmpty();
  }

  /// The names of the values of a plain row, in their order; empty when it makes events.
  public List<String> rowNames() {
    return List.copyOf(row.keySet());
  }

  /// The names of the files that it looks values up in, which are beside the source.
  public List<String> lookupFiles() {
    return lookups.stream().map(LookupTable.Lookup::file).toList();
  }

  CsvForm csv() {
    return csv;
  }

  Columns columns() {
    return columns;
  }

  List<LookupTable.Lookup> lookups() {
    return lookups;
  }

  /// Whether `cells` are to give nothing.
  boolean ignores(Row cells) {
    for (When ignored : ignore) {
      if (ignored.holds(cells)) {
        return true;
      }
    }
    return false;
  }

  MappedCsv.Output<Event> asEvents() {
    if (!makesEvents()) {
      throw new IllegalArgumentException("mapping " + name + " makes plain rows: read its rows");
    }
    return this::eventsOf;
  }

  MappedCsv.Output<Map<String, String>> asRows() {
    if (makesEvents()) {
      throw new IllegalArgumentException("mapping " + name + " makes events: read its events");
    }
    return cells -> List.of(valuesOf(cells));
  }

  private List<Event> eventsOf(Row cells) {
    List<Event> made = new ArrayList<>();
    Set<EventId> ids = new HashSet<>();
    for (EventTemplate template : events) {
      if (!template.when().holds(cells)) {
        continue;
      }
      Event event = template.event(cells);
      if (!ids.add(event.id())) {
        throw new InvalidEventException(
            "id", "same-id", event.id().value(), "give each event of a row an id of its own");
      }
      made.add(event);
      if (firstMatch) {
        break;
      }
    }
    if (made.isEmpty()) {
      throw new InvalidEventException(
          "line", "no-event", "", "no event of the mapping fits this row: add one, or ignore it");
    }
    return made;
  }

  private Map<String, String> valuesOf(Row cells) {
    Map<String, String> values = new LinkedHashMap<>();
    row.forEach((field, value) -> values.put(field, value.text(field, cells)));
    return values;
  }
}
