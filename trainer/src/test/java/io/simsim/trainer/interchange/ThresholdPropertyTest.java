package io.simsim.trainer.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.trainer.frame.Decimals;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A threshold parts all doubles as the card's rounding does, and leads back to the cut.
final class ThresholdPropertyTest {
  private static final long SEED = 20_260_301;
  private static final int CUTS = 200_000;

  @Test
  void itPartsDoublesAsTheCardRoundsThem() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CUTS; i++) {
      int decimals = random.nextInt(1, 16);
      long cut = random.nextLong(-(1L << 50), 1L << 50) >> random.nextInt(0, 50);
      Threshold threshold = Threshold.of(cut, decimals);
      double scale = Decimals.scale(decimals);

      double at = threshold.number().doubleValue();
      for (double value : new double[] {Math.nextDown(at), at, Math.nextUp(at), cut / scale}) {
        boolean above = threshold.included() ? value >= at : value > at;
        assertThat(above)
            .as("%d of %d decimals: %s", cut, decimals, value)
            .isEqualTo(Decimals.whole(value, scale) >= cut);
      }
      assertThat(threshold.cut(decimals)).isEqualTo(cut);
    }
  }

  @Test
  void whereMultiplyingRoundsAgainstTheDigitsTheLeastDoubleIsFound() {
    // 1.0005 · 1000 is below 1000.5 as doubles go, and that of its neighbour is not.
    for (long cut = 1; cut < 200_000; cut++) {
      Threshold threshold = Threshold.of(cut, 3);
      double at = threshold.number().doubleValue();
      double first = threshold.included() ? at : Math.nextUp(at);
      assertThat(Decimals.whole(first, 1000)).isGreaterThanOrEqualTo(cut);
      assertThat(Decimals.whole(Math.nextDown(first), 1000)).isLessThan(cut);
    }
  }

  @Test
  void aWholeColumnIsComparedWithWholeNumbers() {
    assertThat(Threshold.of(26, 0)).isEqualTo(new Threshold(new BigDecimal("26"), true));
    assertThat(Threshold.of(15, 1)).isEqualTo(new Threshold(new BigDecimal("1.45"), false));
    assertThat(Threshold.of(16, 1)).isEqualTo(new Threshold(new BigDecimal("1.55"), true));
    assertThat(Threshold.number(-9_000_000, 6)).isEqualTo(new BigDecimal("-9"));
  }
}
