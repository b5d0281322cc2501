package io.simsim.batch.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class KsBootstrapTest {
  @Test
  void theNumberOfThreadsDoesNotChangeTheInterval() {
    ScoreCounts counts = RandomCases.of(11, 3000, 300, 60, 1).counts();

    Interval alone = inPool(1, counts);
    Interval together = inPool(7, counts);

    assertThat(together).isEqualTo(alone).isEqualTo(KsBootstrap.interval(counts));
  }

  @Test
  void theIntervalHoldsTheEstimate() {
    for (long seed = 0; seed < 20; seed++) {
      Ks ks = Ks.of(RandomCases.of(seed, 200, 20, 40, 10).counts());

      assertThat(requireNonNull(ks.interval()).holds(ks.value())).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void tenTimesTheCasesGiveAThirdOfTheWidth() {
    double few = width(RandomCases.of(2, 2000, 100, 80, 1).counts());
    double many = width(RandomCases.of(2, 20_000, 1000, 80, 1).counts());

    assertThat(few / many).isBetween(2.5, 4.5);
  }

  @Test
  void aMillionCasesCostNoMoreThanThousands() {
    ScoreCounts.Builder counts = ScoreCounts.builder();
    for (int score = 350; score <= 950; score++) {
      counts.add(score, 1500 + score, 350 - score / 3);
    }

    long begin = System.nanoTime();
    Ks ks = Ks.of(counts.build());

    assertThat(ks.interval()).isNotNull();
    assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
  }

  private static double width(ScoreCounts counts) {
    Interval interval = KsBootstrap.interval(counts);
    return interval.high() - interval.low();
  }

  private static Interval inPool(int threads, ScoreCounts counts) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> KsBootstrap.interval(counts)).join();
    }
  }
}
