package io.simsim.formats.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CamtReaderTest {
  private static final String SALARY = Camt.code("PMNT", "RCDT", "SALA");

  @Test
  void anEntryIsTakenWithItsLine() {
    Taken taken = Taken.camt(Camt.statement(Camt.entry("12.50", "DBIT", SALARY)));

    assertThat(taken.entries)
        .containsExactly(
            new Entry(
                "NL26VAYB8060476890",
                "2025-03-03",
                new Amount("-12.50", "EUR"),
                "BOOK",
                false,
                new Codes("PMNT", "RCDT", "SALA", "", "")));
    assertThat(taken.lines).containsExactly(4L, 5L);
    assertThat(taken.statements).containsExactly(new Statement("2025-03-10T18:00:00Z", 1, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"camt.052.001.08", "camt.053.001.13", "camt.054.001.02", "camt.053.003.02", "x"})
  void anyVersionIsReadByItsLocalNames(String version) {
    String whole = Camt.statement(Camt.entry("1", "CRDT", ""));
    String prefixed =
        whole
            .replace("xmlns=", "xmlns:a=")
            .replaceAll("<(/?)(?=[A-Z])", "<$1a:")
            .replace("camt.053.001.02", version);

    assertThat(Taken.camt(prefixed).entries).isEqualTo(Taken.camt(whole).entries).hasSize(1);
  }

  @Test
  void reportsAndNotificationsAreStatementsToo() {
    String whole = Camt.statement(Camt.entry("1", "CRDT", ""));
    String report =
        whole.replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replaceAll("(</?)Stmt>", "$1Rpt>");
    String notice =
        whole
            .replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")
            .replaceAll("(</?)Stmt>", "$1Ntfctn>");

    assertThat(Taken.camt(report).entries).isEqualTo(Taken.camt(whole).entries);
    assertThat(Taken.camt(notice).entries).isEqualTo(Taken.camt(whole).entries);
  }

  @Test
  void statusAndPurposeAreReadAsTextAndAsCode() {
    String old = Camt.entry("1", "CRDT", "");
    String recent = old.replace("BOOK", "\n<Cd>BOOK</Cd>\n");

    assertThat(Taken.camt(Camt.statement(recent)).entries)
        .isEqualTo(Taken.camt(Camt.statement(old)).entries);
  }

  @Test
  void aBatchOfOneKindIsOneEntry() {
    String batch =
        "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>%1$s%1$s</NtryDtls>"
            .formatted("<TxDtls>" + SALARY + "<Purp><Cd>SALA</Cd></Purp></TxDtls>");

    assertThat(Taken.camt(Camt.statement(Camt.entry("10", "CRDT", batch))).entries)
        .extracting(Entry::amount, Entry::codes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new Amount("10", "EUR"), new Codes("PMNT", "RCDT", "SALA", "", "SALA")));
  }

  @Test
  void aBatchOfSeveralKindsIsSplitWhereItsAmountsAddUp() {
    String batch = "<NtryDtls>" + detail("7.5", "SALA") + detail("2.50", "PENS") + "</NtryDtls>";

    assertThat(Taken.camt(Camt.statement(Camt.entry("10", "CRDT", batch))).entries)
        .extracting(e -> e.amount().decimal() + " " + e.codes().purpose())
        .containsExactly("7.5 SALA", "2.50 PENS");
    assertThat(Taken.camt(Camt.statement(Camt.entry("11", "CRDT", SALARY + batch))).entries)
        .extracting(e -> e.amount().decimal() + " " + e.codes().subFamily() + e.codes().purpose())
        .containsExactly("11 SALA");
  }

  @Test
  void theAmountOfATransactionMayStandInItsAmountDetails() {
    String batch =
        "<NtryDtls>"
            + detail("7.5", "SALA")
            + "<TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"USD\">9</Amt></InstdAmt><TxAmt>"
            + "<Amt Ccy=\"EUR\">2.5</Amt></TxAmt></AmtDtls><Purp><Cd>PENS</Cd></Purp></TxDtls>"
            + "</NtryDtls>";

    assertThat(Taken.camt(Camt.statement(Camt.entry("10.00", "DBIT", batch))).entries)
        .extracting(e -> e.amount().decimal() + " " + e.codes().purpose())
        .containsExactly("-7.5 SALA", "-2.5 PENS");
  }

  private static String detail(String amount, String purpose) {
    return "<TxDtls><Amt Ccy=\"EUR\">%s</Amt><Purp><Cd>%s</Cd></Purp></TxDtls>"
        .formatted(amount, purpose);
  }

  @Test
  void wordsInThePlaceOfACodeAreDropped() {
    String words = "<BkTxCd><Prtry><Cd>for Anna, with love</Cd></Prtry></BkTxCd>";

    assertThat(Taken.camt(Camt.statement(Camt.entry("1", "CRDT", words))).entries)
        .extracting(Entry::codes)
        .containsExactly(Codes.NONE);
  }

  @Test
  void aBadEntryIsRefusedAndTheOthersGoIn() {
    Taken taken =
        Taken.camt(
            Camt.statement(
                Camt.entry("12..34", "CRDT", "")
                    + Camt.entry("1", "UP", "")
                    + Camt.entry("-1", "CRDT", "")
                    + Camt.entry("1<b/>", "CRDT", "")
                    + Camt.entry("9".repeat(300), "CRDT", "")
                    + Camt.entry("2", "CRDT", "<RvslInd>maybe</RvslInd>")
                    + Camt.entry("3", "CRDT", "").replace("\"EUR\"", "\"Euro\"")
                    + Camt.entry("4", "CRDT", "").replace(" Ccy=\"EUR\"", "")
                    + Camt.entry("5", "CRDT", "")));

    assertThat(taken.entries).extracting(e -> e.amount().decimal()).containsExactly("5");
    assertThat(taken.refused)
        .extracting(text -> text.replaceAll("(?s): .* \\[", " ["))
        .containsExactly(
            "5 [rule amount, value \"12..34\"]",
            "6 [rule name, value \"UP\"]",
            "7 [rule amount, value \"-1\"]",
            "8 [rule text, value \"\"]",
            "9 [rule text-length, value \"\"]",
            "10 [rule boolean, value \"maybe\"]",
            "11 [rule currency, value \"Euro\"]",
            "12 [rule currency, value \"\"]");
    assertThat(taken.broken).isEmpty();
  }

  @Test
  void aStatementWithoutAnAccountIsRefusedOnce() {
    String none = Camt.message("<Stmt>" + Camt.entry("1", "CRDT", "").repeat(3) + "</Stmt>");
    String empty =
        Camt.message("<Stmt><Acct><Nm>Anna</Nm></Acct>" + Camt.entry("1", "CRDT", "") + "</Stmt>");

    assertThat(Taken.camt(none).refused).singleElement().asString().contains("Acct: is missing");
    assertThat(Taken.camt(empty).refused)
        .singleElement()
        .asString()
        .contains("Acct: an account number");
    assertThat(Taken.camt(empty).entries).isEmpty();
  }

  @Test
  void pagesAreToldApart() {
    String first =
        Camt.statement("")
            .replace(
                "<Id>s</Id>", "<StmtPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>");

    assertThat(Taken.camt(first).statements)
        .containsExactly(new Statement("2025-03-10T18:00:00Z", 2, false));
  }

  @Test
  void anotherMessageIsRefusedByItsName() throws IOException {
    Path file = Samples.folder("camt/prowide").resolve("camt.003.001.04.xml");

    Taken taken = Taken.camt(Files.readAllBytes(file));

    assertThat(taken.refused)
        .singleElement()
        .asString()
        .contains("camt.003 is not an account statement: give camt.052, camt.053 or camt.054");
  }

  @Test
  void aMessageInAWrapperIsFound() throws IOException {
    Path file = Samples.folder("camt/prowide").resolve("camt.053.001.07.xml");

    Taken taken = Taken.camt(Files.readAllBytes(file));

    assertThat(taken.refused).isEmpty();
    assertThat(taken.balances)
        .containsExactly(
            new Balance("2345234534", "OPAV", new Amount("234234", "USD"), "2018-04-10"),
            new Balance("2345234534", "ITBD", new Amount("234299", "USD"), "2018-04-19"));
    assertThat(taken.statements).containsExactly(new Statement("2018-04-30T17:32:05", 1, true));
  }

  @Test
  void aMessageWithoutStatementsSaysSo() throws IOException {
    Path file = Samples.folder("camt/genkgo").resolve("camt053.v2.wrong.xml");

    assertThat(Taken.camt(Files.readAllBytes(file)).refused)
        .containsExactly("3: Stmt: no statement in this message [rule required, value \"\"]");
  }

  @Test
  void otherSamplesAreReadWhole() throws IOException {
    Path folder = Samples.folder("camt/bankstatementparser");

    Taken plain = Taken.camt(Files.readAllBytes(folder.resolve("camt.053.001.02.xml")));
    Taken twice = Taken.camt(Files.readAllBytes(folder.resolve("camt053_duplicate_same_day.xml")));
    Taken garbled = Taken.camt(Files.readAllBytes(folder.resolve("camt053_garbled_amount.xml")));
    Taken several = Taken.camt(Files.readAllBytes(folder.resolve("camt053_multicurrency.xml")));
    Taken bare = Taken.camt(Files.readAllBytes(folder.resolve("camt053_no_namespace.xml")));

    assertThat(plain.entries)
        .extracting(e -> e.day() + " " + e.amount().decimal() + " " + e.codes().family())
        .containsExactly(
            "2010-10-18 105678.50 0001", "2010-10-18 -200000 0001", "2010-10-18 30000 0002");
    assertThat(twice.entries).hasSize(2).containsOnly(twice.entries.getFirst());
    assertThat(garbled.entries).isEmpty();
    assertThat(garbled.refused).singleElement().asString().startsWith("16: ").contains("12..34");
    assertThat(several.accounts)
        .extracting(Account::number)
        .containsExactly("DE89370400440532013000", "US-ACCT-0099");
    assertThat(several.balances).hasSize(4);
    assertThat(several.entries)
        .extracting(e -> e.amount().decimal() + e.amount().currency())
        .containsExactly("1250.50EUR", "-500.25EUR", "-99.99USD");
    assertThat(bare.entries).hasSize(1);
    assertThat(bare.balances).hasSize(2);
  }
}
