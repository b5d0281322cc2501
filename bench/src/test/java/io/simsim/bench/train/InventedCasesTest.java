package io.simsim.bench.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.trainer.measure.Ranking;
import org.junit.jupiter.api.Test;

final class InventedCasesTest {
  @Test
  void theSameSeedGivesTheSameCases() {
    InventedCases one = InventedCases.of(2_000, false, 3);
    InventedCases again = InventedCases.of(2_000, false, 3);

    assertThat(again.truth()).isEqualTo(one.truth());
    assertThat(again.seen().bad()).isEqualTo(one.seen().bad());
    assertThat(one.seen().size()).isEqualTo(2_000);
    assertThat(one.unseen().size()).isEqualTo(400);
    assertThat(one.seen().columns()).hasSize(InventedCases.COLUMNS);
  }

  @Test
  void theTruthRanksAndPairsChangeIt() {
    InventedCases additive = InventedCases.of(20_000, true, 3);
    InventedCases paired = InventedCases.of(20_000, false, 3);

    assertThat(Ranking.of(additive.truth(), additive.unseen().bad()).auc()).isBetween(0.78, 0.9);
    assertThat(Ranking.of(paired.truth(), paired.unseen().bad()).auc()).isBetween(0.78, 0.93);
    assertThat(paired.truth()).isNotEqualTo(additive.truth());
  }
}
