package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.AccountType;
import io.simsim.engine.event.FlowKind;
import io.simsim.engine.event.Named;
import io.simsim.formats.statement.Codes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatementCodesTest {
  private static final Path PAGE = Path.of("../docs/reference/statements.md");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      emptyValue = "",
      value = {
        "PMNT, RCDT, SALA, '', in, salary",
        "PMNT, RCDT, ESCT, '', in, transfer",
        "PMNT, RCDT, ESCT, SALA, in, salary",
        "PMNT, RCDT, SALA, OTHR, in, salary",
        "PMNT, ICDT, SALA, '', out, transfer",
        "PMNT, RDDT, ESDD, '', out, other",
        "PMNT, RDDT, ESDD, ELEC, out, essential",
        "PMNT, ICDT, ESCT, RENT, in, other",
        "PMNT, CCRD, CWDL, '', out, cash",
        "PMNT, CCRD, POSD, '', out, other",
        "PMNT, CNTR, CWDL, '', out, cash",
        "PMNT, CNTR, CWDL, '', in, other",
        "PMNT, MCOP, INTR, '', in, interest",
        "LDAS, FTDP, INTR, '', in, interest",
        "PMNT, MDOP, INTR, '', out, other",
        "LDAS, FTDP, DPST, '', out, saving",
        "SECU, RCDT, ESCT, '', in, other",
        "'', ReceivedCreditTransfers, Payroll/SalaryPayment, '', in, salary",
        "'', ReceivedCreditTransfer, DomesticCreditTransfer, '', in, transfer",
        "'', IssuedCreditTransfer, AutomaticTransfer, '', out, transfer",
        "'', CounterTransactions, CashWithdrawal, '', out, cash",
        "'', RCDT, SALA, '', in, salary",
        "'', RCDT, DMCT, PENS, in, pension",
        "'', '', '', '', in, other",
        "'', '', '', SSBE, in, other",
        "'', '', '', MDCS, out, other",
        "'', '', '', CHAR, out, other",
        "'', '', '', INTC, in, other",
      })
  void aFlowIsOfItsKind(
      String domain, String family, String sub, String purpose, String way, String kind) {
    Codes codes = new Codes(domain, family, sub, "", purpose);

    assertThat(StatementCodes.flow(codes, way.equals("in")).id()).isEqualTo(kind);
  }

  @Test
  void everyValueOfTheTableIsOneOfOurs() {
    assertThat(StatementCodes.rows()).hasSizeGreaterThan(90);
    for (StatementCodes.Row row : StatementCodes.rows()) {
      switch (row.set()) {
        case "purpose", "transaction" ->
            assertThat(Named.parse(FlowKind.values(), "flow", row.value())).isNotNull();
        case "account" ->
            assertThat(Named.parse(AccountType.values(), "account", row.value()))
                .isIn(AccountType.CURRENT, AccountType.SAVINGS);
        case "balance" -> assertThat(row.value()).isIn("closing", "interim");
        case "status" -> assertThat(row.value()).isEqualTo("booked");
        case "name" -> assertThat(row.value()).matches("[A-Z]{4}");
        default -> throw new AssertionError("a set without a meaning: " + row);
      }
    }
  }

  @Test
  void noCodeIsThereTwice() {
    assertThat(StatementCodes.rows().stream().map(row -> row.set() + " " + row.code()))
        .doesNotHaveDuplicates();
  }

  @Test
  void thePageHoldsTheTable() throws IOException {
    List<String> expected =
        StatementCodes.rows().stream()
            .map(
                row ->
                    "| %s | `%s` | %s | %s |"
                        .formatted(row.set(), row.code(), row.value(), row.meaning()))
            .toList();

    List<String> lines = Files.readAllLines(PAGE);
    int from = lines.indexOf("| set | code | here | meaning |") + 2;
    int to = lines.subList(from, lines.size()).indexOf("") + from;
    assertThat(lines.subList(from, to)).isEqualTo(expected);
    assertThat(String.join("\n", lines)).contains("%,d".formatted(StatementEvents.MAX_TOTALS));
  }
}
