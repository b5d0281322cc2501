package io.simsim.formats;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a [Mapping] from its file: strict, with line and column in every refusal.
final class MappingReader {
  static final String FORMAT = "simsim-mapping/1";

  private static final List<String> ALWAYS =
      List.of("format", "name", "description", "csv", "lookups", "derived", "ignore", "currency");
  private static final List<String> OF_EVENTS = List.of("furnisher", "match", "events");
  private static final List<String> EVENT = List.of("when", "fact", "id");

  private final Columns columns = new Columns();
  private final CsvForm csv;
  private final Map<String, Integer> lookupNumbers = new LinkedHashMap<>();
  private final List<LookupTable.Lookup> lookups = new ArrayList<>();
  private final Map<String, Value> common = new LinkedHashMap<>();
  private final ValueReader values;

  private MappingReader(RuleObject top) {
    csv = CsvFormReader.read(top.find("csv"));
    values = new ValueReader(csv, columns, lookupNumbers, common);
    RuleNode named = top.find("lookups");
    if (named != null) {
      named.members().forEach(this::lookup);
    }
    RuleNode derived = top.find("derived");
    if (derived != null) {
      derived.members().forEach(values::derive);
    }
    for (String field : EventTemplate.COMMON) {
      RuleNode node = top.find(field);
      if (node != null) {
        common.put(field, common(field, node));
      }
    }
  }

  /// Parses the bytes of a mapping file.
  static Mapping read(String file, byte[] bytes) {
    RuleNode node = RuleReader.read(file, bytes);
    boolean rows = node.members().containsKey("rows");
    if (rows == node.members().containsKey("events")) {
      throw node.refuse("output", "a mapping has either \"events\" or \"rows\"");
    }
    RuleObject top =
        node.object(
            rows
                ? keys(List.of(ALWAYS, List.of("rows")))
                : keys(List.of(ALWAYS, OF_EVENTS, EventTemplate.COMMON)));
    top.expectFormat(FORMAT);
    return new MappingReader(top).mapping(top);
  }

  private Mapping mapping(RuleObject top) {
    List<When> ignore = new ArrayList<>();
    RuleNode ignored = top.find("ignore");
    for (RuleNode when : ignored == null ? List.<RuleNode>of() : ignored.list()) {
      ignore.add(values.when(when));
    }
    List<EventTemplate> events = top.has("events") ? events(top) : List.of();
    Map<String, Value> row = top.has("rows") ? row(top.get("rows")) : Map.of();
    return new Mapping(
        top.text("name"), csv, columns, lookups, ignore, events, firstMatch(top), row);
  }

  private static boolean firstMatch(RuleObject top) {
    RuleNode match = top.find("match");
    if (match == null) {
      return false;
    }
    return switch (match.text()) {
      case "all" -> false;
      case "first" -> true;
      default -> throw match.refuse("match", "use \"all\" (the default) or \"first\"");
    };
  }

  private void lookup(String name, RuleNode node) {
    RuleObject lookup = node.object("file", "key", "value", "when", "csv");
    String file = lookup.text("file");
    if (file.isEmpty() || file.contains("/") || file.contains("\\") || file.startsWith("..")) {
      throw lookup.get("file").refuse("lookup", "name a file in the folder of the source");
    }
    RuleNode own = lookup.find("csv");
    CsvForm form = own == null ? csv : CsvFormReader.read(own);
    Columns named = new Columns();
    ValueReader reader = new ValueReader(form, named, Map.of(), Map.of());
    RuleNode when = lookup.find("when");
    lookupNumbers.put(name, lookups.size());
    lookups.add(
        new LookupTable.Lookup(
            file,
            form,
            named,
            reader.place(lookup.get("key")),
            reader.identifier(lookup.get("value")),
            when == null ? When.ALWAYS : reader.when(when)));
  }

  private Value common(String field, RuleNode node) {
    return switch (field) {
      case "subject", "obligation" -> values.identifier(node);
      case "occurredAt", "reportedAt", "recordedAt" -> values.moment(node);
      case "context" -> values.value(node, Texts.ids(Context.values()));
      case "liable" -> values.value(node, List.of("true", "false"));
      default -> values.value(node, List.of());
    };
  }

  private List<EventTemplate> events(RuleObject top) {
    RuleNode named = top.get("furnisher");
    FurnisherId furnisher = valid(named, () -> new FurnisherId(named.text()));
    if (furnisher.equals(FurnisherId.SUBJECT) || furnisher.equals(FurnisherId.BUREAU)) {
      throw named.refuse("furnisher", "subject and bureau are reserved");
    }
    List<EventTemplate> events = new ArrayList<>();
    for (RuleNode node : top.list("events")) {
      events.add(event(node, furnisher));
    }
    if (events.isEmpty()) {
      throw top.get("events").refuse("output", "name at least one event");
    }
    return events;
  }

  private EventTemplate event(RuleNode node, FurnisherId furnisher) {
    RuleNode fact = node.members().get("fact");
    if (fact == null) {
      throw node.refuse("missing-key", "\"fact\" is missing here");
    }
    FactKind kind = kind(fact);
    Map<String, FactFields.Field> own = FactFields.fields(kind);
    RuleObject event =
        node.object(keys(List.of(EVENT, EventTemplate.COMMON, List.copyOf(own.keySet()))));
    Map<String, Value> made = new LinkedHashMap<>(common);
    made.put("id", values.identifier(event.get("id")));
    for (String field : EventTemplate.COMMON) {
      RuleNode stated = event.find(field);
      if (stated != null) {
        made.put(field, common(field, stated));
      }
    }
    for (Map.Entry<String, FactFields.Field> field : own.entrySet()) {
      RuleNode stated =
          field.getValue().required() ? event.get(field.getKey()) : event.find(field.getKey());
      if (stated != null) {
        made.put(field.getKey(), values.value(stated, field.getValue().texts()));
      }
    }
    for (String always : List.of("subject", "occurredAt")) {
      if (!made.containsKey(always)) {
        throw node.refuse("missing-key", "\"" + always + "\" is missing, here or for all events");
      }
    }
    RuleNode when = event.find("when");
    return new EventTemplate(
        when == null ? When.ALWAYS : values.when(when), kind, furnisher, made, csv);
  }

  private static FactKind kind(RuleNode fact) {
    List<FactKind> possible =
        Arrays.stream(FactKind.values())
            .filter(kind -> !kind.aboutRecord() || kind == FactKind.RETRACTION)
            .toList();
    return possible.stream()
        .filter(kind -> kind.id().equals(fact.text()))
        .findFirst()
        .orElseThrow(
            () -> {
              String names = String.join(", ", possible.stream().map(FactKind::id).toList());
              return fact.refuse("fact", "use one of " + names);
            });
  }

  private Map<String, Value> row(RuleNode node) {
    Map<String, Value> row = new LinkedHashMap<>();
    node.members().forEach((name, value) -> row.put(name, values.plain(value)));
    if (row.isEmpty()) {
      throw node.refuse("output", "name at least one value");
    }
    return row;
  }

  /// Turns what the engine refuses into a refusal of the file.
  private static <T> T valid(RuleNode node, java.util.function.Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidEventException e) {
      throw node.refuse(e.rule(), e.remedy());
    }
  }

  private static String[] keys(List<List<String>> lists) {
    return lists.stream().flatMap(List::stream).distinct().toArray(String[]::new);
  }
}
