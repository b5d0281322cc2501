package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatementEventsTest {
  private static final String IBAN = "NL26VAYB8060476890";
  private static final Origin BANK = Origin.of(new FurnisherId("bank"));

  @TempDir Path folder;

  @Test
  void entriesOfADayAndAKindAreOneTotal() {
    Collected<Event> found =
        camt(
            entry("10.00", "CRDT", "2025-03-03", purpose("SALA"))
                + entry("5.5", "CRDT", "2025-03-03", purpose("SALA"))
                + entry("7", "DBIT", "2025-03-03", purpose("RENT"))
                + entry("1", "DBIT", "2025-03-03", "")
                + entry("2", "CRDT", "2025-03-04", purpose("SALA")));

    assertThat(facts(found))
        .containsExactly(
            new Fact.MoneyIn(FlowKind.SALARY, 1550),
            new Fact.MoneyOut(FlowKind.ESSENTIAL, 700),
            new Fact.MoneyOut(FlowKind.OTHER, 100),
            new Fact.MoneyIn(FlowKind.SALARY, 200));
    String account = BANK.account(IBAN);
    assertThat(found.items)
        .extracting(e -> e.id().value())
        .containsExactly(
            account + ".20250303.EUR.in.salary",
            account + ".20250303.EUR.out.essential",
            account + ".20250303.EUR.out.other",
            account + ".20250304.EUR.in.salary");
    Event first = found.items.getFirst();
    assertThat(first.subject()).isEqualTo(BANK.holder(IBAN).orElseThrow());
    assertThat(first.furnisher()).isEqualTo(new FurnisherId("bank"));
    assertThat(first.context()).isEqualTo(Context.PAYMENTS);
    assertThat(first.occurredAt()).isEqualTo(1_740_960_000L); // 2025-03-03
    assertThat(first.reportedAt()).isEqualTo(1_741_629_600L); // 2025-03-10T18:00:00Z
    assertThat(first.recordedAt()).isEqualTo(first.reportedAt());
    assertThat(found.rejected).isEmpty();
  }

  @Test
  void wordsWhereACodeShouldBeAreNotShown() {
    Collected<Event> found =
        camt(entry("10.00", "Jane Doe", "2025-03-03", "") + entry("1", "CRDX", "2025-03-03", ""));

    assertThat(found.rejected).extracting(Rejected::value).containsExactly("", "CRDX");
  }

  @Test
  void aBanksOwnCodeOfATransactionDoesNotHideTheCodeOfItsEntry() {
    String codes =
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>SALA</SubFmlyCd></Fmly></Domn>"
            + "</BkTxCd><NtryDtls><TxDtls><BkTxCd><Prtry><Cd>NSTO+152</Cd></Prtry></BkTxCd>"
            + "</TxDtls></NtryDtls>";

    Collected<Event> found = camt(entry("10.00", "CRDT", "2025-03-03", codes));

    assertThat(facts(found)).containsExactly(new Fact.MoneyIn(FlowKind.SALARY, 1000));
  }

  @Test
  void theSameStatementTwiceIsTheSameEvents() {
    String parts = entry("1", "CRDT", "2025-03-03", "") + balance("CLBD", "5", "2025-03-03");

    assertThat(camt(parts).items).hasSize(2).isEqualTo(camt(parts).items);
  }

  @Test
  void onlyBookedEntriesCount() {
    String pending = entry("1", "CRDT", "2025-03-03", "").replace("BOOK", "PDNG");
    Collected<Event> found = new Collected<>();

    Tally tally = read(statement(pending), found);

    assertThat(found.items).isEmpty();
    assertThat(found.rejected).isEmpty();
    assertThat(tally.ignored()).isEqualTo(2); // the entry, and a statement of nothing
  }

  @Test
  void aReversalTakesFromTheTotalThatItReverses() {
    Collected<Event> found =
        camt(
            entry("10", "DBIT", "2025-03-03", purpose("RENT"))
                + entry("4", "CRDT", "2025-03-03", purpose("RENT") + reversal())
                + entry("3", "CRDT", "2025-03-04", "")
                + entry("3", "DBIT", "2025-03-04", reversal()));

    assertThat(facts(found)).containsExactly(new Fact.MoneyOut(FlowKind.ESSENTIAL, 600));
  }

  @Test
  void whatAReversalTakesBackOfAnotherDayIsAnotherKind() {
    Collected<Event> found =
        camt(
            entry("4", "CRDT", "2025-03-04", purpose("RENT") + reversal())
                + entry("1", "CRDT", "2025-03-04", ""));

    assertThat(facts(found)).containsExactly(new Fact.MoneyIn(FlowKind.OTHER, 500));
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1.500, 150",
    "EUR, 1.5, 150",
    "EUR, .5, 50",
    "EUR, 5., 500",
    "JPY, 1.0, 1",
    "JPY, 12, 12",
    "KWD, 1.234, 1234",
    "KWD, 1.23400, 1234"
  })
  void amountsAreInTheMinorUnitsOfTheirCurrency(String currency, String amount, long minor) {
    Collected<Event> found = in(currency, amount);

    assertThat(facts(found)).containsExactly(new Fact.MoneyIn(FlowKind.OTHER, minor));
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1.501, amount",
    "JPY, 1.5, amount",
    "KWD, 1.2345, amount",
    "XAU, 1, currency",
    "QQQ, 1, currency",
    "EUR, 100000000000.01, amount"
  })
  void amountsThatTheCurrencyCannotStateAreRefused(String currency, String amount, String rule) {
    assertThat(in(currency, amount).rejected).extracting(Rejected::rule).containsExactly(rule);
  }

  private Collected<Event> in(String currency, String amount) {
    return camt(entry(amount, "CRDT", "2025-03-03", "").replace("\"EUR\"", "\"" + currency + "\""));
  }

  @Test
  void aTotalBeyondReasonIsRefused() {
    String large = entry("99999999999", "CRDT", "2025-03-03", "");

    assertThat(camt(large + large).only().rule()).isEqualTo("amount");
  }

  @Test
  void theClosingBalanceGoesBeforeTheInterim() {
    Collected<Event> found =
        camt(
            balance("ITBD", "1", "2025-03-02")
                + balance("CLBD", "2", "2025-03-03")
                + balance("ITBD", "3", "2025-03-03")
                + balance("CLAV", "4", "2025-03-04")
                + balance("OPBD", "5", "2025-03-05"));

    assertThat(facts(found))
        .containsExactly(
            new Fact.BalanceReported(AccountType.CURRENT, 100, 0),
            new Fact.BalanceReported(AccountType.CURRENT, 200, 0));
    assertThat(found.items.getFirst().id().value())
        .isEqualTo(BANK.account(IBAN) + ".20250302.EUR.balance");
  }

  @Test
  void pagesOfADayAddUp() {
    String second =
        "<StmtPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>"
            + entry("1", "CRDT", "2025-03-03", "")
            + balance("ITBD", "1", "2025-03-03");
    String whole = statement(second);
    String moved = whole.replaceFirst("(<Acct>.*</Acct>)(<StmtPgntn>.*</StmtPgntn>)", "$2$1");

    Collected<Event> found = new Collected<>();
    read(moved, found);

    assertThat(found.items)
        .extracting(e -> e.id().value())
        .containsExactly(BANK.account(IBAN) + ".20250303.EUR.in.other.p2");
  }

  @Test
  void anAccountsTypeDecides() {
    String parts = entry("1", "CRDT", "2025-03-03", "") + balance("CLBD", "5", "2025-03-03");
    String savings = statement(parts).replace("</Id></Acct>", "</Id><Tp><Cd>SVGS</Cd></Tp></Acct>");
    Collected<Event> found = new Collected<>();
    Collected<Event> loan = new Collected<>();

    read(savings, found);
    Tally tally = read(savings.replace("SVGS", "LOAN"), loan);

    assertThat(facts(found))
        .containsExactly(
            new Fact.MoneyIn(FlowKind.OTHER, 100),
            new Fact.BalanceReported(AccountType.SAVINGS, 500, 0));
    assertThat(loan.items).isEmpty();
    assertThat(tally.ignored()).isEqualTo(2);
  }

  @Test
  void accountsOfNobodyLinkedAreLeftOut() throws IOException {
    Path links = Files.writeString(folder.resolve("links.csv"), "account,subject\nA-1,anna\n");
    Origin linked = BANK.withLinks(links, new Collected<>());
    String parts = entry("1", "CRDT", "2025-03-03", "").repeat(3);
    Collected<Event> found = new Collected<>();
    Collected<Event> other = new Collected<>();

    Sources.read(
        SourceReader.camt(linked), Sources.utf8(statement(parts).replace(IBAN, "A-1")), found);
    Tally tally = Sources.read(SourceReader.camt(linked), Sources.utf8(statement(parts)), other);

    assertThat(found.items).extracting(Event::subject).containsExactly(new SubjectId("anna"));
    assertThat(other.items).isEmpty();
    assertThat(tally.ignored()).isEqualTo(3);
  }

  @Test
  void aStatementMadeBeforeItsDaysIsRefused() {
    assertThat(camt(entry("1", "CRDT", "2025-03-11", "")).items)
        .extracting(Event::reportedAt)
        .containsExactly(1_741_651_200L); // midnight: in its own zone that day had begun
    assertThat(camt(entry("1", "CRDT", "2025-03-12", "")).only().rule()).isEqualTo("clock-order");
  }

  @Test
  void aStatementWithoutATimeIsRefused() {
    Collected<Event> found = new Collected<>();

    read(
        statement(entry("1", "CRDT", "2025-03-03", "")).replaceAll("<CreDtTm>.*?</CreDtTm>", ""),
        found);

    assertThat(found.items).isEmpty();
    assertThat(found.only().field()).isEqualTo("created");
  }

  @Test
  void aStatementOfTooManyTotalsIsRefusedWhole() {
    String many =
        IntStream.range(0, StatementEvents.MAX_TOTALS + 5)
            .mapToObj(
                i ->
                    entry("1", "CRDT", java.time.LocalDate.ofEpochDay(i).toString(), "")
                        .replace(
                            "\"EUR\"",
                            "\"" + "EURUSDGBP".substring(i % 3 * 3, i % 3 * 3 + 3) + "\""))
            .collect(Collectors.joining());
    Collected<Event> found = new Collected<>();

    read(statement(many), found);

    assertThat(found.items).isEmpty();
    assertThat(found.only().rule()).isEqualTo("statement-size");
  }

  @Test
  void aStatementThatBreaksOffGivesNothing() {
    String whole = statement(entry("1", "CRDT", "2025-03-03", ""));
    Collected<Event> found = new Collected<>();
    Collected<Event> packed = new Collected<>();
    byte[] gzip = Sources.gzip(Sources.utf8(whole));

    Tally tally = read(whole.substring(0, whole.indexOf("</Stmt>")), found);
    Tally cut =
        Sources.read(
            SourceReader.camt(BANK), java.util.Arrays.copyOf(gzip, gzip.length - 40), packed);

    assertThat(found.items).isEmpty();
    assertThat(found.only().rule()).isEqualTo("xml");
    assertThat(tally.complete()).isFalse();
    assertThat(packed.items).isEmpty();
    assertThat(packed.only().rule()).isEqualTo("gzip-truncated");
    assertThat(cut.complete()).isFalse();
  }

  @Test
  void refusalsNameFileLineFieldRuleAndValue() {
    Collected<Event> found = camt("\n\n" + entry("12..34", "CRDT", "2025-03-03", ""));

    assertThat(found.only())
        .isEqualTo(
            new Rejected(
                "source",
                4,
                "amount",
                "amount",
                "12..34",
                "digits with at most one decimal point, such as 12.50"));
  }

  @Test
  void openBankingGivesTheSameEvents() {
    String transaction =
        """
        {"AccountId": "22289", "Amount": {"Amount": "%s", "Currency": "GBP"},
         "CreditDebitIndicator": "%s", "Status": "%s", "BookingDateTime": "2025-03-03T23:43:07Z",
         "BankTransactionCode": {"Code": "%s", "SubCode": "%s"}}""";
    String answers =
        """
        {"Data": {"Account": [{"AccountId": "22289", "AccountTypeCode": "SVGS"}]}}
        {"Data": {"Balance": {"AccountId": "22289", "Type": "ClosingBooked",
         "Amount": {"Amount": "1.00", "Currency": "GBP"}, "CreditDebitIndicator": "Debit",
         "DateTime": "2025-03-05T00:00:00Z"}}}
        {"Data": {"Transaction": [%s, %s, %s]}}"""
            .formatted(
                transaction.formatted(
                    "10.00",
                    "Credit",
                    "Booked",
                    "ReceivedCreditTransfers",
                    "Payroll/SalaryPayment"),
                transaction.formatted(
                    "2.00", "Debit", "BOOK", "CounterTransactions", "CashWithdrawal"),
                transaction.formatted("3.00", "Debit", "Pending", "x", "y"));
    Collected<Event> found = new Collected<>();

    Tally tally = Sources.read(SourceReader.openBanking(BANK), Sources.utf8(answers), found);

    assertThat(found.rejected).isEmpty();
    assertThat(facts(found))
        .containsExactly(
            new Fact.MoneyIn(FlowKind.SALARY, 1000),
            new Fact.MoneyOut(FlowKind.CASH, 200),
            new Fact.BalanceReported(AccountType.SAVINGS, -100, 0));
    assertThat(found.items)
        .extracting(Event::reportedAt)
        .containsOnly(1_741_132_800L); // 2025-03-05, the latest time in the file
    assertThat(tally.ignored()).isEqualTo(1);
  }

  @Test
  void bothAreFoundByLooking() {
    String xml = statement(entry("1", "CRDT", "2025-03-03", ""));
    Collected<Event> found = new Collected<>();

    Sources.read(SourceReader.any(BANK), Sources.utf8(xml), found);
    Sources.read(SourceReader.any(BANK), Sources.utf8("{\"Data\": {\"Offer\": []}}"), found);

    assertThat(found.items).hasSize(1);
    assertThat(found.only().rule()).isEqualTo("answer");
  }

  static String statement(String parts) {
    return "<Document><BkToCstmrStmt><Stmt><CreDtTm>2025-03-10T18:00:00Z</CreDtTm>"
        + "<Acct><Id><IBAN>"
        + IBAN
        + "</IBAN></Id></Acct>"
        + parts
        + "</Stmt></BkToCstmrStmt></Document>";
  }

  private static String entry(String amount, String indicator, String day, String more) {
    return ("\n<Ntry><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts>BOOK</Sts>"
            + "<BookgDt><Dt>%s</Dt></BookgDt>%s</Ntry>")
        .formatted(amount, indicator, day, more);
  }

  private static String purpose(String code) {
    return "<NtryDtls><TxDtls><Purp><Cd>%s</Cd></Purp></TxDtls></NtryDtls>".formatted(code);
  }

  private static String reversal() {
    return "<RvslInd>true</RvslInd>";
  }

  private static String balance(String type, String amount, String day) {
    return ("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt>"
            + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>")
        .formatted(type, amount, day);
  }

  private static Collected<Event> camt(String parts) {
    Collected<Event> found = new Collected<>();
    read(statement(parts), found);
    return found;
  }

  private static Tally read(String xml, Collected<Event> found) {
    return Sources.read(SourceReader.camt(BANK), Sources.utf8(xml), found);
  }

  private static List<Fact> facts(Collected<Event> found) {
    return found.items.stream().map(Event::fact).toList();
  }
}
