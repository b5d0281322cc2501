package io.simsim.formats.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sample files of genkgo/camt against what that library (PHP) makes of them.
///
/// Its dumps name the same object once and write a mark for it elsewhere. They keep one entry a
/// statement and one statement a message, the last (see
/// [#ofSeveralStatementsTheDumpHoldsTheLast]).
final class CamtDifferentialTest {
  private static final Map<String, String> BALANCE_TYPES =
      Map.of(
          "OPBD", "opening",
          "PRCD", "opening",
          "OPAV", "opening_available",
          "CLBD", "closing",
          "CLAV", "closing_available",
          "FWAV", "forward_available",
          "INFO", "information",
          "ITAV", "interim_available",
          "ITBD", "interim",
          "XPCD", "expected_credit");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-balance-types",
        "five.decimals",
        "minimal",
        "minimal.ultimate",
        "with-account-name",
        "with-party-ids"
      })
  void whatIsTakenEqualsTheTwin(String name) throws IOException {
    Taken taken = read(name);

    assertThat(taken.refused).isEmpty();
    assertThat(taken.broken).isEmpty();
    assertThat(balances(taken.balances)).isEqualTo(balances(twin(name)));
    assertThat(entries(taken.entries)).isEqualTo(entries(twin(name)));
    assertThat(taken.statements)
        .extracting(Statement::createdAt)
        .containsExactly(Moments.seconds("twin", created(twin(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = "multi.statement")
  void ofSeveralStatementsTheDumpHoldsTheLast(String name) throws IOException {
    Taken taken = read(name);

    List<String> balances = balances(taken.balances);
    List<String> entries = entries(taken.entries);
    assertThat(taken.statements).hasSize(2);
    assertThat(balances).hasSize(4);
    assertThat(balances.subList(2, 4)).isEqualTo(balances(twin(name)));
    assertThat(entries).hasSize(2);
    assertThat(entries.subList(1, 2)).isEqualTo(entries(twin(name)));
  }

  private static Taken read(String name) throws IOException {
    Path file = Samples.folder("camt/genkgo").resolve("camt053.v2." + name + ".xml");
    return Taken.camt(Files.readAllBytes(file));
  }

  private static Object twin(String name) {
    return JsonTree.read(Samples.folder("camt/genkgo").resolve("camt053.v2." + name + ".json"));
  }

  private static String created(Object twin) {
    return JsonTree.at(statement(twin), "getCreatedOn", "0");
  }

  private static Map<?, ?> statement(Object twin) {
    return JsonTree.all(twin, "__CLASS__", "Camt053\\DTO\\Statement").getFirst();
  }

  private static List<String> balances(List<Balance> balances) {
    return balances.stream()
        .map(
            b ->
                String.join(
                    " ", b.account(), BALANCE_TYPES.get(b.type()), minor(b.amount()), b.day()))
        .toList();
  }

  private static List<String> balances(Object twin) {
    String account = JsonTree.at(statement(twin), "getAccount", "getIdentification");
    List<String> found = new ArrayList<>();
    for (Map<?, ?> balance : JsonTree.all(statement(twin), "__CLASS__", "DTO\\Balance")) {
      found.add(
          String.join(
              " ",
              account,
              JsonTree.at(balance, "getType"),
              money(balance),
              day(balance, "getDate")));
    }
    return found;
  }

  private static List<String> entries(List<Entry> entries) {
    return entries.stream()
        .map(
            e ->
                String.join(
                    " ",
                    e.account(),
                    e.day(),
                    minor(e.amount()),
                    e.amount().credit() ? "CRDT" : "DBIT",
                    e.status(),
                    Boolean.toString(e.reversal()),
                    e.codes().domain() + e.codes().proprietary()))
        .toList();
  }

  private static List<String> entries(Object twin) {
    String account = JsonTree.at(statement(twin), "getAccount", "getIdentification");
    List<String> found = new ArrayList<>();
    for (Map<?, ?> entry : JsonTree.all(twin, "__CLASS__", "DTO\\Entry")) {
      Object code = entry.get("getBankTransactionCode");
      found.add(
          String.join(
              " ",
              account,
              day(entry, "getBookingDate"),
              money(entry),
              JsonTree.at(entry, "getCreditDebitIndicator"),
              JsonTree.at(entry, "getStatus"),
              JsonTree.at(entry, "getReversalIndicator"),
              JsonTree.at(code, "getDomain") + JsonTree.at(code, "getProprietary", "getCode")));
    }
    return found;
  }

  private static String day(Map<?, ?> map, String key) {
    return Moments.day(JsonTree.at(map, key, "0"));
  }

  private static String money(Map<?, ?> map) {
    return JsonTree.at(map, "getAmount", "getAmount")
        + " "
        + JsonTree.at(map, "getAmount", "getCurrency", "getCode");
  }

  private static String minor(Amount amount) {
    int digits = Currency.getInstance(amount.currency()).getDefaultFractionDigits();
    return new BigDecimal(amount.decimal()).movePointRight(digits).toBigIntegerExact()
        + " "
        + amount.currency();
  }
}
