package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The statement gives each row the score and reasons of the engine, in DuckDB.
final class SqlDifferentialTest {
  private static final long SEED = 20_260_301;
  private static final int CARDS = 40;
  private static final int ROWS = 200;

  @Test
  void everyRowHasTheScoreAndReasonsOfTheEngine() throws IOException, SQLException {
    RuleSet rules = RuleSet.builtIn();
    try (Cases cases = Cases.open()) {
      for (long seed = SEED; seed < SEED + CARDS; seed++) {
        saysTheSame(cases, RandomCards.card(seed, rules).card(), seed);
        saysTheSame(cases, RandomCards.paired(seed, rules).card(), seed);
      }
    }
  }

  private static void saysTheSame(Cases cases, Scorecard card, long seed) throws SQLException {
    List<Map<String, Object>> rows = RandomCards.rows(card, ROWS, seed);

    List<Scored> found = cases.scores(card, rows);

    for (int i = 0; i < rows.size(); i++) {
      assertThat(found.get(i))
          .as("seed %d, %s", seed, rows.get(i))
          .isEqualTo(Scored.byEngine(card, rows.get(i)));
    }
  }

  @Test
  void aRecordThatIsTooThinHasNoScore() throws IOException, SQLException {
    int thin = 0;
    try (Cases cases = Cases.open()) {
      for (Scorecard card : RuleSet.builtIn().rules().scorecards()) {
        List<Map<String, Object>> rows = RandomCards.records(card, ROWS, SEED);

        List<Scored> found = cases.scores(card, rows);

        List<Scored> expected = rows.stream().map(row -> Scored.byEngine(card, row)).toList();
        assertThat(found).as(card.title().name()).isEqualTo(expected);
        thin += (int) expected.stream().filter(scored -> scored.score().isEmpty()).count();
      }
    }
    assertThat(thin).isGreaterThan(100);
  }

  /// PostgreSQL wrote the steps into each other without it and took 15 GB for a card of twelve
  /// characteristics.
  @Test
  void everyStepIsFencedFromThePlanner() throws IOException {
    for (Scorecard card : RuleSet.builtIn().rules().scorecards()) {
      String sql = SqlText.of(card, ExportOptions.DEFAULT);

      assertThat(sql.split("OFFSET 0 ROWS", -1)).hasSize(sql.split(" AS \\(\n", -1).length);
    }
  }
}
