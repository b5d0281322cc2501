package io.simsim.trainer.validation;

import io.simsim.batch.RuleSet;
import io.simsim.engine.rule.Texts;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cards learned for tests.
public final class Held {
  private Held() {}

  /// A card learned from `frame`.
  public static TrainedCard card(Frame frame, TrainOptions options) throws IOException {
    return new Training(
            "held", new Texts("Not paid", "未付"), "2026-03-01", Optional.empty(), options)
        .run(frame, RuleSet.builtIn(), fold -> {})
        .card();
  }

  /// A card learned by the usual options.
  public static TrainedCard card(Frame frame) throws IOException {
    return card(frame, TrainOptions.DEFAULT.validated(3, 1));
  }

  /// The same cases with one column more.
  static Frame with(Frame frame, Column column) {
    List<Column> columns = new ArrayList<>(frame.columns());
    columns.add(column);
    return frame.withColumns(columns);
  }
}
