package io.simsim.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.trainer.accuracy.FoldOutcome;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.measure.Ranking;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AccuracyPageTest {
  private static final Standing STANDING =
      new Standing(
          PublicTable.GERMAN_CREDIT,
          PublicTable.Columns.LAWFUL,
          1000,
          300,
          List.of(line("ours, boosted", 0, 0.80, 0.78)),
          List.of(line("LightGBM", 0.70, 0.81, 0.70), line("XGBoost", 0.69, 0.90, 0.79)));

  /// What `contender` did on two folds, both with the same AUC on inner folds for the first of
  /// which it is `inner`, for the second a little more for XGBoost.
  private static Standing.Line line(String contender, double inner, double first, double second) {
    double later = contender.equals("XGBoost") ? inner + 0.02 : inner;
    return new Standing.Line(contender, List.of(fold(inner, first), fold(later, second)));
  }

  private static FoldOutcome fold(double inner, double auc) {
    return new FoldOutcome(
        new Ranking(auc, auc / 2),
        inner == 0 ? OptionalDouble.empty() : OptionalDouble.of(inner),
        "");
  }

  @Test
  void theBetterPeerIsTheOneThatWasBetterBeforeAndNotAfterwards() {
    String table = AccuracyPage.figures(List.of(STANDING));

    assertThat(table)
        .isEqualTo(
            """
            | table | cases | bad | ours, boosted | LightGBM | XGBoost | the better peer |
            |---|---|---|---|---|---|---|
            | german_credit | 1,000 | 30.0 % | 0.7900 / 0.395 | 0.7550 / 0.378 | 0.8450 / 0.423 \
            | 0.8000 / 0.400 |""");
  }

  @Test
  void theGoalIsSaidForEachTableAndForAll() {
    String table = AccuracyPage.goals(List.of(STANDING), "ours, boosted");

    // On both folds ours is lower by 0.01: no error, so only 0.002 is forgiven.
    assertThat(table)
        .isEqualTo(
            """
            | ours, boosted | AUC less the better peer's | standard error | goal | |
            |---|---|---|---|---|
            | german_credit | -0.0100 | 0.0000 | at least -0.0020 | **missed** |
            | mean | -0.0100 | | at least 0 | **missed** |""");
  }
}
