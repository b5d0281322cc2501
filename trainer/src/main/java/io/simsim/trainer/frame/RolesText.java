package io.simsim.trainer.frame;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.rule.Canonical;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Roles as a file that [RolesReader] reads, with what was guessed of each column.
public final class RolesText {
  private RolesText() {}

  /// The text for `roles` as they came out for `frame`.
  public static String of(Roles roles, Frame frame) {
    StringBuilder out = new StringBuilder("{\n  \"format\": \"simsim-roles/1\"");
    Map<String, Object> form = new LinkedHashMap<>();
    roles.form().separator().ifPresent(c -> form.put("separator", c.toString()));
    if (!roles.form().names().isEmpty()) {
      form.put("names", roles.form().names());
    }
    form.put("missing", roles.form().missing().stream().sorted().toList());
    member(out, "file", form);
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("column", roles.target().column());
    target.put("bad", roles.target().bad().stream().sorted().toList());
    if (!roles.target().refused().isEmpty()) {
      target.put("refused", roles.target().refused().stream().sorted().toList());
    }
    member(out, "target", target);
    roles.weight().ifPresent(column -> member(out, "weight", column));
    roles.time().ifPresent(column -> member(out, "time", column));
    if (!roles.groups().isEmpty()) {
      member(out, "groups", roles.groups().stream().map(RolesText::group).toList());
    }
    if (!roles.leaveOut().isEmpty()) {
      member(out, "leaveOut", roles.leaveOut().stream().sorted().toList());
    }
    out.append(",\n  \"columns\": {");
    String comma = "\n    ";
    for (Column column : frame.columns()) {
      out.append(comma).append(Canonical.text(column.name())).append(": ");
      out.append(Canonical.text(column(column)));
      comma = ",\n    ";
    }
    out.append("\n  }");
    if (roles.only()) {
      member(out, "only", true);
    }
    return out.append("\n}\n").toString();
  }

  private static Object group(Grouping group) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("column", group.column());
    members.put("name", group.name());
    switch (group.rule()) {
      case Grouping.Rule.Values values -> {
        if (group.name().equals(group.column())) {
          return group.column();
        }
      }
      case Grouping.Rule.Cuts cuts ->
          members.put("cuts", cuts.at().stream().map(BigDecimal::longValue).toList());
      case Grouping.Rule.Named named -> {
        Map<String, Object> values = new LinkedHashMap<>();
        named.values().forEach((name, those) -> values.put(name, those.stream().sorted().toList()));
        members.put("values", values);
      }
    }
    return members;
  }

  private static Map<String, Object> column(Column column) {
    Map<String, Object> members = new LinkedHashMap<>();
    switch (column) {
      case Column.Numbers numbers -> {
        members.put("kind", "number");
        if (numbers.role().direction() != Direction.ANY) {
          members.put("direction", numbers.role().direction().id());
        }
        List<Double> specials = numbers.role().specials();
        List<Long> whole = new ArrayList<>();
        if (specials != null) {
          specials.forEach(value -> whole.add(value.longValue()));
        }
        members.put("special", whole);
      }
      case Column.Categories categories -> members.put("kind", "category");
    }
    return members;
  }

  private static void member(StringBuilder out, String key, Object value) {
    out.append(",\n  ").append(Canonical.text(key)).append(": ").append(Canonical.text(value));
  }
}
