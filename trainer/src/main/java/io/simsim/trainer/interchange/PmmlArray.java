package io.simsim.trainer.interchange;

import java.util.ArrayList;
import java.util.List;

/// Reads an `Array`: values between white space, those with white space or quotes in quotes, a
/// quote in quotes after a backslash.
final class PmmlArray {
  private PmmlArray() {}

  /// The values of `array`.
  static List<String> of(XmlElement array) {
    String text = array.text();
    List<String> values = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        break;
      }
      StringBuilder value = new StringBuilder();
      at = text.charAt(at) == '"' ? quoted(array, at + 1, value) : bare(text, at, value);
      values.add(value.toString());
    }
    String n = array.attribute("n").orElse("" + values.size());
    if (!n.equals("" + values.size())) {
      throw array.refuse("array", "says n=\"" + n + "\" and holds " + values.size() + " values");
    }
    return values;
  }

  private static int bare(String text, int from, StringBuilder value) {
    int at = from;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      value.append(text.charAt(at++));
    }
    return at;
  }

  private static int quoted(XmlElement array, int from, StringBuilder value) {
    String text = array.text();
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      boolean escaped = text.startsWith("\\\"", at);
      value.append(escaped ? '"' : text.charAt(at));
      at += escaped ? 2 : 1;
    }
    if (at == text.length()) {
      throw array.refuse("array", "has a value without its closing quote");
    }
    return at + 1;
  }
}
