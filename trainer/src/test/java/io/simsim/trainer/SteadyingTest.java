package io.simsim.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.trainer.fit.Binned;
import io.simsim.trainer.fit.BoostOptions;
import io.simsim.trainer.fit.BoostedFit;
import io.simsim.trainer.fit.Shapes;
import io.simsim.trainer.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How firmly shapes are held beforehand.
final class SteadyingTest {
  private static Shapes fitted(Frame frame) {
    return BoostedFit.of(Binned.of(frame), BoostOptions.DEFAULT);
  }

  private static Shapes wrong(Shapes shapes) {
    return new Shapes(shapes.grids(), -shapes.intercept(), shapes.values());
  }

  @Test
  void theChoiceUnderWhichUnseenCasesAreLikeliestIsTaken() {
    for (double likely : BoostOptions.HELD) {
      BoostOptions chosen =
          Steadying.of(
              Invented.frame(500, 3),
              Binned.of(Invented.frame(500, 3)),
              1,
              (seen, options) -> options.held() == likely ? fitted(seen) : wrong(fitted(seen)));

      assertThat(chosen.held()).isEqualTo(likely);
    }
  }

  @Test
  void nothingIsTriedWhereCasesAreManyOrTooFewForFolds() {
    List<Integer> tried = new ArrayList<>();
    for (Frame frame : List.of(Invented.frame(9_000, 3), Invented.frame(24, 3))) {
      BoostOptions chosen =
          Steadying.of(
              frame,
              Binned.of(frame),
              1,
              (seen, options) -> {
                tried.add(seen.size());
                return fitted(seen);
              });

      assertThat(chosen).isEqualTo(BoostOptions.DEFAULT);
    }
    assertThat(tried).isEmpty();
  }
}
