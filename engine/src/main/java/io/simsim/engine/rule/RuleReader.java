package io.simsim.engine.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a rule file: strict JSON (RFC 8259) in UTF-8 with whole numbers only, no duplicate keys,
/// no null, at most [#MAX_DEPTH] levels and [#MAX_BYTES] bytes.
///
/// Columns count UTF-16 units from 1. The first thing that is wrong ends the reading.
public final class RuleReader {
  static final int MAX_DEPTH = 32;
  static final int MAX_BYTES = 4 << 20;

  private final String file;
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private RuleReader(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /// Reads the bytes of the file called `file` (for messages only).
  ///
  /// @throws RuleFileException with line and column
  public static RuleNode read(String file, byte[] bytes) {
    if (bytes.length == 0) {
      throw new RuleFileException(file, 1, 1, "empty", "the file is empty");
    }
    if (bytes.length > MAX_BYTES) {
      throw new RuleFileException(file, 1, 1, "size", "a rule file has at most 4 MiB");
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int bad = text.indexOf('\uFFFD');
    RuleReader reader = new RuleReader(file, text);
    if (bad >= 0) {
      reader.skipTo(bad);
      throw reader.refuse("encoding", "this is not UTF-8");
    }
    RuleNode node = reader.document();
    return node;
  }

  private void skipTo(int position) {
    while (at < position) {
      if (text.charAt(at++) == '\n') {
        line++;
        lineStart = at;
      }
    }
  }

  private RuleNode document() {
    space();
    RuleNode node = value(0);
    space();
    if (at < text.length()) {
      throw refuse("syntax", "nothing may follow the end of the file's value");
    }
    return node;
  }

  private RuleNode value(int depth) {
    if (depth > MAX_DEPTH) {
      throw refuse("depth", "at most " + MAX_DEPTH + " levels of { and [");
    }
    int startLine = line;
    int startColumn = column();
    char c = peek();
    Object value =
        switch (c) {
          case '{' -> object(depth);
          case '[' -> list(depth);
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> throw refuse("null", "leave the key out instead of null");
          default -> number();
        };
    return new RuleNode(file, startLine, startColumn, value);
  }

  private Map<String, RuleNode> object(int depth) {
    LinkedHashMap<String, RuleNode> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return members;
    }
    while (true) {
      space();
      if (peek() != '"') {
        throw refuse("syntax", "a key in quotes is expected here");
      }
      int keyAt = at;
      String key = string();
      if (members.containsKey(key)) {
        at = keyAt;
        throw refuse("duplicate-key", "\"" + key + "\" stands here twice");
      }
      space();
      expect(':');
      space();
      members.put(key, value(depth + 1));
      if (!another('}')) {
        return members;
      }
    }
  }

  private List<RuleNode> list(int depth) {
    List<RuleNode> nodes = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return nodes;
    }
    while (true) {
      space();
      nodes.add(value(depth + 1));
      if (!another(']')) {
        return nodes;
      }
    }
  }

  /// Passes a comma (true) or the closing bracket (false).
  private boolean another(char close) {
    space();
    char c = peek();
    if (c != ',' && c != close) {
      throw refuse("syntax", "a comma or " + close + " is expected here");
    }
    at++;
    return c == ',';
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw refuse("syntax", "a value is expected here");
    }
    at += word.length();
    return value;
  }

  private Long number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int digits = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == digits) {
      at = start;
      throw refuse("syntax", "a value is expected here");
    }
    if (text.charAt(digits) == '0' && at > digits + 1) {
      at = start;
      throw refuse("syntax", "a number does not begin with 0");
    }
    if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
      throw refuse("integer", "rule files hold whole numbers only");
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException tooLarge) {
      at = start;
      throw refuse("range", "a whole number of 64 bits at most");
    }
  }

  private String string() {
    int start = at;
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      if (at >= text.length() || text.charAt(at) == '\n') {
        at = start;
        throw refuse("syntax", "this text has no closing quote on its line");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c < ' ') {
        at--;
        throw refuse("syntax", "a control character must be written as \\u00XX");
      }
      out.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> {
        at--;
        throw refuse("syntax", "no such escape: \\" + c);
      }
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
      if (digit < 0) {
        throw refuse("syntax", "\\u is followed by four hex digits");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private void expect(char c) {
    if (peek() != c) {
      throw refuse("syntax", "a " + c + " is expected here");
    }
    at++;
  }

  private void space() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        line++;
        lineStart = at + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw refuse("syntax", "the file ends too early");
    }
    return text.charAt(at);
  }

  private int column() {
    return at - lineStart + 1;
  }

  private RuleFileException refuse(String rule, String remedy) {
    return new RuleFileException(file, line, column(), rule, remedy);
  }
}
