package io.simsim.formats;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.Named;
import io.simsim.formats.statement.Codes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the codes of bank statements mean: the table `statements.csv`.
final class StatementCodes {
  static final String RESOURCE = "statements.csv";

  private static final StatementCodes TABLE = new StatementCodes(rows());
  private static final int CODE_LENGTH = 4;

  /// A line of the table.
  record Row(String set, String code, String value, String meaning) {}

  private final Map<String, String> values = new HashMap<>();

  private StatementCodes(List<Row> rows) {
    for (Row row : rows) {
      String code = row.set().equals("name") ? plain(row.code()) : row.code();
      values.put(row.set() + " " + code, row.value());
      if (row.set().equals("transaction")) {
        // UK Open Banking states no domain
        values.putIfAbsent("transaction " + code.substring(code.indexOf('/')), row.value());
      }
    }
  }

  /// The kind of a flow, [FlowKind#OTHER] when the codes do not say or the vocabulary does not have
  /// that kind in this direction: household bills go out, salaries come in.
  static FlowKind flow(Codes codes, boolean in) {
    FlowKind kind =
        TABLE
            .find("purpose", codes.purpose())
            .or(() -> TABLE.transaction(codes))
            .map(value -> Named.parse(FlowKind.values(), "flow", value))
            .orElse(FlowKind.OTHER);
    return FactFields.hasFlow(kind, in) ? kind : FlowKind.OTHER;
  }

  /// The type of an account, empty when such accounts are left out. Unstated, it is current.
  static Optional<AccountType> account(String kind) {
    return kind.isEmpty()
        ? Optional.of(AccountType.CURRENT)
        : TABLE
            .find("account", kind)
            .map(value -> Named.parse(AccountType.values(), "account", value));
  }

  /// Whether a balance is what was booked when a day closed.
  static boolean closing(String type) {
    return TABLE.find("balance", type).equals(Optional.of("closing"));
  }

  /// Whether a balance is what was booked so far on a day.
  static boolean interim(String type) {
    return TABLE.find("balance", type).equals(Optional.of("interim"));
  }

  static boolean booked(String status) {
    return TABLE.find("status", status).isPresent();
  }

  private Optional<String> transaction(Codes codes) {
    String family = code(codes.family());
    String subFamily = code(codes.subFamily());
    String domain = codes.domain() + "/" + family + "/";
    return find("transaction", domain + subFamily)
        .or(() -> find("transaction", "*/*/" + subFamily))
        .or(() -> find("transaction", domain + "*"));
  }

  private String code(String name) {
    return name.length() == CODE_LENGTH ? name : find("name", plain(name)).orElse(name);
  }

  private Optional<String> find(String set, String code) {
    return Optional.ofNullable(values.get(set + " " + code));
  }

  /// A long name without what banks write differently: signs, case and the plural.
  private static String plain(String name) {
    String letters = name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    return letters.endsWith("s") ? letters.substring(0, letters.length() - 1) : letters;
  }

  static List<Row> rows() {
    try (InputStream in =
            Objects.requireNonNull(StatementCodes.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("set,"))
          .map(line -> line.split(",", 4))
          .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3].replace("\"", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
