package io.simsim.cli.text;

import java.util.ArrayList;
import java.util.List;

/// Text measured in the columns of a terminal: Chinese characters take two, accents none.
public final class Columns {
  private Columns() {}

  /// The columns that `text` takes.
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /// `text` and spaces up to `width` columns.
  public static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /// Spaces and `text`, together `width` columns.
  public static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /// `text` cut to `width` columns, with an ellipsis where it was cut.
  public static String cut(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      if (used + width(codePoint) > width - 1) {
        break;
      }
      used += width(codePoint);
      out.appendCodePoint(codePoint);
    }
    return out.append('…').toString();
  }

  /// `text` in lines of at most `width` columns, broken at spaces and between Chinese characters.
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String piece : pieces(text)) {
      int wide = width(piece);
      if (used > 0 && used + width(piece.stripTrailing()) > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      line.append(piece);
      used += wide;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  /// Words with the spaces after them, and Chinese characters with the marks after them.
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean afterWide = false;
    for (int codePoint : text.codePoints().toArray()) {
      boolean wide = width(codePoint) == 2;
      boolean afterSpace = !word.isEmpty() && word.charAt(word.length() - 1) == ' ';
      boolean newPiece = (wide || afterWide) && !closes(codePoint);
      if (!word.isEmpty() && (newPiece || (afterSpace && codePoint != ' '))) {
        pieces.add(word.toString());
        word.setLength(0);
      }
      word.appendCodePoint(codePoint);
      afterWide = wide;
    }
    if (!word.isEmpty()) {
      pieces.add(word.toString());
    }
    return pieces;
  }

  /// Whether a line may not begin with it.
  private static boolean closes(int codePoint) {
    return " ，。、；：！？）》”’…%".indexOf(codePoint) >= 0;
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return wide(codePoint) ? 2 : 1;
  }

  /// East Asian wide and full-width characters (Unicode Annex 11), the blocks that we write.
  private static boolean wide(int codePoint) {
    return (codePoint >= 0x1100 && codePoint <= 0x115f)
        || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
        || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
        || (codePoint >= 0xf900 && codePoint <= 0xfaff)
        || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
        || (codePoint >= 0xff00 && codePoint <= 0xff60)
        || (codePoint >= 0xffe0 && codePoint <= 0xffe6)
        || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
        || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
  }
}
