package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whatever a card holds, PMML gives it back, and says the same of every row.
final class PmmlRoundTripPropertyTest {
  private static final long SEED = 20_260_301;
  private static final int CARDS = 150;

  @Test
  void everyCardComesBackWithTheSameBytes() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    for (long seed = SEED; seed < SEED + CARDS; seed++) {
      comesBack(RandomCards.card(seed, rules), seed, rules);
      comesBack(RandomCards.paired(seed, rules), seed, rules);
    }
  }

  private static void comesBack(StoredCard card, long seed, RuleSet rules) {
    ImportedCard back = Pmml.read(PmmlText.of(card), rules);

    assertThat(back.stored().text()).as("seed %d", seed).isEqualTo(card.text());
    assertThat(back.stored().catalogueText()).isEqualTo(card.catalogueText());
    assertThat(back.stored().card().hash()).isEqualTo(card.card().hash());
    assertThat(back.notes()).containsExactly("the same card as was exported");
  }

  @Test
  void everyRowHasTheScoreOfTheEngineWherePointsDependOnAnotherColumn() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    for (long seed = SEED; seed < SEED + CARDS; seed++) {
      StoredCard stored = RandomCards.paired(seed, rules);
      Scorecard card = stored.card();
      PmmlEvaluator pmml = new PmmlEvaluator(PmmlText.of(stored));
      for (Map<String, Object> row : RandomCards.rows(card, 50, seed)) {
        assertThat(pmml.score(row).score())
            .as("seed %d, %s", seed, row)
            .isEqualTo(Scored.byEngine(card, row).score());
      }
    }
  }

  @Test
  void everyRowHasTheScoreAndReasonsOfTheEngine() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    for (long seed = SEED; seed < SEED + CARDS; seed++) {
      StoredCard stored = RandomCards.card(seed, rules);
      Scorecard card = stored.card();
      PmmlEvaluator pmml = new PmmlEvaluator(PmmlText.of(stored));
      for (Map<String, Object> row : RandomCards.rows(card, 50, seed)) {
        assertThat(pmml.score(row))
            .as("seed %d, %s", seed, row)
            .isEqualTo(Scored.byEngine(card, row));
      }
    }
  }

  @Test
  void theCardsThatServePeopleComeBackToo() throws IOException {
    RuleSet rules = RuleSet.builtIn();
    for (Scorecard card : rules.rules().scorecards()) {
      StoredCard stored = new StoredCard(card, Optional.empty());

      ImportedCard back = Pmml.read(PmmlText.of(stored), rules);

      assertThat(back.stored().card().hash()).isEqualTo(card.hash());
      assertThat(back.stored().text()).isEqualTo(stored.text());
    }
  }

  @Test
  void theirRowsHaveTheScoreOfTheEngineOrNone() throws IOException {
    for (Scorecard card : RuleSet.builtIn().rules().scorecards()) {
      PmmlEvaluator pmml = new PmmlEvaluator(PmmlText.of(new StoredCard(card, Optional.empty())));
      for (Map<String, Object> row : RandomCards.records(card, 100, SEED)) {
        assertThat(pmml.score(row)).isEqualTo(Scored.byEngine(card, row));
      }
    }
  }
}
