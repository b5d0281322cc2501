package io.simsim.engine.feature;

import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the `column` part of a feature: `{name, decimals}` or `{name, categories}`.
final class ColumnReader {
  private static final int MAX_DECIMALS = 15;
  private static final int MAX_GROUPS = 64;
  private static final int MAX_TEXT = 400;

  private ColumnReader() {}

  static Feature read(CatalogueReader.Draft draft) {
    draft.without(
        "a column has no such key: no event feeds it",
        List.of("select", "aggregate", "windowMonths", "value", "ratio"));
    RuleObject column = draft.object.get("column").object("name", "decimals", "categories");
    RuleNode decimals = column.find("decimals");
    RuleNode categories = column.find("categories");
    if ((decimals == null) == (categories == null)) {
      throw column.node().refuse("column", "name the decimals of numbers, or the categories");
    }
    Feature.Source.Column source =
        new Feature.Source.Column(
            text(column.get("name")),
            CatalogueReader.integer(decimals, 0, MAX_DECIMALS, 0),
            groups(categories));
    return draft.feature(source, 0, false, false);
  }

  private static List<List<String>> groups(@Nullable RuleNode node) {
    List<List<String>> groups = new ArrayList<>();
    if (node == null) {
      return groups;
    }
    Set<String> seen = new HashSet<>();
    for (RuleNode item : node.list()) {
      List<String> group = new ArrayList<>();
      for (RuleNode category : item.list()) {
        if (!seen.add(text(category))) {
          throw category.refuse("duplicate-name", "this category is in a group already");
        }
        group.add(category.text());
      }
      if (group.isEmpty()) {
        throw item.refuse("size", "a group has at least one category");
      }
      groups.add(group);
    }
    if (groups.isEmpty() || groups.size() > MAX_GROUPS) {
      throw node.refuse("size", "a column has 1 to " + MAX_GROUPS + " groups of categories");
    }
    return groups;
  }

  private static String text(RuleNode node) {
    String text = node.text();
    if (text.length() > MAX_TEXT) {
      throw node.refuse("text", "a column or category has at most " + MAX_TEXT + " characters");
    }
    return text;
  }
}
