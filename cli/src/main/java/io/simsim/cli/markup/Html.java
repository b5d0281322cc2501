package io.simsim.cli.markup;

import java.util.List;

/// Markup that is safe to write. The only way to make some is a template of our own, in which
/// texts are escaped and only other markup goes in as it is.
public final class Html {
  /// No markup.
  public static final Html EMPTY = new Html("");

  private final String markup;

  private Html(String markup) {
    this.markup = markup;
  }

  /// `template` with each `{}` replaced by the next of `parts`.
  ///
  /// @param template a constant of the program, never a text from outside
  /// @throws IllegalArgumentException where there are not as many parts as places
  public static Html of(String template, Object... parts) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (Object part : parts) {
      int at = template.indexOf("{}", from);
      if (at < 0) {
        throw new IllegalArgumentException("more parts than places: " + template);
      }
      out.append(template, from, at).append(part instanceof Html html ? html.markup : escape(part));
      from = at + 2;
    }
    if (template.indexOf("{}", from) >= 0) {
      throw new IllegalArgumentException("more places than parts: " + template);
    }
    return new Html(out.append(template.substring(from)).toString());
  }

  /// All of `parts`, one after the other.
  public static Html join(List<Html> parts) {
    StringBuilder out = new StringBuilder();
    parts.forEach(part -> out.append(part.markup));
    return new Html(out.toString());
  }

  /// The markup as a text.
  public String markup() {
    return markup;
  }

  /// What stands for markup, quotes or controls in HTML and SVG is written as a reference.
  private static String escape(Object part) {
    String text = part.toString();
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c < ' ' && c != '\n' ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return markup;
  }
}
