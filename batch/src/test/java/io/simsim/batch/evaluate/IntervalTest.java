package io.simsim.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  /// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonsIntervalsAreThoseThatNewcombePublished(
      long hits, long cases, double low, double high) {
    Interval interval = Interval.wilson(hits, cases);

    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void nothingAndEverythingAreHeldByTheirIntervals() {
    for (long cases = 1; cases < 3000; cases += 7) {
      assertThat(Interval.wilson(0, cases).low()).isZero();
      assertThat(Interval.wilson(cases, cases).high()).isEqualTo(1);
    }
  }

  @Test
  void moreHitsThanCasesAreRefused() {
    assertThatThrownBy(() -> Interval.wilson(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.wilson(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIntervalGoesUp() {
    assertThatThrownBy(() -> new Interval(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oddsAreTheBadRateTurnedRound() {
    BadRate rate = BadRate.of(5, 105);

    assertThat(rate.odds())
        .isNotNull()
        .satisfies(odds -> assertThat(odds.value()).isCloseTo(20.0, within(1e-9)))
        .satisfies(odds -> assertThat(odds.low()).isBetween(8.0, 20.0))
        .satisfies(odds -> assertThat(odds.high()).isBetween(20.0, 50.0));
  }

  @Test
  void withoutABadTheOddsHaveNoNumberButALowerEnd() {
    BadRate rate = BadRate.of(0, 20);

    assertThat(rate.rate()).isEqualTo(0.0);
    assertThat(rate.odds())
        .isNotNull()
        .satisfies(odds -> assertThat(odds.value()).isNull())
        .satisfies(odds -> assertThat(odds.high()).isNull())
        .satisfies(odds -> assertThat(odds.low()).isCloseTo(5.206, within(0.001)));
  }

  @Test
  void withoutCasesThereIsNoBadRate() {
    assertThat(BadRate.of(0, 0)).isEqualTo(new BadRate(0, 0, null, null, null));
  }
}
