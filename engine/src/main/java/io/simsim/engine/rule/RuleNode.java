package io.simsim.engine.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value in a rule file, with its place: an object, a list, a text, a whole number or a flag.
///
/// Readers ask for what they expect; anything else is a [RuleFileException] at the value's place.
public final class RuleNode {
  private final String file;
  private final int line;
  private final int column;
  // One of LinkedHashMap<String, RuleNode>, List<RuleNode>, String, Long, Boolean.
  private final Object value;

  RuleNode(String file, int line, int column, Object value) {
    this.file = file;
    this.line = line;
    this.column = column;
    this.value = value;
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  /// Refuses this value.
  public RuleFileException refuse(String rule, String remedy) {
    return new RuleFileException(file, line, column, rule, remedy);
  }

  public boolean isText() {
    return value instanceof String;
  }

  /// The members of an object, which may have only the keys named in `known`.
  public RuleObject object(String... known) {
    RuleObject object = new RuleObject(this, members());
    object.allowOnly(known);
    return object;
  }

  /// The members of an object with keys of any name, in the file's order.
  public Map<String, RuleNode> members() {
    if (value instanceof LinkedHashMap<?, ?> map) {
      Map<String, RuleNode> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put((String) key, (RuleNode) member));
      return members;
    }
    throw expected("an object { … }");
  }

  public List<RuleNode> list() {
    if (value instanceof List<?> list) {
      List<RuleNode> nodes = new ArrayList<>(list.size());
      list.forEach(node -> nodes.add((RuleNode) node));
      return nodes;
    }
    throw expected("a list [ … ]");
  }

  public String text() {
    if (value instanceof String text) {
      return text;
    }
    throw expected("a text in quotes");
  }

  /// A whole number from `least` to `most`.
  public long integer(long least, long most) {
    if (!(value instanceof Long number)) {
      throw expected("a whole number");
    }
    if (number < least || number > most) {
      throw refuse("range", "use a whole number from " + least + " to " + most);
    }
    return number;
  }

  public boolean flag() {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw expected("true or false");
  }

  Object value() {
    return value;
  }

  private RuleFileException expected(String what) {
    return refuse("type", "here stands " + shape(value) + "; use " + what);
  }

  private static String shape(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> m -> "an object";
      case List<?> l -> "a list";
      case String s -> "a text";
      case Long n -> "a number";
      case Boolean b -> "a flag";
      case null, default -> "something else";
    };
  }
}
