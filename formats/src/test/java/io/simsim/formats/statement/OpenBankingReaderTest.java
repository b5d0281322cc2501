package io.simsim.formats.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenBankingReaderTest {
  static final String TRANSACTION =
      """
      {"AccountId": "22289", "Amount": {"Amount": "10.00", "Currency": "GBP"},
       "CreditDebitIndicator": "Debit", "Status": "Booked",
       "BookingDateTime": "2025-03-03T10:43:07+00:00",
       "TransactionInformation": "Cash for Anna",
       "MerchantDetails": {"MerchantName": "Anna's", "MerchantCategoryCode": "5912"},
       "BankTransactionCode": {"Code": "CounterTransactions", "SubCode": "CashWithdrawal"},
       "ProprietaryBankTransactionCode": {"Code": "CASH", "Issuer": "AlphaBank"}}""";

  static String answer(String name, String... records) {
    return "{\"Data\": {\"%s\": [\n%s\n]}, \"Links\": {\"Self\": \"x\"}, \"Meta\": {}}"
        .formatted(name, String.join(",\n", records));
  }

  @Test
  void aTransactionIsTakenWithItsLine() {
    Taken taken = Taken.openBanking(answer("Transaction", TRANSACTION));

    assertThat(taken.entries)
        .containsExactly(
            new Entry(
                "22289",
                "2025-03-03",
                new Amount("-10.00", "GBP"),
                "Booked",
                false,
                new Codes("", "CounterTransactions", "CashWithdrawal", "CASH", "")));
    assertThat(taken.lines).containsExactly(2L);
    assertThat(taken.statements)
        .containsExactly(new Statement("2025-03-03T10:43:07+00:00", 1, true));
    assertThat(taken.dropped).isEqualTo(5);
  }

  @Test
  void severalAnswersInAFileAreOneStatement() {
    String account = "{\"AccountId\": \"22289\", \"AccountSubType\": \"Savings\"}";
    String later = TRANSACTION.replace("2025-03-03", "2025-03-04");

    Taken taken =
        Taken.openBanking(
            answer("Account", account)
                + "\n"
                + answer("Transaction", TRANSACTION)
                + answer("Transaction", later));

    assertThat(taken.accounts).containsExactly(new Account("22289", "", "Savings"));
    assertThat(taken.entries).hasSize(2);
    assertThat(taken.statements)
        .containsExactly(new Statement("2025-03-04T10:43:07+00:00", 1, true));
  }

  @Test
  void aBadRecordIsRefusedAndTheOthersGoIn() {
    Taken taken =
        Taken.openBanking(
            answer(
                "Transaction",
                TRANSACTION.replace("\"10.00\"", "10.00"),
                TRANSACTION.replace("10.00", "ten"),
                TRANSACTION.replace("Debit", "Down"),
                TRANSACTION.replace("\"22289\"", "[[1], {\"AccountId\": 2}]"),
                TRANSACTION.replace("2025-03-03T", "03-03-2025T"),
                TRANSACTION.replace("22289", "2".repeat(300)),
                "7",
                "null",
                TRANSACTION
                    .replace("Transaction\"", "T\"")
                    .replace("{\"Acc", "{\"Status\": \"\", \"Acc"),
                TRANSACTION));

    assertThat(taken.entries).hasSize(1);
    assertThat(taken.refused)
        .extracting(text -> text.replaceAll("(?s): .*\\[rule (.*), value.*", " $1"))
        .containsExactly(
            "2 text",
            "9 amount",
            "16 name",
            "23 text",
            "30 time",
            "37 text-length",
            "44 object",
            "45 object",
            "46 json-key");
    assertThat(taken.broken).isEmpty();
  }

  @Test
  void everyValidSampleIsTakenOrRefusedByAWord() throws IOException {
    for (Path file : samples(".json")) {
      Taken taken = Taken.openBanking(Files.readAllBytes(file));
      boolean wanted =
          file.getFileName().toString().matches("(Accounts|Balances|Transactions|Statements)_.*");
      assertThat(taken.broken).as(file.toString()).isEmpty();
      assertThat(taken.statements).as(file.toString()).hasSize(wanted ? 1 : 0);
      if (wanted) {
        assertThat(taken.refused).as(file.toString()).isEmpty();
        assertThat(taken.lines).as(file.toString()).isNotEmpty();
      } else {
        assertThat(taken.refused)
            .as(file.toString())
            .singleElement()
            .asString()
            .contains("no accounts, balances or transactions in it");
      }
    }
  }

  @Test
  void whatIsNoJsonIsRefusedWhereItBreaks() throws IOException {
    for (Path file : samples(".txt")) {
      Taken taken = Taken.openBanking(Files.readAllBytes(file));
      assertThat(taken.broken).as(file.toString()).singleElement().asString().endsWith(": json");
      assertThat(taken.broken.getFirst()).as(file.toString()).doesNotStartWith("1:");
      assertThat(taken.statements).as(file.toString()).isEmpty();
    }
  }

  /// Against the whole file as a tree, read by other code.
  @Test
  void whatIsTakenIsWhatTheSamplesHold() throws IOException {
    int records = 0;
    for (Path file : samples(".json")) {
      Object data = ((Map<?, ?>) JsonTree.read(file)).get("Data");
      Taken taken = Taken.openBanking(Files.readAllBytes(file));
      List<String> balances = new ArrayList<>();
      list(data, "Balance").forEach(r -> balances.add(text(r, "Type", "DateTime")));
      list(data, "Statement").forEach(r -> balances.addAll(closing(r)));
      assertThat(
              taken.balances.stream()
                  .map(b -> text(b.account(), b.amount(), b.type() + " " + b.day())))
          .as(file.toString())
          .containsExactlyElementsOf(balances);
      assertThat(
              taken.entries.stream()
                  .map(e -> text(e.account(), e.amount(), e.status() + " " + e.day())))
          .as(file.toString())
          .containsExactlyElementsOf(
              list(data, "Transaction").map(r -> text(r, "Status", "BookingDateTime")).toList());
      assertThat(taken.accounts)
          .as(file.toString())
          .extracting(Account::number)
          .containsExactlyElementsOf(
              list(data, "Account").map(r -> JsonTree.at(r, "AccountId")).toList());
      records += balances.size() + taken.entries.size() + taken.accounts.size();
    }
    assertThat(records).isGreaterThan(20);
  }

  private static List<String> closing(Object statement) {
    return list(statement, "StatementAmount")
        .filter(amount -> JsonTree.at(amount, "Type").equals("ClosingBalance"))
        .map(
            amount ->
                text(
                    JsonTree.at(statement, "AccountId"),
                    amount(amount),
                    "ClosingBalance " + Moments.day(JsonTree.at(statement, "EndDateTime"))))
        .toList();
  }

  private static String text(Object tree, String kind, String time) {
    String day = Moments.day(JsonTree.at(tree, time));
    return text(JsonTree.at(tree, "AccountId"), amount(tree), JsonTree.at(tree, kind) + " " + day);
  }

  private static Amount amount(Object tree) {
    BigDecimal unsigned = new BigDecimal(JsonTree.at(tree, "Amount", "Amount"));
    boolean credit = JsonTree.at(tree, "CreditDebitIndicator").equals("Credit");
    return new Amount(
        (credit ? unsigned : unsigned.negate()).toPlainString(),
        JsonTree.at(tree, "Amount", "Currency"));
  }

  private static String text(String account, Amount amount, String rest) {
    return String.join(" ", account, amount.decimal(), amount.currency(), rest);
  }

  private static Stream<?> list(@Nullable Object tree, String key) {
    Object value = tree instanceof Map<?, ?> map ? map.get(key) : null;
    return value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
  }

  private static List<Path> samples(String end) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String version : List.of("v3.1.11", "v4.0")) {
      Path folder = Samples.folder("open_banking/uk_obie").resolve(version);
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(end)).sorted().forEach(found::add);
      }
    }
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void aFileCutAnywhereGivesNoStatement() {
    byte[] whole = answer("Transaction", TRANSACTION).getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length < whole.length; length++) {
      Taken taken = Taken.openBanking(Arrays.copyOf(whole, length));
      assertThat(taken.statements).as("cut at %d", length).isEmpty();
      assertThat(taken.broken).as("cut at %d", length).hasSize(1);
    }
  }

  @Test
  void noiseIsRefused() {
    Random random = new Random(11);
    byte[] whole = answer("Transaction", TRANSACTION).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = i % 2 == 0 ? whole.clone() : new byte[1 + random.nextInt(200)];
      for (int n = 0; n < (i % 2 == 0 ? 1 + i % 5 : noise.length); n++) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      Taken taken = Taken.openBanking(noise);
      assertThat(taken.broken.size() + taken.statements.size() + taken.refused.size())
          .as("seed 11, step %d", i)
          .isPositive();
    }
  }

  @Test
  void depthAndKeysAndNamesAreBounded() {
    String deep = "{\"Data\":" + "[".repeat(100_000);
    String keys =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"" + i + "\":1")
            .collect(Collectors.joining(","));
    String name = "{\"" + "x".repeat(100_000) + "\":1}";
    String number = "{\"x\":" + "1".repeat(100_000) + "}";

    assertThat(Taken.openBanking(deep).broken).containsExactly("1: json-limits");
    assertThat(Taken.openBanking("{" + keys + "}").broken).containsExactly("1: json-limits");
    assertThat(Taken.openBanking("{\"Data\":{\"x\":{" + keys + "}}}").broken)
        .containsExactly("1: json-limits");
    assertThat(Taken.openBanking(name).broken).containsExactly("1: json-limits");
    assertThat(Taken.openBanking(number).broken).containsExactly("1: json-limits");
  }

  @Test
  void whatIsSkippedMayBeLong() {
    String whole = answer("Transaction", TRANSACTION);
    int at = whole.indexOf("Cash for Anna");
    List<InputStream> parts = new ArrayList<>();
    parts.add(in(whole.substring(0, at)));
    IntStream.range(0, 10_000).forEach(i -> parts.add(in("x".repeat(1 << 10))));
    parts.add(in(whole.substring(at)));

    Taken taken = Taken.openBanking(new SequenceInputStream(Collections.enumeration(parts)));

    assertThat(taken.entries).hasSize(1);
    assertThat(taken.statements).hasSize(1);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: 1}", "{'a': 1}", "[1,]", "{} x", "\u0001"})
  void onlyStrictJsonIsRead(String text) {
    assertThat(Taken.openBanking(text).broken).containsExactly("1: json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "{}", "{\"Data\": 7}", "{\"Data\": {\"Offer\": []}}"})
  void anAnswerWithoutRecordsOfOursIsRefused(String text) {
    assertThat(Taken.openBanking(text).refused)
        .singleElement()
        .asString()
        .contains("no accounts, balances or transactions in it");
  }
}
