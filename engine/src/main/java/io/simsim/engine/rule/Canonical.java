package io.simsim.engine.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The JSON Canonicalization Scheme (RFC 8785) for values of objects, lists, texts, whole numbers
/// and flags: no space, keys in UTF-16 order, the shortest escapes. Equal values, equal bytes.
///
/// RFC 8785 writes numbers as IEEE doubles; whole numbers beyond 2^53 are written exactly here.
public final class Canonical {
  private Canonical() {}

  /// The canonical bytes of what a rule file says.
  public static byte[] bytes(RuleNode node) {
    return text(node.value()).getBytes(StandardCharsets.UTF_8);
  }

  /// The canonical text of a value made of `Map<String, ?>`, `List<?>`, `String`, `Long`,
  /// `Integer`, `Boolean` and [RuleNode].
  public static String text(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    switch (value) {
      case RuleNode node -> write(node.value(), out);
      case Map<?, ?> map -> object(map, out);
      case List<?> list -> list(list, out);
      case String text -> string(text, out);
      case Long number -> out.append(number.longValue());
      case Integer number -> out.append(number.intValue());
      case Boolean flag -> out.append(flag.booleanValue());
      default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
    }
  }

  private static void object(Map<?, ?> map, StringBuilder out) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((key, member) -> sorted.put((String) key, member));
    out.append('{');
    String comma = "";
    for (Map.Entry<String, Object> member : sorted.entrySet()) {
      out.append(comma);
      string(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void list(List<?> list, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Object item : list) {
      out.append(comma);
      write(item, out);
      comma = ",";
    }
    out.append(']');
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Hex.digit(c >> 4)).append(Hex.digit(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
