package io.simsim.engine.scorecard;

import io.simsim.engine.event.Event;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReasonsPropertyTest {
  private static final List<Scorecard> CARDS =
      Lives.and(TestRules.RULES.scorecards(), RandomGiven.cards(10, 44));

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
  void whatIsLeftToALineAloneIsNoticed() {
    Cases.breakDown(
        random ->
            firstReasonIsReal(
                random,
                score -> {
                  List<Score.Line> reasons = new ArrayList<>(Reasons.of(score));
                  reasons.sort(
                      Comparator.comparingInt(
                          line -> line.points() - line.characteristic().best()));
                  return reasons;
                }));
  }

  @Test
  void repairingAnyReasonRaisesTheScoreByItsShortfall() {
    Cases.hold(
        random ->
            onScored(
                random,
                (card, values, score) -> {
                  for (Score.Line line : score.lines()) {
                    int gain = repaired(card, values, line.characteristic()) - score.points();
                    if (gain != line.shortfall()) {
                      return Optional.of(gain + " is not " + line.shortfall());
                    }
                  }
                  return Optional.empty();
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

  /// The score with a line's feature at its best value, and with it what the line depends on where
  /// that has no line: found by scoring again.
  private static int repaired(Scorecard card, long[] values, Characteristic line) {
    long[] changed = values.clone();
    int best = 0;
    int beside = withoutLine(card, line.given()).orElse(line.index());
    for (long own : values(card, line.index())) {
      changed[line.index()] = own;
      for (long other : beside == line.index() ? Set.of(own) : values(card, beside)) {
        changed[beside] = other;
        best = Math.max(best, card.total(changed));
      }
    }
    return best;
  }

  private static OptionalInt withoutLine(Scorecard card, @Nullable Given given) {
    return given == null
            || card.characteristics().stream().anyMatch(c -> c.index() == given.index())
        ? OptionalInt.empty()
        : OptionalInt.of(given.index());
  }

  /// A value of the feature at `index` for each bin of each characteristic that reads it.
  private static Set<Long> values(Scorecard card, int index) {
    Set<Long> values = new HashSet<>();
    if (card.catalogue().features().get(index).canBeMissing()) {
      values.add(Feature.MISSING);
    }
    for (Characteristic reader : card.characteristics()) {
      Given given = reader.given();
      if (reader.index() == index) {
        reader.bins().forEach(bin -> values.add(bin.from()));
      } else if (given != null && given.index() == index) {
        given.bins().forEach(bin -> values.add(bin.from()));
      }
    }
    return values;
  }

  private interface Check {
    Optional<String> of(Scorecard card, long[] values, Score.Scored score);
  }

  private static Optional<String> onScored(SplittableRandom random, Check check) {
    Scorecard card = CARDS.get(random.nextInt(CARDS.size()));
    List<Event> life = Lives.any(random, Lives.ALL);
    long[] values = Reading.assessed(card.purpose().name(), life).values().toArray();
    return card.score(values) instanceof Score.Scored score
        ? check.of(card, values, score)
        : Optional.empty();
  }
}
