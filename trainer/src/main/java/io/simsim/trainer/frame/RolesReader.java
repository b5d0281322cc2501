package io.simsim.trainer.frame;

import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.feature.Direction;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a file of roles, format `simsim-roles/1`.
public final class RolesReader {
  private static final String FORMAT = "simsim-roles/1";

  private RolesReader() {}

  /// Reads the bytes of the file called `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  public static Roles read(String file, byte[] bytes) {
    RuleObject root =
        RuleReader.read(file, bytes)
            .object(
                "format",
                "file",
                "target",
                "weight",
                "time",
                "groups",
                "leaveOut",
                "columns",
                "only");
    root.expectFormat(FORMAT);
    RuleNode only = root.find("only");
    Roles roles =
        new Roles(
            form(root.find("file")),
            target(root.get("target")),
            optional(root.find("weight")),
            optional(root.find("time")),
            groups(root.find("groups")),
            new LinkedHashSet<>(texts(root.find("leaveOut"))),
            columns(root.find("columns")),
            only != null && only.flag());
    if (roles.only() && roles.columns().isEmpty()) {
      throw root.get("only").refuse("only", "name the columns to learn from under \"columns\"");
    }
    requireOneUse(root, roles);
    return roles;
  }

  private static Roles.Form form(@Nullable RuleNode node) {
    if (node == null) {
      return Roles.Form.DEFAULT;
    }
    RuleObject object = node.object("separator", "names", "missing");
    RuleNode separator = object.find("separator");
    if (separator != null && separator.text().length() != 1) {
      throw separator.refuse("separator", "a separator is one character");
    }
    RuleNode missing = object.find("missing");
    return new Roles.Form(
        separator == null ? Optional.empty() : Optional.of(separator.text().charAt(0)),
        texts(object.find("names")),
        missing == null ? Roles.Form.DEFAULT.missing() : new LinkedHashSet<>(texts(missing)));
  }

  private static Roles.Target target(RuleNode node) {
    RuleObject object = node.object("column", "bad", "refused");
    Set<String> bad = new LinkedHashSet<>(texts(object.get("bad")));
    RuleNode refused = object.find("refused");
    for (RuleNode value : refused == null ? List.<RuleNode>of() : refused.list()) {
      if (bad.contains(value.text())) {
        throw value.refuse("target", "\"" + value.text() + "\" is under \"bad\" too");
      }
    }
    if (bad.isEmpty()) {
      throw object.get("bad").refuse("target", "name the values that say a case ended bad");
    }
    return new Roles.Target(object.text("column"), bad, new LinkedHashSet<>(texts(refused)));
  }

  private static List<Grouping> groups(@Nullable RuleNode node) {
    List<Grouping> groups = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (RuleNode item : node == null ? List.<RuleNode>of() : node.list()) {
      Grouping group = item.isText() ? Grouping.of(item.text()) : group(item);
      if (!names.add(group.name())) {
        throw item.refuse(
            "duplicate-name",
            "two groupings are called \"" + group.name() + "\"; name one of them");
      }
      groups.add(group);
    }
    return groups;
  }

  private static Grouping group(RuleNode node) {
    RuleObject object = node.object("column", "name", "cuts", "values");
    String column = object.text("column");
    RuleNode name = object.find("name");
    RuleNode cuts = object.find("cuts");
    RuleNode values = object.find("values");
    if (cuts != null && values != null) {
      throw node.refuse("group", "a column is cut, or its values are named; not both");
    }
    return new Grouping(
        name == null ? column : name.text(),
        column,
        cuts != null ? cuts(cuts) : values != null ? values(values) : new Grouping.Rule.Values());
  }

  private static Grouping.Rule cuts(RuleNode node) {
    List<BigDecimal> at = new ArrayList<>();
    for (RuleNode item : node.list()) {
      BigDecimal cut = BigDecimal.valueOf(item.integer(-1L << 53, 1L << 53));
      if (!at.isEmpty() && cut.compareTo(at.getLast()) <= 0) {
        throw item.refuse("cuts", "cuts go up");
      }
      at.add(cut);
    }
    if (at.isEmpty()) {
      throw node.refuse("cuts", "name at least one number at which a group begins");
    }
    return new Grouping.Rule.Cuts(at);
  }

  private static Grouping.Rule values(RuleNode node) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    Set<String> used = new LinkedHashSet<>();
    node.members()
        .forEach(
            (name, list) -> {
              for (RuleNode value : list.list()) {
                if (!used.add(value.text())) {
                  throw value.refuse("group", "\"" + value.text() + "\" is in two groups");
                }
              }
              groups.put(name, new LinkedHashSet<>(texts(list)));
            });
    if (groups.size() < 2) {
      throw node.refuse("group", "name at least two groups, each with its values");
    }
    return new Grouping.Rule.Named(groups);
  }

  private static Map<String, Role.Of> columns(@Nullable RuleNode node) {
    Map<String, Role.Of> columns = new LinkedHashMap<>();
    if (node != null) {
      node.members().forEach((name, member) -> columns.put(name, column(member)));
    }
    return columns;
  }

  private static Role.Of column(RuleNode node) {
    RuleObject object = node.object("kind", "direction", "special");
    RuleNode kind = object.find("kind");
    RuleNode direction = object.find("direction");
    RuleNode special = object.find("special");
    Role.Kind parsed = kind == null ? null : kind(kind);
    if (parsed == Role.Kind.CATEGORY && (direction != null || special != null)) {
      throw node.refuse("category", "a category has neither direction nor special values");
    }
    return new Role.Of(
        parsed,
        direction == null ? Direction.ANY : direction(direction),
        special == null ? null : numbers(special));
  }

  private static Role.Kind kind(RuleNode node) {
    return switch (node.text()) {
      case "number" -> Role.Kind.NUMBER;
      case "category" -> Role.Kind.CATEGORY;
      default -> throw node.refuse("name", "use number or category");
    };
  }

  private static Direction direction(RuleNode node) {
    try {
      return Named.parse(Direction.values(), "value", node.text());
    } catch (InvalidEventException invalid) {
      throw node.refuse("name", "\"" + node.text() + "\": " + invalid.remedy());
    }
  }

  /// Special values are whole numbers: nobody marks "not asked" by a fraction.
  private static List<Double> numbers(RuleNode node) {
    List<Double> numbers = new ArrayList<>();
    for (RuleNode item : node.list()) {
      numbers.add((double) item.integer(-1L << 53, 1L << 53));
    }
    return numbers;
  }

  private static List<String> texts(@Nullable RuleNode node) {
    return node == null ? List.of() : node.list().stream().map(RuleNode::text).toList();
  }

  private static Optional<String> optional(@Nullable RuleNode node) {
    return node == null ? Optional.empty() : Optional.of(node.text());
  }

  private static void requireOneUse(RuleObject root, Roles roles) {
    Set<String> used = new LinkedHashSet<>();
    List<String> all = new ArrayList<>(List.of(roles.target().column()));
    roles.weight().ifPresent(all::add);
    roles.time().ifPresent(all::add);
    roles.groups().stream().map(Grouping::column).distinct().forEach(all::add);
    all.addAll(roles.leaveOut());
    all.addAll(roles.columns().keySet());
    for (String name : all) {
      if (!used.add(name)) {
        throw root.node().refuse("role", "\"" + name + "\" has two roles; keep one");
      }
    }
  }
}
