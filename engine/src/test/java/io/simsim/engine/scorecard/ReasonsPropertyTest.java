package io.simsim.engine.scorecard;

import io.simsim.engine.answer.Assessment;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReasonsPropertyTest {
  private static final List<Scorecard> CARDS = TestRules.RULES.scorecards();

  @Test
  void pointsAddUpToTheScore() {
    Cases.hold(
        random ->
            onScored(
                random,
                (card, values, score) -> {
                  int sum = card.base();
                  for (Score.Line line : score.lines()) {
                    sum += line.points();
                  }
                  int pillars = card.base();
                  for (Pillars.Share share : Pillars.of(score)) {
                    pillars += share.points();
                  }
                  boolean adds = sum == score.points() && pillars == sum;
                  boolean inside = sum >= Scorecard.LOWEST && sum <= Scorecard.HIGHEST;
                  return adds && inside ? Optional.empty() : Optional.of("adds up to " + sum);
                }));
  }

  @Test
  void repairingTheFirstReasonRaisesTheScoreMost() {
    Cases.hold(random -> firstReasonIsReal(random, Reasons::of));
  }

  @Test
  void reasonsThatBeginWithTheSmallestAreNoticed() {
    Cases.breakDown(
        random ->
            firstReasonIsReal(
                random,
                score -> {
                  List<Score.Line> reasons = new ArrayList<>(Reasons.of(score));
                  Collections.reverse(reasons);
                  return reasons;
                }));
  }

  @Test
  void aNoticeNamesAtMostFour() {
    Cases.hold(
        random ->
            onScored(
                random,
                (card, values, score) -> {
                  List<Score.Line> notice = Reasons.forNotice(score);
                  boolean first = notice.equals(Reasons.of(score).subList(0, notice.size()));
                  return first && notice.size() <= 4
                      ? Optional.empty()
                      : Optional.of("notice of " + notice.size());
                }));
  }

  private static Optional<String> firstReasonIsReal(
      SplittableRandom random, Function<Score.Scored, List<Score.Line>> reasons) {
    return onScored(
        random,
        (card, values, score) -> {
          List<Score.Line> found = reasons.apply(score);
          int most = 0;
          for (Characteristic characteristic : card.characteristics()) {
            most = Math.max(most, repaired(card, values, characteristic) - score.points());
          }
          if (found.isEmpty()) {
            return most == 0 ? Optional.empty() : Optional.of("no reason, yet " + most);
          }
          int gain = repaired(card, values, found.get(0).characteristic()) - score.points();
          boolean real = gain > 0 && gain == most && gain == found.get(0).shortfall();
          return real ? Optional.empty() : Optional.of("repairing gives " + gain);
        });
  }

  /// The score with one feature at its best value, found by scoring again.
  private static int repaired(Scorecard card, long[] values, Characteristic characteristic) {
    long[] changed = values.clone();
    int best =
        characteristic.feature().canBeMissing() ? tryMissing(card, changed, characteristic) : 0;
    for (Bin bin : characteristic.bins()) {
      changed[characteristic.index()] = bin.from() == Bin.LOWEST ? bin.to() - 1 : bin.from();
      best = Math.max(best, card.total(changed));
    }
    return best;
  }

  private static int tryMissing(Scorecard card, long[] changed, Characteristic characteristic) {
    changed[characteristic.index()] = Feature.MISSING;
    return card.total(changed);
  }

  private interface Check {
    Optional<String> of(Scorecard card, long[] values, Score.Scored score);
  }

  private static Optional<String> onScored(SplittableRandom random, Check check) {
    Scorecard card = CARDS.get(random.nextInt(CARDS.size()));
    List<Event> life = Lives.any(random, Lives.ALL);
    Assessment.Assessed assessed = Reading.assessed(card.purpose().name(), life);
    return assessed.score() instanceof Score.Scored score
        ? check.of(card, assessed.values().toArray(), score)
        : Optional.empty();
  }
}
