package io.simsim.formats;

import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the values and conditions of a mapping file.
final class ValueReader {
  private static final String[] EVERYWHERE = {
    "map", "lookup", "of", "otherwise", "days", "absolute"
  };
  private static final String[] IN_TIMES = {
    "map", "lookup", "of", "otherwise", "days", "absolute", "date"
  };
  private static final String[] IN_ROWS = {
    "map", "lookup", "of", "otherwise", "days", "absolute", "amount", "date", "time"
  };

  private final CsvForm csv;
  private final Columns columns;
  private final Map<String, Integer> lookups;
  private final Map<String, Value> common;

  /// @param lookups the numbers of the lookups by name
  /// @param common the fields stated for all events, `currency` among them
  ValueReader(
      CsvForm csv, Columns columns, Map<String, Integer> lookups, Map<String, Value> common) {
    this.csv = csv;
    this.columns = columns;
    this.lookups = lookups;
    this.common = common;
  }

  /// A value that may only be one of `texts`, or anything when they are empty.
  Value value(RuleNode node, List<String> texts) {
    return value(node, texts, false, EVERYWHERE);
  }

  /// A value that names something: none of its columns may be empty.
  Value identifier(RuleNode node) {
    return value(node, List.of(), true, EVERYWHERE);
  }

  /// A time of an event, which may be a whole day.
  Value moment(RuleNode node) {
    return value(node, List.of(), false, IN_TIMES);
  }

  /// A value of a plain row, which may be an amount, a date or a time.
  Value plain(RuleNode node) {
    return value(node, List.of(), false, IN_ROWS);
  }

  /// Names a column, made of those named before it.
  void derive(String name, RuleNode node) {
    Value value = any(node);
    List<String> listed = csv.columns();
    if ((listed != null && listed.contains(name)) || !columns.derive(name, value)) {
      throw node.refuse("column", "a name that no column of the file has, used after it is made");
    }
  }

  /// The place of the column that `node` names.
  int place(RuleNode node) {
    return columns.place(checked(node, node.text()));
  }

  private Value value(RuleNode node, List<String> texts, boolean identifying, String[] forms) {
    if (node.isText()) {
      return template(node, texts, identifying);
    }
    RuleObject object = node.object(forms);
    if (object.has("map")) {
      return map(object, texts);
    }
    if (object.has("lookup")) {
      return looked(object, texts);
    }
    if (object.has("days")) {
      only(object, "days");
      RuleObject days = object.get("days").object("from", "to");
      return new Value.Days(any(days.get("from")), any(days.get("to")), csv.dates());
    }
    for (String form : List.of("absolute", "amount", "date", "time")) {
      RuleNode of = object.find(form);
      if (of != null) {
        only(object, form);
        return formed(form, of);
      }
    }
    throw node.refuse("value", "use a text such as \"{column}\", or one of map, lookup, days, …");
  }

  private Value formed(String form, RuleNode of) {
    return switch (form) {
      case "absolute" -> new Value.Absolute(any(of));
      case "date" -> new Value.IsoDate(any(of), csv.dates());
      case "time" -> new Value.IsoTime(any(of), csv.dates());
      default -> {
        Value currency = common.get("currency");
        if (currency == null) {
          throw of.refuse("currency", "an amount needs \"currency\" at the top of the mapping");
        }
        yield new Value.MinorUnits(any(of), currency, csv.amounts());
      }
    };
  }

  private Value any(RuleNode node) {
    return value(node, List.of());
  }

  private Value looked(RuleObject object, List<String> texts) {
    only(object, "lookup", "of", "otherwise");
    RuleNode name = object.get("lookup");
    Integer number = lookups.get(name.text());
    if (number == null) {
      throw name.refuse("lookup", "no lookup of this name; there are " + lookups.keySet());
    }
    RuleNode otherwise = object.find("otherwise");
    return new Value.Looked(
        identifier(object.get("of")), number, otherwise == null ? null : oneOf(otherwise, texts));
  }

  private Value map(RuleObject object, List<String> texts) {
    only(object, "map", "of", "otherwise");
    Map<String, String> map = new LinkedHashMap<>();
    object.get("map").members().forEach((key, to) -> map.put(key, oneOf(to, texts)));
    RuleNode otherwise = object.find("otherwise");
    return new Value.Mapped(
        any(object.get("of")), map, otherwise == null ? null : oneOf(otherwise, texts));
  }

  private Template template(RuleNode node, List<String> texts, boolean identifying) {
    Template template;
    try {
      template = Template.of(node.text(), identifying, columns);
    } catch (IllegalArgumentException e) {
      throw node.refuse("template", "braces do not match: write columns as {name}");
    }
    template.columns().forEach(column -> checked(node, column));
    if (template.constant()) {
      oneOf(node, texts);
    }
    return template;
  }

  private static String oneOf(RuleNode node, List<String> texts) {
    if (!texts.isEmpty() && !texts.contains(node.text())) {
      throw node.refuse("name", "use one of " + String.join(", ", texts));
    }
    return node.text();
  }

  private static void only(RuleObject object, String... keys) {
    object.node().object(keys);
  }

  /// Reads conditions on columns, all of which must hold.
  When when(RuleNode node) {
    List<When.Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, RuleNode> member : node.members().entrySet()) {
      RuleNode stated = member.getValue();
      conditions.add(condition(columns.place(checked(stated, member.getKey())), stated));
    }
    if (conditions.isEmpty()) {
      throw node.refuse("when", "name at least one column");
    }
    return new When(conditions);
  }

  private static When.Condition condition(int place, RuleNode node) {
    if (node.isText()) {
      return new When.Condition.In(place, Set.of(node.text()), true);
    }
    RuleObject object = node.object("in", "not", "startsWith", "empty", "negative");
    Map.Entry<String, RuleNode> only = node.members().entrySet().stream().findFirst().orElse(null);
    if (only == null || node.members().size() > 1) {
      throw object.node().refuse("when", "use one of in, not, startsWith, empty, negative");
    }
    RuleNode stated = only.getValue();
    return switch (only.getKey()) {
      case "in" -> new When.Condition.In(place, texts(stated), true);
      case "not" -> new When.Condition.In(place, texts(stated), false);
      case "startsWith" -> new When.Condition.StartsWith(place, beginning(stated));
      case "empty" -> new When.Condition.Empty(place, stated.flag());
      default -> new When.Condition.Negative(place, stated.flag());
    };
  }

  private static String beginning(RuleNode node) {
    if (node.text().isEmpty()) {
      throw node.refuse("when", "every cell starts with nothing: name at least one character");
    }
    return node.text();
  }

  private static Set<String> texts(RuleNode list) {
    Set<String> texts = new HashSet<>();
    list.list().forEach(node -> texts.add(node.text()));
    return texts;
  }

  /// `column`, which must be one that the mapping lists if it lists them.
  private String checked(RuleNode node, String column) {
    List<String> listed = csv.columns();
    if (listed != null && !listed.contains(column) && !columns.derives(column)) {
      throw node.refuse("column", "\"" + column + "\" is not in csv.columns");
    }
    return column;
  }
}
