package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Ranking;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Cards that start from an earlier one.
final class RefiningTest {
  private static final TrainOptions OPTIONS = TrainOptions.DEFAULT.validated(2, 0);
  private static final Frame UNSEEN = Invented.frame(20_000, 99);

  private static Scorecard earlier() throws IOException {
    return new Training(
            "earlier", new Texts("Not paid", "未付"), "2026-03-01", Optional.empty(), OPTIONS)
        .run(Invented.frame(10_000, 5), RuleSet.builtIn(), fold -> {})
        .card()
        .card();
  }

  private static double auc(Frame frame, Optional<Scorecard> start) {
    Fitted fitted = Fitted.of(frame, OPTIONS, start);
    int[] scores = fitted.whole().scores(Binned.of(UNSEEN, fitted.cases().grids()));
    return auc(scores, UNSEEN);
  }

  private static double auc(int[] scores, Frame frame) {
    return Ranking.of(Arrays.stream(scores).asDoubleStream().toArray(), frame.bad()).auc();
  }

  @Test
  void fewCasesHarmAGoodCardLessThanHalfAsMuchAsStartingAfresh() throws IOException {
    Scorecard earlier = earlier();
    double before = auc(TableScores.of(earlier, UNSEEN), UNSEEN);

    double refined = 0;
    double afresh = 0;
    for (long seed = 0; seed < 10; seed++) {
      Frame few = Invented.frame(150, seed);
      refined += auc(few, Optional.of(earlier)) / 10;
      afresh += auc(few, Optional.empty()) / 10;
    }

    assertThat(before - refined)
        .as("what %s of %s became; afresh %s", refined, before, afresh)
        .isLessThan((before - afresh) / 2);
  }

  @Test
  void manyCasesSayMoreThanAnEarlierCard() throws IOException {
    Frame many = Invented.paired(10_000, 5);
    Scorecard flat =
        new Training("flat", new Texts("Not paid", "未付"), "2026-03-01", Optional.empty(), OPTIONS)
            .run(Invented.paired(300, 1), RuleSet.builtIn(), fold -> {})
            .card()
            .card();
    Frame unseen = Invented.paired(10_000, 6);
    Fitted refined = Fitted.of(many, OPTIONS, Optional.of(flat));

    int[] scores = refined.whole().scores(Binned.of(unseen, refined.cases().grids()));
    int[] before = TableScores.of(flat, unseen);

    assertThat(auc(scores, unseen)).isGreaterThan(auc(before, unseen) + 0.02);
  }
}
