package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Change;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The change of conduct that is told is the smallest of all that reach the mark: every combination
/// of better bins is tried on cards with few characteristics.
class CounterfactualDifferentialTest {
  private static final Scorecard CARD = TestRules.card("consumer-credit");
  private static final int MOST_STEPS = 3;
  private static final Comparator<Way> SMALLER =
      Comparator.comparingInt(Way::steps)
          .thenComparingInt(Way::passed)
          .thenComparingInt(w -> -w.gain());

  /// Some characteristics brought to better bins.
  private record Way(int steps, int passed, int gain) {}

  @Test
  void noSmallerChangeReachesTheMark() {
    Cases.hold(random -> breach(random, SMALLER));
  }

  @Test
  void aChangeThatGainsMoreThanNeededIsNoticed() {
    Cases.breakDown(
        random ->
            breach(random, Comparator.comparingInt(Way::steps).thenComparingInt(w -> -w.gain())));
  }

  private static Optional<String> breach(SplittableRandom random, Comparator<Way> smaller) {
    Scorecard card = SabotagedCard.of(CARD, all -> characteristics(random));
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(5) == 0 ? Feature.MISSING : random.nextInt(-5, 65);
    }
    int now = card.total(values);
    int mark = now + random.nextInt(-5, 90);
    List<Way> ways = new ArrayList<>(List.of(new Way(0, 0, 0)));
    for (Characteristic characteristic : card.characteristics()) {
      extend(ways, characteristic, values[characteristic.index()]);
    }
    Optional<Way> expected =
        ways.stream()
            .filter(way -> way.gain() >= mark - now && way.steps() <= MOST_STEPS)
            .min(smaller)
            .filter(way -> way.steps() > 0);
    Optional<Counterfactual> found = Counterfactuals.reaching(mark, card, values);
    return Cases.equal("way", expected, found.map(told -> way(told)))
        .or(() -> found.isEmpty() ? Optional.empty() : verified(card, values, mark, found.get()));
  }

  /// Adds to `ways` each of them with one more characteristic improved.
  private static void extend(List<Way> ways, Characteristic characteristic, long value) {
    if (characteristic.feature().change() != Change.ACT) {
      return;
    }
    int bin = characteristic.binOf(value);
    for (Way way : List.copyOf(ways)) {
      for (int to = 0; to < characteristic.bins().size(); to++) {
        int gain = characteristic.bins().get(to).points() - characteristic.pointsOf(bin);
        int passed = bin == Characteristic.MISSING_BIN ? 1 : Math.abs(to - bin);
        if (gain > 0) {
          ways.add(new Way(way.steps() + 1, way.passed() + passed, way.gain() + gain));
        }
      }
    }
  }

  private static Way way(Counterfactual told) {
    int passed = 0;
    int gain = 0;
    for (Counterfactual.Step step : told.steps()) {
      int from = step.characteristic().binOf(step.from());
      int to = step.characteristic().binOf(step.to());
      passed += from == Characteristic.MISSING_BIN ? 1 : Math.abs(to - from);
      gain += step.gain();
    }
    return new Way(told.steps().size(), passed, gain);
  }

  /// Scores again with what is told, and with each value one less changed.
  private static Optional<String> verified(
      Scorecard card, long[] values, int mark, Counterfactual told) {
    long[] changed = values.clone();
    for (Counterfactual.Step step : told.steps()) {
      long nearer = step.to() + Long.signum(step.from() - step.to());
      int bin = step.characteristic().binOf(step.to());
      if (step.from() != Feature.MISSING && step.characteristic().binOf(nearer) == bin) {
        return Optional.of("a nearer value would do: " + nearer);
      }
      changed[step.characteristic().index()] = step.to();
    }
    int score = card.total(changed);
    return Cases.equal("score", told.score(), score)
        .or(() -> score >= mark ? Optional.empty() : Optional.of(score + " is below " + mark));
  }

  /// Up to five characteristics with bins of any points; some of them nobody can act on.
  private static List<Characteristic> characteristics(SplittableRandom random) {
    List<Feature> features = TestRules.CATALOGUE.features();
    List<Characteristic> chosen = new ArrayList<>();
    int index = random.nextInt(20);
    while (chosen.size() < 5 && index < features.size()) {
      List<Bin> bins = new ArrayList<>();
      long from = Bin.LOWEST;
      int count = random.nextInt(1, 5);
      for (int bin = 1; bin <= count; bin++) {
        long to = bin == count ? Bin.HIGHEST : 15L * bin + random.nextInt(10);
        bins.add(new Bin(from, to, random.nextInt(-20, 20)));
        from = to;
      }
      int missing = random.nextInt(-20, 20);
      chosen.add(new Characteristic(features.get(index), index, bins, missing));
      index += random.nextInt(1, 25);
    }
    return chosen;
  }
}
