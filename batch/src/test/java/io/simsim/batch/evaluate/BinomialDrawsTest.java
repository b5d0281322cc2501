package io.simsim.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {
  private static final int DRAWS = 200_000;

  /// Both algorithms and the turn at one half; chi-squared against exact probabilities.
  @ParameterizedTest
  @CsvSource({
    "1, 0.3",
    "7, 0.5",
    "30, 0.1",
    "40, 0.25",
    "40, 0.26",
    "100, 0.5",
    "60, 0.9",
    "500, 0.07"
  })
  void drawsFallAsTheDistributionHasIt(int trials, double share) {
    BinomialDraws draws = new BinomialDraws(new SplittableRandom(trials * 31L));
    long[] seen = new long[trials + 1];
    for (int i = 0; i < DRAWS; i++) {
      seen[(int) draws.next(trials, share)]++;
    }

    double chiSquared = 0;
    int cells = 0;
    double rest = 0;
    long restSeen = 0;
    for (int k = 0; k <= trials; k++) {
      double expected = DRAWS * probability(trials, share, k);
      if (expected >= 10) {
        chiSquared += (seen[k] - expected) * (seen[k] - expected) / expected;
        cells++;
      } else {
        rest += expected;
        restSeen += seen[k];
      }
    }
    assertThat(chiSquared).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
    assertThat((double) restSeen).isCloseTo(rest, within(4 * Math.sqrt(rest) + 4));
  }

  @Test
  void manyTrialsHaveTheRightMeanAndSpread() {
    BinomialDraws draws = new BinomialDraws(new SplittableRandom(9));
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double from = draws.next(1_000_000_000L, 0.002) - 2_000_000.0;
      sum += from;
      squares += from * from;
    }

    double spread = Math.sqrt(1_000_000_000L * 0.002 * 0.998);
    assertThat(sum / DRAWS).isCloseTo(0, within(4 * spread / Math.sqrt(DRAWS)));
    assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(spread, within(0.01 * spread));
  }

  @Test
  void certaintiesAreNotDrawn() {
    BinomialDraws draws = new BinomialDraws(new SplittableRandom(1));

    assertThat(draws.next(0, 0.5)).isZero();
    assertThat(draws.next(50, 0)).isZero();
    assertThat(draws.next(50, 1)).isEqualTo(50);
  }

  @Test
  void factorialsHaveTheirLogarithms() {
    BigInteger factorial = BigInteger.ONE;
    for (int k = 1; k <= 150; k++) {
      factorial = factorial.multiply(BigInteger.valueOf(k));
      assertThat(BinomialDraws.logFactorial(k))
          .as("%d!", k)
          .isCloseTo(Math.log(factorial.doubleValue()), within(1e-11));
    }
  }

  private static double probability(int trials, double share, int k) {
    double log =
        BinomialDraws.logFactorial(trials)
            - BinomialDraws.logFactorial(k)
            - BinomialDraws.logFactorial(trials - k)
            + k * Math.log(share)
            + (trials - k) * Math.log1p(-share);
    return Math.exp(log);
  }
}
