package io.simsim.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bench.peer.PeerTable.PeerColumn;
import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PeerTableTest {
  private static final Frame FRAME =
      Frame.of(
          new boolean[] {true, false, false},
          List.of(
              new Column.Numbers(
                  "months",
                  new Role.Of(Role.Kind.NUMBER, Direction.HIGHER_IS_SAFER, List.of(-9.0, -8.0)),
                  1,
                  new long[] {125, -80, Feature.MISSING}),
              new Column.Categories(
                  "colour",
                  new Role.Of(Role.Kind.CATEGORY, Direction.ANY, List.of()),
                  List.of("blue", "red"),
                  new int[] {1, -1, 0})));

  @Test
  void withoutDirectionsSpecialValuesAreTheNumbersThatTheyAre() {
    PeerTable table = PeerTable.of(FRAME, false);

    assertThat(table.columns())
        .containsExactly(new PeerColumn("months", false, 0), new PeerColumn("colour", true, 0));
    assertThat(table.cells()).containsExactly(12.5, 1, -8, Double.NaN, Double.NaN, 0);
    assertThat(table.labels()).containsExactly(1, 0, 0);
  }

  @Test
  void withADirectionSpecialValuesAreMissingAndAColumnMoreSaysWhich() {
    PeerTable table = PeerTable.of(FRAME, true);

    assertThat(table.columns())
        .containsExactly(
            new PeerColumn("months", false, -1),
            new PeerColumn("months special", false, 0),
            new PeerColumn("colour", true, 0));
    assertThat(table.cells())
        .containsExactly(12.5, 0, 1, Double.NaN, 2, Double.NaN, Double.NaN, 0, 0);
  }
}
