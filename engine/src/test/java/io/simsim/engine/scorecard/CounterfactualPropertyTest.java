package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Change;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CounterfactualPropertyTest {
  private static final List<Scorecard> CARDS = TestRules.RULES.scorecards();

  @Test
  void theChangeReachesTheMarkAndNothingSmallerDoes() {
    Cases.hold(random -> smallest(random, 0));
  }

  @Test
  void aChangeThatFallsShortIsNoticed() {
    Cases.breakDown(random -> smallest(random, 40));
  }

  /// @param tooLow how far below the mark the search is told to go
  private static Optional<String> smallest(SplittableRandom random, int tooLow) {
    Scorecard card = CARDS.get(random.nextInt(CARDS.size()));
    long[] values =
        Reading.assessed(card.purpose().name(), Lives.any(random, Lives.ALL)).values().toArray();
    int now = card.total(values);
    int mark = Math.min(Scorecard.HIGHEST, now + random.nextInt(1, 90));
    Optional<Counterfactual> found = Counterfactuals.reaching(mark - tooLow, card, values);
    int fewest = fewestSteps(card, values, mark - now);
    if (found.isEmpty()) {
      return fewest > 3 ? Optional.empty() : Optional.of("missed a change of " + fewest);
    }
    long[] changed = values.clone();
    for (Counterfactual.Step step : found.get().steps()) {
      if (step.feature().change() != Change.ACT) {
        return Optional.of("nobody can act on " + step.feature().name());
      }
      changed[step.index()] = step.to();
    }
    int score = card.total(changed);
    boolean good =
        score >= mark && score == found.get().score() && found.get().steps().size() == fewest;
    return good
        ? Optional.empty()
        : Optional.of(found.get().steps().size() + " steps to " + score + " for " + mark);
  }

  /// The least number of characteristics whose best bins together bring `needed` points.
  private static int fewestSteps(Scorecard card, long[] values, int needed) {
    List<Integer> gains = new ArrayList<>();
    for (Characteristic characteristic : card.characteristics()) {
      if (characteristic.feature().change() == Change.ACT) {
        int points = characteristic.pointsOf(characteristic.binOf(values[characteristic.index()]));
        int best = points;
        for (Bin bin : characteristic.bins()) {
          best = Math.max(best, bin.points());
        }
        gains.add(best - points);
      }
    }
    gains.sort((a, b) -> b - a);
    int sum = 0;
    for (int i = 0; i < gains.size(); i++) {
      sum += gains.get(i);
      if (sum >= needed) {
        return i + 1;
      }
    }
    return Integer.MAX_VALUE;
  }
}
