package io.simsim.trainer.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.batch.evaluate.Interval;
import io.simsim.trainer.measure.Share;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapTest {
  private static Gap gap(long hits, long all, long baseHits, long base) {
    return Objects.requireNonNull(
        Gap.of(Share.ofCounts(hits, all), Share.ofCounts(baseHits, base)));
  }

  /// Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062"
  })
  void differencesHaveTheIntervalsThatNewcombePublished(
      long hits, long all, long baseHits, long base, double low, double high) {
    Interval interval =
        Objects.requireNonNull(gap(hits, all, baseHits, base).difference().interval());

    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @Test
  void theRatioHasKatzsInterval() {
    Gap gap = gap(30, 100, 60, 100);

    // ln 0.5 ± 1.96 √(0.7 / 30 + 0.4 / 60)
    double half = 1.959964 * Math.sqrt(0.7 / 30 + 0.4 / 60);
    assertThat(gap.ratio().value()).isEqualTo(0.5);
    Interval interval = Objects.requireNonNull(gap.ratio().interval());
    assertThat(interval.low()).isCloseTo(Math.exp(Math.log(0.5) - half), within(1e-6));
    assertThat(interval.high()).isCloseTo(Math.exp(Math.log(0.5) + half), within(1e-6));
  }

  @Test
  void theTestIsOfTwoPooledProportions() {
    // z = -0.3 / √(0.45 · 0.55 · 2 / 100) = -4.2640
    assertThat(gap(30, 100, 60, 100).p()).isNotNull().isCloseTo(2.008e-5, within(1e-7));
    assertThat(gap(100, 100, 100, 100).p()).isNull();
  }

  @Test
  void whereNobodyIsApprovedThereIsARatioWithoutInterval() {
    assertThat(gap(0, 50, 25, 50).ratio().value()).isZero();
    assertThat(gap(0, 50, 25, 50).ratio().interval()).isNull();
    assertThat(Gap.of(Share.ofCounts(5, 50), Share.ofCounts(0, 50))).isNull();
    assertThat(Gap.of(Share.ofCounts(0, 0), Share.ofCounts(10, 50))).isNull();
  }

  @Test
  void weightsAreWorthFewerCases() {
    Gap weighed = Objects.requireNonNull(Gap.of(Share.of(30, 100, 400), Share.of(60, 100, 400)));
    Gap few = Objects.requireNonNull(Gap.of(Share.of(7.5, 25, 25), Share.of(15, 25, 25)));

    assertThat(weighed).isEqualTo(few);
  }
}
