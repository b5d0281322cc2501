package io.simsim.trainer.interchange;

import io.simsim.trainer.interchange.BinRows.BinRow;
import java.util.ArrayList;
import java.util.List;

/// Reads a list as Python or NumPy shows it: `['a' "it's" 'b']`, `['a', 'b']`, `[1 2]`.
final class PythonList {
  private final String text;
  private final BinRow row;
  private int at = 1;

  private PythonList(String text, BinRow row) {
    this.text = text;
    this.row = row;
  }

  /// The items of the list that `text` shows, which begins with `[` and ends with `]`.
  static List<String> of(String text, BinRow row) {
    return new PythonList(text, row).items();
  }

  private List<String> items() {
    List<String> items = new ArrayList<>();
    int end = text.length() - 1;
    while (true) {
      while (at < end && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
        at++;
      }
      if (at >= end) {
        return items;
      }
      char c = text.charAt(at);
      items.add(c == '\'' || c == '"' ? quoted(c, end) : bare(end));
    }
  }

  private String bare(int end) {
    int from = at;
    while (at < end && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
      at++;
    }
    String item = text.substring(from, at);
    if (item.equals("...")) {
      throw row.refuse(
          "bin", "the list of categories is cut short (\"...\"); write it with all of them");
    }
    // NumPy shows whole numbers of a column of floats as 1.
    return item.matches("-?\\d+\\.") ? item.substring(0, item.length() - 1) : item;
  }

  private String quoted(char quote, int end) {
    StringBuilder item = new StringBuilder();
    for (at++; at < end && text.charAt(at) != quote; at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < end) {
        at++;
        item.append(
            switch (text.charAt(at)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> text.charAt(at);
            });
      } else {
        item.append(c);
      }
    }
    if (at >= end) {
      throw row.refuse("bin", "a category has no closing quote in " + text);
    }
    at++;
    return item.toString();
  }
}
