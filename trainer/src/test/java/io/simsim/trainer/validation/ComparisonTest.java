package io.simsim.trainer.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.simsim.batch.evaluate.AucComparison;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.Invented;
import io.simsim.trainer.RealTables;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.card.TableScores;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.measure.Swap;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Frame SEEN = Invented.frame(1_500, 31);
  private static final Frame UNSEEN = Invented.frame(2_000, 32);
  private static final TrainOptions OPTIONS = TrainOptions.DEFAULT.validated(3, 0);

  private static Scorecard all = card(SEEN);
  private static Scorecard fewer = card(SEEN.withColumns(SEEN.columns().subList(0, 2)));

  private static Scorecard card(Frame frame) {
    try {
      return Held.card(frame, OPTIONS).card();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @BeforeAll
  static void cardsDiffer() {
    assertThat(all.characteristics()).hasSizeGreaterThan(fewer.characteristics().size());
  }

  private static Comparison compared(Frame frame, Comparison.Cut cut, Integer... cutOffs) {
    return Comparison.of(fewer, all, frame, List.of(cutOffs), cut);
  }

  @Test
  void theTestOfTheAucsIsDeLongs() {
    Comparison comparison = compared(UNSEEN, Comparison.Cut.SHARE);

    AucComparison theirs =
        AucComparison.of(TableScores.of(all, UNSEEN), TableScores.of(fewer, UNSEEN), UNSEEN.bad());
    assertThat(comparison.auc().difference().value())
        .isCloseTo(theirs.difference().value(), within(1e-12));
    assertThat(comparison.auc().z()).isCloseTo(theirs.z(), within(1e-9));
    assertThat(comparison.auc().z()).isGreaterThan(3);
    assertThat(comparison.auc().p()).isLessThan(0.002);
    assertThat(comparison.cautions()).isEmpty();
  }

  @Test
  void aCardDoesNotDifferFromItself() {
    Comparison same = Comparison.of(all, all, UNSEEN, List.of(600), Comparison.Cut.SHARE);

    assertThat(same.auc().difference().value()).isZero();
    assertThat(same.auc().difference().interval()).isNull();
    assertThat(same.auc().p()).isCloseTo(1, within(1e-6));
    assertThat(same.brier().value()).isZero();
    assertThat(same.swaps().getFirst().onlyFirst().all()).isZero();
    assertThat(same.swaps().getFirst().otherFrom()).isEqualTo(lowestFrom(all, 600));
  }

  @Test
  void pairedDifferencesAreThoseOfTheScores() {
    Comparison comparison = compared(UNSEEN, Comparison.Cut.SHARE);

    assertThat(comparison.brier().value())
        .isCloseTo(
            comparison.challenger().figures().probability().brier().value()
                - comparison.champion().figures().probability().brier().value(),
            within(1e-12));
    assertThat(comparison.logLoss().value())
        .isCloseTo(
            comparison.challenger().figures().probability().logLoss().value()
                - comparison.champion().figures().probability().logLoss().value(),
            within(1e-12));
    var paired = Objects.requireNonNull(comparison.brier().interval());
    var alone =
        Objects.requireNonNull(comparison.challenger().figures().probability().brier().interval());
    assertThat(paired.high() - paired.low())
        .as("what the cards have in common cancels")
        .isLessThan(alone.high() - alone.low());
  }

  @Test
  void theSwapSetCountsEveryCaseOnce() {
    Swap swap = compared(UNSEEN, Comparison.Cut.SCORE, 600).swaps().getFirst();
    int[] one = TableScores.of(fewer, UNSEEN);
    int[] other = TableScores.of(all, UNSEEN);

    long swappedIn =
        IntStream.range(0, one.length).filter(i -> one[i] < 600 && other[i] >= 600).count();
    long badIn =
        IntStream.range(0, one.length)
            .filter(i -> one[i] < 600 && other[i] >= 600 && UNSEEN.bad()[i])
            .count();
    assertThat(swap.otherFrom()).isEqualTo(600);
    assertThat(swap.onlySecond().all()).isEqualTo((double) swappedIn);
    assertThat(swap.onlySecond().hits()).isEqualTo((double) badIn);
    assertThat(
            swap.both().all()
                + swap.onlyFirst().all()
                + swap.onlySecond().all()
                + swap.neither().all())
        .isEqualTo(2_000);
    assertThat(
            swap.both().hits()
                + swap.onlyFirst().hits()
                + swap.onlySecond().hits()
                + swap.neither().hits())
        .isEqualTo(UNSEEN.bads());
  }

  @Test
  void byShareTheChallengerApprovesAsMany() {
    for (Swap swap : compared(UNSEEN, Comparison.Cut.SHARE).swaps()) {
      double champion = swap.both().all() + swap.onlyFirst().all();
      double challenger = swap.both().all() + swap.onlySecond().all();
      assertThat(challenger).isCloseTo(champion, within(60.0));
    }
  }

  @Test
  void whoLearnedFromTheTableIsSaid() throws IOException {
    assertThat(compared(SEEN, Comparison.Cut.SHARE).cautions())
        .containsExactly(Comparison.Caution.ONE_LEARNED_FROM_THESE);
    Scorecard classic = Held.card(SEEN, OPTIONS.with(TrainOptions.Method.CLASSIC)).card();
    assertThat(Comparison.of(classic, all, SEEN, List.of(), Comparison.Cut.SHARE).cautions())
        .containsExactly(Comparison.Caution.BOTH_LEARNED_FROM_THESE);
  }

  @Test
  void classicAndBoostedCardsOfHelocAreCompared() throws IOException {
    Frame frame = PublicTable.FICO_HELOC.read(RealTables.folder(), PublicTable.Columns.LAWFUL);
    int half = frame.size() / 2;
    Frame seen = frame.rows(IntStream.range(0, half).toArray());
    Frame unseen = frame.rows(IntStream.range(half, frame.size()).toArray());
    Scorecard boosted = Held.card(seen, OPTIONS).card();
    Scorecard classic = Held.card(seen, OPTIONS.with(TrainOptions.Method.CLASSIC)).card();

    Comparison comparison =
        Comparison.of(classic, boosted, unseen, List.of(), Comparison.Cut.SHARE);

    assertThat(comparison.auc().first().value()).isBetween(0.76, 0.82);
    assertThat(comparison.auc().second().value()).isBetween(0.76, 0.82);
    assertThat(Math.abs(comparison.auc().difference().value())).isLessThan(0.04);
  }

  /// The lowest score of a case from `score` on.
  private static int lowestFrom(Scorecard card, int score) {
    return IntStream.of(TableScores.of(card, UNSEEN)).filter(s -> s >= score).min().orElseThrow();
  }
}
