package io.simsim.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.simsim.engine.answer.Answers;
import io.simsim.engine.event.Event;
import io.simsim.formats.EventWriter;
import io.simsim.formats.Mapping;
import io.simsim.formats.Rejected;
import io.simsim.formats.RuleSet;
import io.simsim.formats.Sink;
import io.simsim.formats.SourceReader;
import io.simsim.formats.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Half a million lines of a shop's invoices: what people bought is in nothing that is kept (P4).
final class OnlineRetailTest {
  private static final Path DATA =
      Path.of("..", "..", "shared", "data", "online_retail", "online_retail.csv.gz");
  private static final Path MAPPING =
      Path.of("..", "examples", "online-retail", "invoices.mapping.json");
  private static final String COLUMNS =
      """
      {"format": "simsim-mapping/1", "name": "goods", "rows": {
        "description": "{Description}", "code": "{StockCode}", "country": "{Country}",
        "customer": "{CustomerID}"}}
      """;

  @TempDir Path temp;

  @BeforeEach
  void skipWithoutTheData() {
    assumeTrue(
        Files.isRegularFile(DATA),
        () -> "skipped: Online Retail is not at " + DATA.toAbsolutePath().normalize());
  }

  @Test
  void goodsPlacesAndTastesAreInNothingThatIsKept() throws Exception {
    Set<String> goods = new TreeSet<>();
    Set<String> customers = new TreeSet<>();
    readColumns(goods, customers);
    WholeWords forbidden = new WholeWords(goods);

    Tally tally = writeEvents(temp.resolve("events.ndjson"));
    ScoreSummary summary = score(questions(customers));

    assertThat(tally.accepted() + tally.ignored() + tally.rejected()).isEqualTo(541_909);
    assertThat(tally.rejected()).isZero();
    assertThat(summary.rejects().first()).isEmpty();
    assertThat(summary.events().conflicts()).isZero();
    assertThat(summary.questions()).isEqualTo(2 * 4_372);
    assertThat(goods).hasSizeGreaterThan(8_000);
    for (String kept :
        List.of("events.ndjson", "scores.csv", "receipts.ndjson", "rejects.ndjson")) {
      assertThat(forbidden.in(Files.readString(temp.resolve(kept)))).as(kept).isEmpty();
    }
  }

  @Test
  void theSearchFindsWhatIsThere() {
    WholeWords words = new WholeWords(Set.of("M", "71053", "WHITE LANTERN", "?lost", "???"));

    assertThat(words.in("536365,71053,WHITE LANTERN,6")).containsOnly("71053", "WHITE LANTERN");
    assertThat(words.in("{\"code\":\"M\",\"why\":\"?lost\"}")).containsOnly("M", "?lost");
    assertThat(words.in("customer-71053 24M 171053 WHITE LANTERNS ???")).isEmpty();
  }

  private static void readColumns(Set<String> goods, Set<String> customers) throws IOException {
    Mapping columns = Mapping.parse("goods.json", COLUMNS.getBytes(StandardCharsets.UTF_8));
    SourceReader.rows(columns)
        .read(
            DATA,
            new Sink<Map<String, String>>() {
              @Override
              public void accept(Map<String, String> row, long line) {
                goods.add(row.getOrDefault("description", ""));
                goods.add(row.getOrDefault("code", ""));
                goods.add(row.getOrDefault("country", ""));
                customers.add(row.getOrDefault("customer", ""));
              }

              @Override
              public void reject(Rejected refusal) {
                throw new AssertionError(refusal.toString());
              }
            });
    customers.remove("");
  }

  /// Writes what the mapping makes of the file; of equal events, which are most, one.
  private static Tally writeEvents(Path file) throws IOException {
    Set<Event> events = new LinkedHashSet<>();
    Tally tally =
        SourceReader.events(Mapping.read(MAPPING))
            .read(
                DATA,
                new Sink<Event>() {
                  @Override
                  public void accept(Event event, long line) {
                    events.add(event);
                  }

                  @Override
                  public void reject(Rejected refusal) {
                    throw new AssertionError(refusal.toString());
                  }
                });
    assertThat(events).hasSize(18_536);
    try (EventWriter writer = new EventWriter(Files.newOutputStream(file))) {
      for (Event event : events) {
        writer.write(event);
      }
    }
    return tally;
  }

  private Path questions(Set<String> customers) throws IOException {
    List<String> lines = new ArrayList<>(List.of("subject,asOf,purpose"));
    for (String customer : customers) {
      lines.add("customer-" + customer + ",2011-12-01,shop-perk");
      lines.add("customer-" + customer + ",2011-12-01,pay-later");
    }
    return Files.write(temp.resolve("questions.csv"), lines);
  }

  private ScoreSummary score(Path questions) throws Exception {
    return new ScoreRun(
            RuleSet.builtIn(),
            List.of(EventSource.mapped(DATA, MAPPING)),
            QuestionSource.of(questions).withConsentBasis("research on a public data set"),
            new ScoreRun.Outputs(
                temp.resolve("scores.csv"),
                Optional.of(temp.resolve("receipts.ndjson")),
                Optional.of(temp.resolve("rejects.ndjson"))),
            Optional.empty(),
            Answers.Use.REHEARSAL,
            Limits.ofMachine())
        .run(Progress.NONE);
  }
}
