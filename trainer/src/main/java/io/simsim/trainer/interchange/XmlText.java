package io.simsim.trainer.interchange;

import java.util.ArrayDeque;
import java.util.Deque;

/// The text of an XML document, one element a line, indented.
///
/// White space in attributes is written as references, so that a reader gives it back as it was.
final class XmlText {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /// Begins an element in the one that is open.
  XmlText begin(String name) {
    closeTag("\n");
    out.append("  ".repeat(open.size())).append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  /// An attribute of the element that was begun last.
  ///
  /// @throws IllegalArgumentException where XML has no way to write `value`
  XmlText attribute(String name, Object value) {
    out.append(' ').append(name).append("=\"");
    escape(value.toString(), true);
    out.append('"');
    return this;
  }

  /// The text that the open element holds, alone.
  ///
  /// @throws IllegalArgumentException where XML has no way to write `text`
  XmlText endWith(String text) {
    closeTag("");
    escape(text, false);
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /// Ends the open element.
  XmlText end() {
    String name = open.pop();
    if (inTag) {
      out.append("/>\n");
      inTag = false;
    } else {
      out.append("  ".repeat(open.size())).append("</").append(name).append(">\n");
    }
    return this;
  }

  private void closeTag(String after) {
    if (inTag) {
      out.append('>').append(after);
      inTag = false;
    }
  }

  private void escape(String text, boolean inAttribute) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                case '\r' -> out.append("&#13;");
                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                default -> out.appendCodePoint(writable(c, text));
              }
            });
  }

  /// XML 1.0, production 2.
  private static int writable(int c, String text) {
    boolean writable =
        (c >= 0x20 && c <= 0xD7FF)
            || (c >= 0xE000 && c <= 0xFFFD)
            || (c >= 0x10000 && c <= 0x10FFFF);
    if (!writable) {
      throw new IllegalArgumentException(
          "XML has no way to write the character U+"
              + String.format(java.util.Locale.ROOT, "%04X", c)
              + " in \""
              + text.replaceAll("\\p{Cc}", "?")
              + "\"; rename that column or category first, or export as sql");
    }
    return c;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
