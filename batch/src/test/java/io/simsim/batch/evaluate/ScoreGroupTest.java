package io.simsim.batch.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ScoreGroupTest {
  @Test
  void bandsCountTheirCasesWithBothEnds() {
    ScoreCounts counts =
        ScoreCounts.builder()
            .add(350, 1, 2)
            .add(549, 3, 0)
            .add(550, 5, 1)
            .add(700, 7, 0)
            .add(950, 11, 1)
            .build();

    List<ScoreGroup> bands = ScoreGroup.bands(counts, Cards.YARDSTICK);

    assertThat(bands)
        .extracting(
            ScoreGroup::name, ScoreGroup::from, ScoreGroup::to, group -> group.observed().cases())
        .containsExactly(
            row("very-low", 350, 549, 6),
            row("low", 550, 599, 6),
            row("fair", 600, 649, 0),
            row("good", 650, 699, 0),
            row("very-good", 700, 950, 19));
    assertThat(bands)
        .extracting(group -> group.observed().bads())
        .containsExactly(2L, 1L, 0L, 0L, 1L);
    assertThat(bands.get(2).stated()).isNull();
  }

  @Test
  void statedRatesAreMeansAtTheCasesOwnScores() {
    ScoreCounts counts = ScoreCounts.builder().add(650, 19, 1).add(710, 9, 1).build();

    List<ScoreGroup> bands = ScoreGroup.bands(counts, Cards.YARDSTICK);

    // 650 is 20 to 1, 710 is 40 to 1.
    ScoreGroup.Stated good = requireNonNull(bands.get(3).stated());
    ScoreGroup.Stated veryGood = requireNonNull(bands.get(4).stated());
    assertThat(good.odds()).isCloseTo(20, within(1e-9));
    assertThat(veryGood.badRate()).isCloseTo(1 / 41.0, within(1e-12));
  }

  @Test
  void tenthsHoldATenthWhereScoresDiffer() {
    ScoreCounts.Builder counts = ScoreCounts.builder();
    for (int score = 400; score < 600; score++) {
      counts.add(score, score % 2 == 0);
    }

    List<ScoreGroup> deciles = ScoreGroup.deciles(counts.build(), Cards.YARDSTICK);

    assertThat(deciles).hasSize(10);
    assertThat(deciles).allSatisfy(g -> assertThat(g.observed().cases()).isEqualTo(20));
    assertThat(deciles.getFirst())
        .extracting(ScoreGroup::from, ScoreGroup::to)
        .containsExactly(400, 419);
  }

  @Test
  void casesOfOneScoreStayTogether() {
    ScoreCounts counts =
        ScoreCounts.builder().add(500, 30, 10).add(600, 30, 0).add(601, 30, 0).build();

    List<ScoreGroup> deciles = ScoreGroup.deciles(counts, Cards.YARDSTICK);

    assertThat(deciles).extracting(ScoreGroup::name).containsExactly("3", "6", "9");
    assertThat(deciles).extracting(g -> g.observed().cases()).containsExactly(40L, 30L, 30L);
  }

  @Test
  void everyCaseIsInOneTenth() {
    for (long seed = 0; seed < 100; seed++) {
      ScoreCounts counts = RandomCases.of(seed, 3 + (int) seed, 2, 40, 30).counts();

      long cases =
          ScoreGroup.deciles(counts, Cards.YARDSTICK).stream()
              .mapToLong(group -> group.observed().cases())
              .sum();

      assertThat(cases).as("seed %d", seed).isEqualTo(counts.cases());
    }
  }

  private static Tuple row(String name, int from, int to, long cases) {
    return tuple(name, from, to, cases);
  }
}
