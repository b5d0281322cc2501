package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.batch.RuleSet;
import io.simsim.engine.rule.Texts;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.card.TrainedCard;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A card whose points depend on another column.
final class PairedCardTest {
  private static Frame frame() {
    SplittableRandom random = new SplittableRandom(1);
    long[][] values = new long[2][8_000];
    boolean[] bad = new boolean[8_000];
    for (int i = 0; i < bad.length; i++) {
      values[0][i] = random.nextInt(20);
      values[1][i] = random.nextInt(20);
      boolean alike = values[0][i] < 10 == values[1][i] < 10;
      bad[i] = random.nextInt(10) < (alike ? 2 : 6);
    }
    return Frame.of(bad, List.of(column("one", values[0]), column("other", values[1])));
  }

  private static Column column(String name, long[] values) {
    return new Column.Numbers(name, Role.Of.UNKNOWN, 0, values);
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void isNotWrittenWithoutWhatItDependsOn(ExportForm form) throws IOException {
    RuleSet rules = RuleSet.builtIn();
    TrainedCard card =
        new Training(
                "paired",
                new Texts("Bad", "坏"),
                "2026-03-01",
                Optional.empty(),
                TrainOptions.DEFAULT.validated(2, 0))
            .run(frame(), rules, fold -> {})
            .card();
    StoredCard stored = StoredCard.of(card.text(), card.catalogue().orElseThrow().text(), rules);
    ExportOptions options = ExportOptions.DEFAULT;

    assertThatThrownBy(() -> form.text(stored, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("depend on")
        .hasMessageContaining("--pairs 0");
  }
}
