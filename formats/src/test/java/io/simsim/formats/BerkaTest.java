package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FlowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The mappings in `examples/berka`, on made-up rows and on the whole data set where it is there.
final class BerkaTest {
  private static final Path MAPPINGS = Path.of("../examples/berka");
  private static final Path DATA = Path.of("../../shared/data/berka");

  @TempDir Path folder;

  @Test
  void aCreditGivesItsFlowAndTheBalance() throws IOException {
    Collected<Event> found = transactions("9;7;960728;credit;credit in cash;900.00;1900.50;;;\r\n");

    assertThat(found.rejected).isEmpty();
    assertThat(found.items).extracting(e -> e.id().value()).containsExactly("t-9", "t-9-balance");
    Event in = found.items.getFirst();
    assertThat(in.fact()).isEqualTo(new Fact.MoneyIn(FlowKind.OTHER, 90_000));
    assertThat(in.subject().value()).isEqualTo("account-7");
    assertThat(in.furnisher().value()).isEqualTo("czech-bank");
    assertThat(in.currency().value()).isEqualTo("CZK");
    assertThat(in.context()).isEqualTo(Context.PAYMENTS);
    assertThat(in.occurredAt()).isEqualTo(838_512_000L); // 1996-07-28
    assertThat(found.items.getLast().fact())
        .isEqualTo(
            new Fact.BalanceReported(io.simsim.engine.event.AccountType.CURRENT, 190_050, 0));
  }

  @Test
  void anOverdraftFeeIsOverdrawnAndNoOutflow() throws IOException {
    Collected<Event> found =
        transactions(
            "9;7;960728;withdrawal in cash;withdrawal in cash;14.60;-300.00;"
                + "sanction interest if negative balance;;\n");

    assertThat(found.items)
        .extracting(e -> e.fact())
        .containsExactly(
            new Fact.Overdrawn(1460, 0),
            new Fact.BalanceReported(io.simsim.engine.event.AccountType.CURRENT, -30_000, 0));
  }

  @Test
  void aRemittanceWithABlankSymbolIsATransfer() throws IOException {
    Collected<Event> found =
        transactions("9;7;960728;withdrawal;remittance to another bank;1.00;5.00; ;AB;123\n");

    assertThat(found.items.getFirst().fact()).isEqualTo(new Fact.MoneyOut(FlowKind.TRANSFER, 100));
  }

  @Test
  void aSymbolThatTheMappingDoesNotKnowIsRejected() throws IOException {
    Collected<Event> found =
        transactions("9;7;960728;withdrawal;withdrawal in cash;1.00;5.00;pension;;\n");

    assertThat(found.items).isEmpty();
    assertThat(found.only().field()).isEqualTo("flow");
    assertThat(found.only().rule()).isEqualTo("unmapped");
    assertThat(found.only().value()).isEqualTo("withdrawal in cash|pension");
  }

  @Test
  void theWholeDataSetIsReadWithoutARejection() throws IOException {
    assumeThat(DATA).isDirectory();

    assertThat(events("accounts", "account.asc.gz").items).hasSize(4500);
    assertThat(events("cards", "card.asc.gz").items).hasSize(892);
    Collected<Event> transactions = events("transactions", "trans_preloan_354.csv.gz");
    assertThat(transactions.items).hasSize(60_400);
    assertThat(transactions.items.stream().filter(e -> e.fact() instanceof Fact.Overdrawn))
        .hasSize(43);
    assertThat(transactions.items.stream().filter(e -> e.fact() instanceof Fact.MoneyIn))
        .hasSize(11_882);
    assertThat(transactions.items.stream().map(Event::id).distinct()).hasSize(60_400);
  }

  @Test
  void loansBecomeQuestionsAndOutcomes() throws IOException {
    assumeThat(DATA).isDirectory();

    Collected<Map<String, String>> questions = rows("questions");
    Collected<Map<String, String>> outcomes = rows("outcomes");

    assertThat(questions.items).hasSize(682);
    assertThat(questions.items.getFirst())
        .containsExactly(
            Map.entry("subject", "account-1787"),
            Map.entry("asOf", "1993-07-05"),
            Map.entry("purpose", "consumer-credit"),
            Map.entry("amount", "9639600"),
            Map.entry("currency", "CZK"));
    assertThat(outcomes.items).hasSize(682);
    assertThat(outcomes.items.stream().filter(row -> "1".equals(row.get("bad")))).hasSize(76);
  }

  private Collected<Event> transactions(String row) throws IOException {
    String header =
        "trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account\r\n";
    Path file = Files.writeString(folder.resolve("trans.csv"), header + row);
    Collected<Event> found = new Collected<>();
    SourceReader.events(mapping("transactions")).read(file, found);
    return found;
  }

  private static Collected<Event> events(String mapping, String file) throws IOException {
    Collected<Event> found = new Collected<>();
    Tally tally = SourceReader.events(mapping(mapping)).read(DATA.resolve(file), found);
    assertThat(found.rejected).isEmpty();
    assertThat(tally.complete()).isTrue();
    return found;
  }

  private static Collected<Map<String, String>> rows(String mapping) throws IOException {
    Collected<Map<String, String>> found = new Collected<>();
    SourceReader.rows(mapping(mapping)).read(DATA.resolve("loan.asc.gz"), found);
    assertThat(found.rejected).isEmpty();
    return found;
  }

  private static Mapping mapping(String name) throws IOException {
    return Mapping.read(MAPPINGS.resolve(name + ".mapping.json"));
  }
}
