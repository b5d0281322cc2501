package io.simsim.trainer.frame;

import io.simsim.engine.feature.Feature;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the values of a column make groups of cases, for fairness. No card is learned from them.
///
/// @param name of the grouping, such as `sex`
/// @param column of the table
/// @param rule how
public record Grouping(String name, String column, Rule rule) {

  /// How values make groups.
  public sealed interface Rule {
    /// Each value is a group.
    record Values() implements Rule {}

    /// Numbers are cut into groups.
    ///
    /// @param at where the groups after the first begin, ascending
    record Cuts(List<BigDecimal> at) implements Rule {
      public Cuts {
        at = List.copyOf(at);
        for (int i = 1; i < at.size(); i++) {
          if (at.get(i).compareTo(at.get(i - 1)) <= 0) {
            throw new IllegalArgumentException("cuts go up: " + at);
          }
        }
        if (at.isEmpty()) {
          throw new IllegalArgumentException("there is no cut");
        }
      }

      /// The names of the groups, from the lowest numbers on.
      List<String> names() {
        List<String> names = new ArrayList<>();
        names.add("below " + at.getFirst().toPlainString());
        for (int i = 1; i < at.size(); i++) {
          names.add(at.get(i - 1).toPlainString() + " to " + at.get(i).toPlainString());
        }
        names.add(at.getLast().toPlainString() + " and more");
        return names;
      }

      int groupOf(BigDecimal number) {
        int group = 0;
        while (group < at.size() && number.compareTo(at.get(group)) >= 0) {
          group++;
        }
        return group;
      }
    }

    /// Named groups of values; a value that is in none makes its cases members of no group.
    record Named(Map<String, Set<String>> values) implements Rule {
      public Named {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        values.forEach((name, those) -> copy.put(name, Set.copyOf(those)));
        values = Collections.unmodifiableMap(copy);
      }
    }
  }

  /// A grouping by the values of a column, called as it is.
  public static Grouping of(String column) {
    return new Grouping(column, column, new Rule.Values());
  }

  /// Whether the column is read as numbers.
  boolean ofNumbers() {
    return rule instanceof Rule.Cuts;
  }

  /// The groups of the cases of `found`; -1 where one is in none.
  ///
  /// @throws FrameException where values are to be cut that are no numbers
  public Column.Categories of(Column found) {
    return switch (rule) {
      case Rule.Values values -> values(categories(found));
      case Rule.Cuts cuts ->
          switch (found) {
            case Column.Numbers numbers -> cut(cuts, numbers);
            case Column.Categories categories -> cut(cuts, categories);
          };
      case Rule.Named named -> named(named, categories(found));
    };
  }

  private Column.Categories categories(Column found) {
    if (found instanceof Column.Categories categories) {
      return categories;
    }
    throw new IllegalArgumentException("column " + column + " was read as numbers");
  }

  private Column.Categories values(Column.Categories found) {
    return new Column.Categories(name, found.role(), found.levels(), found.codes());
  }

  private Column.Categories cut(Rule.Cuts cuts, Column.Numbers found) {
    int[] codes = new int[found.values().length];
    for (int i = 0; i < codes.length; i++) {
      long value = found.values()[i];
      codes[i] =
          value == Feature.MISSING ? -1 : cuts.groupOf(BigDecimal.valueOf(value, found.decimals()));
    }
    return new Column.Categories(name, Role.Of.UNKNOWN, cuts.names(), codes);
  }

  private Column.Categories cut(Rule.Cuts cuts, Column.Categories found) {
    int[] groupOfLevel = new int[found.levels().size()];
    for (int level = 0; level < groupOfLevel.length; level++) {
      try {
        groupOfLevel[level] = cuts.groupOf(new BigDecimal(found.levels().get(level)));
      } catch (NumberFormatException noNumber) {
        throw new FrameException(
            FrameException.Code.NOT_FINITE,
            "column \""
                + column
                + "\" has \""
                + found.levels().get(level)
                + "\", which is no number: it cannot be cut at "
                + cuts.at());
      }
    }
    return regrouped(cuts.names(), groupOfLevel, found);
  }

  private Column.Categories named(Rule.Named named, Column.Categories found) {
    List<String> names = List.copyOf(named.values().keySet());
    Map<String, Integer> groupOf = new HashMap<>();
    for (int group = 0; group < names.size(); group++) {
      for (String value : named.values().getOrDefault(names.get(group), Set.of())) {
        groupOf.put(value, group);
      }
    }
    int[] groupOfLevel = new int[found.levels().size()];
    Arrays.setAll(groupOfLevel, level -> groupOf.getOrDefault(found.levels().get(level), -1));
    return regrouped(names, groupOfLevel, found);
  }

  private Column.Categories regrouped(
      List<String> names, int[] groupOfLevel, Column.Categories found) {
    int[] codes = new int[found.codes().length];
    Arrays.setAll(codes, i -> found.codes()[i] < 0 ? -1 : groupOfLevel[found.codes()[i]]);
    return new Column.Categories(name, Role.Of.UNKNOWN, names, codes);
  }
}
