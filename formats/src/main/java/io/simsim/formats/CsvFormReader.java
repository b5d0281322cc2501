package io.simsim.formats;

import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the `csv` part of a mapping file.
final class CsvFormReader {
  private static final int DEFAULT_PIVOT = 1970;
  private static final int LAST_PIVOT = 2100;
  private static final int FIRST_PIVOT = 1900;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private CsvFormReader() {}

  /// Reads how files are written; `node` null means all defaults.
  static CsvForm read(@Nullable RuleNode node) {
    if (node == null) {
      return new CsvForm(',', '"', StandardCharsets.UTF_8, null, isoDates(), amounts('.', null));
    }
    RuleObject csv =
        node.object(
            "separator",
            "quote",
            "charset",
            "columns",
            "dates",
            "pivotYear",
            "zone",
            "decimal",
            "thousands");
    Character separator = sign(csv.find("separator"), ',', false);
    Character quote = sign(csv.find("quote"), '"', true);
    if (separator == null || separator.equals(quote)) {
      throw node.refuse("csv", "separator and quote differ");
    }
    return new CsvForm(
        separator,
        quote == null ? CsvForm.NO_QUOTE : quote,
        charset(csv.find("charset")),
        columns(csv.find("columns")),
        dates(csv),
        amounts(node, csv));
  }

  private static DateForms isoDates() {
    return new DateForms(
        List.of(
            DateForms.form("yyyy-MM-dd", DEFAULT_PIVOT),
            DateForms.form("yyyy-MM-dd'T'HH:mm:ssXXX", DEFAULT_PIVOT)),
        ZoneOffset.UTC);
  }

  private static AmountForm amounts(char decimal, @Nullable Character thousands) {
    return new AmountForm(decimal, thousands);
  }

  private static AmountForm amounts(RuleNode node, RuleObject csv) {
    Character decimal = sign(csv.find("decimal"), '.', false);
    RuleNode stated = csv.find("thousands");
    Character thousands = stated == null ? null : sign(stated, ',', true);
    if (decimal == null || decimal.equals(thousands)) {
      throw node.refuse("csv", "decimal and thousands differ");
    }
    for (RuleNode sign : new RuleNode[] {csv.find("decimal"), stated}) {
      if (sign != null && sign.text().matches("[0-9+-]")) {
        throw sign.refuse("csv", "a sign that is no part of a number");
      }
    }
    return amounts(decimal, thousands);
  }

  /// One character, or null for an empty text where that is allowed.
  private static @Nullable Character sign(
      @Nullable RuleNode node, char otherwise, boolean mayBeNone) {
    if (node == null) {
      return otherwise;
    }
    String text = node.text();
    if (text.isEmpty() && mayBeNone) {
      return null;
    }
    if (text.length() != 1 || "\r\n\0".contains(text) || Character.isSurrogate(text.charAt(0))) {
      throw node.refuse("csv", mayBeNone ? "one character, or \"\" for none" : "one character");
    }
    return text.charAt(0);
  }

  private static Charset charset(@Nullable RuleNode node) {
    if (node == null) {
      return StandardCharsets.UTF_8;
    }
    Charset charset;
    try {
      charset = Charset.forName(node.text());
    } catch (IllegalArgumentException e) {
      throw node.refuse("charset", "no such charset here; use UTF-8, windows-1252, ISO-8859-2, …");
    }
    StringBuilder ascii = new StringBuilder("\r\n");
    for (int c = FIRST_PRINTABLE; c <= LAST_PRINTABLE; c++) {
      ascii.append((char) c);
    }
    String text = ascii.toString();
    byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
    if (!charset.canEncode() || !java.util.Arrays.equals(text.getBytes(charset), plain)) {
      throw node.refuse("charset", "use a charset that extends ASCII: save the file as UTF-8");
    }
    return charset;
  }

  private static @Nullable List<String> columns(@Nullable RuleNode node) {
    if (node == null) {
      return null;
    }
    List<String> columns = new ArrayList<>();
    HashSet<String> seen = new HashSet<>();
    for (RuleNode column : node.list()) {
      if (!seen.add(column.text())) {
        throw column.refuse("column", "this name stands here twice");
      }
      columns.add(column.text());
    }
    if (columns.isEmpty()) {
      throw node.refuse("column", "name the columns, or leave this out when there is a header");
    }
    return columns;
  }

  private static DateForms dates(RuleObject csv) {
    int pivot =
        csv.has("pivotYear") ? csv.integer("pivotYear", FIRST_PIVOT, LAST_PIVOT) : DEFAULT_PIVOT;
    ZoneId zone = zone(csv.find("zone"));
    if (!csv.has("dates")) {
      return isoDates();
    }
    List<DateTimeFormatter> forms = new ArrayList<>();
    for (RuleNode pattern : csv.list("dates")) {
      try {
        forms.add(DateForms.form(pattern.text(), pivot));
      } catch (IllegalArgumentException e) {
        throw pattern.refuse(
            "date-pattern",
            "no pattern of a whole date such as yyyy-MM-dd HH:mm:ss (Java's letters)");
      }
    }
    return new DateForms(forms, zone);
  }

  private static ZoneId zone(@Nullable RuleNode node) {
    if (node == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(node.text());
    } catch (DateTimeException e) {
      throw node.refuse("zone", "a time zone such as Europe/Prague, or UTC");
    }
  }
}
