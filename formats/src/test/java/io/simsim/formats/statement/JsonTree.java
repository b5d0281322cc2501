package io.simsim.formats.statement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A whole JSON file in memory: objects as maps, arrays as lists, everything else as its text.
public final class JsonTree {
  private JsonTree() {}

  public static Object read(Path file) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), file)) {
      parser.nextToken();
      return value(parser);
    }
  }

  /// Every object in `tree` whose field `key` ends with `end`, outermost first.
  static List<Map<?, ?>> all(Object tree, String key, String end) {
    List<Map<?, ?>> found = new ArrayList<>();
    if (tree instanceof Map<?, ?> map) {
      if (String.valueOf(map.get(key)).endsWith(end)) {
        found.add(map);
      }
      map.values().forEach(value -> found.addAll(all(value, key, end)));
    } else if (tree instanceof List<?> list) {
      list.forEach(value -> found.addAll(all(value, key, end)));
    }
    return found;
  }

  /// The text at `path`, empty when there is none.
  static String at(@Nullable Object tree, String... path) {
    Object value = tree;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value == null ? "" : value.toString();
  }

  private static Object value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        map.put(name, value(parser));
      }
      return map;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(parser));
      }
      return list;
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString();
  }
}
