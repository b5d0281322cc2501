package io.simsim.trainer.frame;

import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.feature.Direction;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
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
            texts(root.find("groups")),
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
    RuleObject object = node.object("column", "bad");
    Set<String> bad = new LinkedHashSet<>(texts(object.get("bad")));
    if (bad.isEmpty()) {
      throw object.get("bad").refuse("target", "name the values that say a case ended bad");
    }
    return new Roles.Target(object.text("column"), bad);
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
    all.addAll(roles.groups());
    all.addAll(roles.leaveOut());
    all.addAll(roles.columns().keySet());
    for (String name : all) {
      if (!used.add(name)) {
        throw root.node().refuse("role", "\"" + name + "\" has two roles; keep one");
      }
    }
  }
}
