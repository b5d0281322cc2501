package io.simsim.formats;

import io.simsim.engine.event.InvalidEventException;
import java.util.ArrayList;
import java.util.List;

/// A text with columns in braces, such as `t-{trans_id}-balance`; without one it is a constant.
final class Template implements Value {
  private record Part(String before, int place, String column) {}

  private final List<Part> parts;
  private final String after;
  private final boolean identifying;

  private Template(List<Part> parts, String after, boolean identifying) {
    this.parts = parts;
    this.after = after;
    this.identifying = identifying;
  }

  /// Compiles `text`; in an identifying template no column may be empty.
  ///
  /// @throws IllegalArgumentException when its braces do not match
  static Template of(String text, boolean identifying, Columns columns) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      String before = text.substring(from, open);
      if (close <= open + 1 || before.indexOf('}') >= 0) {
        throw new IllegalArgumentException("write columns as {name}");
      }
      String column = text.substring(open + 1, close);
      if (column.indexOf('{') >= 0) {
        throw new IllegalArgumentException("write columns as {name}");
      }
      parts.add(new Part(before, columns.place(column), column));
      from = close + 1;
    }
    String after = text.substring(from);
    if (after.indexOf('}') >= 0) {
      throw new IllegalArgumentException("write columns as {name}");
    }
    return new Template(parts, after, identifying);
  }

  boolean constant() {
    return parts.isEmpty();
  }

  /// The names of the columns in it.
  List<String> columns() {
    return parts.stream().map(Part::column).toList();
  }

  @Override
  public String text(String field, Row row) {
    if (parts.isEmpty()) {
      return after;
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String cell = row.cell(part.place());
      if (identifying && cell.isEmpty()) {
        throw new InvalidEventException(
            field, "required", "", "column " + part.column() + " is empty here");
      }
      text.append(part.before()).append(cell);
    }
    return text.append(after).toString();
  }
}
