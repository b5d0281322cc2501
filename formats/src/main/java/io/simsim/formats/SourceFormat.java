package io.simsim.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A format of files of events, told by looking at the first bytes.
public enum SourceFormat {
  /// One CloudEvent a line, as JSON.
  NDJSON("NDJSON of CloudEvents"),
  /// A CSV file whose columns are those of [FlatEvents].
  EVENTS_CSV("CSV of events"),
  /// A Parquet file, of events or of anything that a mapping says.
  PARQUET("Parquet"),
  /// An Arrow IPC file, of events or of anything that a mapping says.
  ARROW("Arrow"),
  /// Metro 2 of the Consumer Data Industry Association: accounts as lenders report them.
  METRO2("Metro 2"),
  /// ISO 20022 camt.052, camt.053 or camt.054: reports, statements and notices of an account.
  CAMT("ISO 20022 camt"),
  /// UK Open Banking account information: accounts, balances, transactions.
  OPEN_BANKING("UK Open Banking"),
  /// A CSV file that needs a mapping.
  CSV("CSV");

  /// How many bytes it takes to tell a format.
  public static final int LOOKED_AT = 4096;

  private static final Pattern XML = Pattern.compile("\\A\\s*<(\\?xml|!--|[A-Za-z])");
  private static final Pattern METRO2_TEXT =
      Pattern.compile("\\A(\\d{4}\\s{0,2}){1,2}HEADER", Pattern.DOTALL);
  private static final Pattern OPEN_BANKING_JSON =
      Pattern.compile("\\A\\s*\\{.*\"Data\"\\s*:\\s*\\{", Pattern.DOTALL);
  private static final int BYTE_ORDER_MARK_LENGTH = 3;

  private final String title;

  SourceFormat(String title) {
    this.title = title;
  }

  /// What people call it.
  public String title() {
    return title;
  }

  /// The format of a content that begins with `first`; empty when it is none of these.
  public static Optional<SourceFormat> look(byte[] first) {
    if (begins(first, "PAR1")) {
      return Optional.of(PARQUET);
    }
    if (begins(first, "ARROW1")) {
      return Optional.of(ARROW);
    }
    String text = text(first);
    if (METRO2_TEXT.matcher(text).find() || metro2Packed(text)) {
      return Optional.of(METRO2);
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (XML.matcher(text).find()) {
      return Optional.of(CAMT);
    }
    if (!text.contains("\"specversion\"") && OPEN_BANKING_JSON.matcher(text).find()) {
      return Optional.of(OPEN_BANKING);
    }
    if (text.lines().anyMatch(line -> line.stripLeading().startsWith("{"))) {
      return Optional.of(NDJSON);
    }
    List<String> header = List.of(text.lines().findFirst().orElse("").split(",", -1));
    boolean events =
        header.stream()
            .map(String::strip)
            .toList()
            .containsAll(FlatEvents.NEEDED.stream().map(FlatEvents.Column::title).toList());
    return events ? Optional.of(EVENTS_CSV) : Optional.empty();
  }

  /// Whether binary descriptor words stand before the header of a Metro 2 file.
  private static boolean metro2Packed(String text) {
    int header = text.indexOf("HEADER");
    return header == 4 || header == 8;
  }

  private static boolean begins(byte[] first, String magic) {
    return text(first).startsWith(magic);
  }

  /// One character a byte, without a byte order mark.
  private static String text(byte[] first) {
    String text = new String(first, StandardCharsets.ISO_8859_1);
    return text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(BYTE_ORDER_MARK_LENGTH) : text;
  }
}
