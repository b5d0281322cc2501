package io.simsim.trainer.card;

import io.simsim.engine.rule.Canonical;
import java.util.List;
import java.util.Map;

/// The text of a rule file for people: members in the order given, one a line where they do not fit
/// on one.
public final class RuleText {
  private static final int WIDTH = 100;

  private RuleText() {}

  /// The text of a value made of maps, lists, texts, whole numbers and flags.
  public static String of(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, 0, 0, out);
    return out.append('\n').toString();
  }

  private static void write(Object value, int indent, int used, StringBuilder out) {
    String line = line(value);
    if (indent + used + line.length() < WIDTH || !(value instanceof Map || value instanceof List)) {
      out.append(line);
      return;
    }
    String inner = " ".repeat(indent + 2);
    if (value instanceof Map<?, ?> map) {
      String comma = "{\n";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        String key = Canonical.text(member.getKey()) + ": ";
        out.append(comma).append(inner).append(key);
        write(member.getValue(), indent + 2, key.length() + 1, out);
        comma = ",\n";
      }
      out.append('\n').append(" ".repeat(indent)).append('}');
    } else if (value instanceof List<?> list) {
      String comma = "[\n";
      for (Object item : list) {
        out.append(comma).append(inner);
        write(item, indent + 2, 1, out);
        comma = ",\n";
      }
      out.append('\n').append(" ".repeat(indent)).append(']');
    }
  }

  private static String line(Object value) {
    StringBuilder out = new StringBuilder();
    switch (value) {
      case Map<?, ?> map -> {
        String comma = "";
        out.append('{');
        for (Map.Entry<?, ?> member : map.entrySet()) {
          out.append(comma).append(Canonical.text(member.getKey())).append(": ");
          out.append(line(member.getValue()));
          comma = ", ";
        }
        out.append('}');
      }
      case List<?> list -> {
        String comma = "";
        out.append('[');
        for (Object item : list) {
          out.append(comma).append(line(item));
          comma = ", ";
        }
        out.append(']');
      }
      default -> out.append(Canonical.text(value));
    }
    return out.toString();
  }
}
