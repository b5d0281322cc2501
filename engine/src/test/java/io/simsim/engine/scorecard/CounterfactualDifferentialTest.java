package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Change;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The change of conduct that is told is the smallest of all that reach the mark: every combination
/// of up to three features' values is scored, on cards with few characteristics, some of which
/// depend on another feature.
class CounterfactualDifferentialTest {
  private static final Scorecard CARD = TestRules.card("consumer-credit");
  private static final int MOST_STEPS = 3;
  private static final Comparator<Way> SMALLER =
      Comparator.comparingInt(Way::steps)
          .thenComparingInt(Way::passed)
          .thenComparingInt(w -> -w.gain());

  /// Some features brought to other values.
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
    List<Way> ways = new ArrayList<>();
    every(card, List.copyOf(cuts(card).entrySet()), values, values.clone(), new Way(0, 0, 0), ways);
    Optional<Way> expected =
        ways.stream()
            .filter(way -> way.gain() >= mark - now)
            .min(smaller)
            .filter(way -> way.steps() > 0);
    Optional<Counterfactual> found = Counterfactuals.reaching(mark, card, values);
    return Cases.equal("way", expected, found.map(told -> way(card, told)))
        .or(() -> found.isEmpty() ? Optional.empty() : verified(card, values, mark, found.get()));
  }

  /// Where the card cuts each feature that can be acted on, by its place in the catalogue.
  private static Map<Integer, NavigableSet<Long>> cuts(Scorecard card) {
    Map<Integer, NavigableSet<Long>> cuts = new TreeMap<>();
    for (Characteristic characteristic : card.characteristics()) {
      if (characteristic.feature().change() == Change.ACT) {
        NavigableSet<Long> own = cuts.computeIfAbsent(characteristic.index(), i -> new TreeSet<>());
        characteristic.bins().forEach(bin -> own.add(bin.from()));
      }
      Given given = characteristic.given();
      if (given != null && given.feature().change() == Change.ACT) {
        NavigableSet<Long> other = cuts.computeIfAbsent(given.index(), i -> new TreeSet<>());
        given.bins().forEach(bin -> other.add(bin.from()));
      }
    }
    return cuts;
  }

  /// Adds to `ways` what each combination of values gains, and how many cuts it passes.
  private static void every(
      Scorecard card,
      List<Map.Entry<Integer, NavigableSet<Long>>> left,
      long[] values,
      long[] changed,
      Way way,
      List<Way> ways) {
    if (left.isEmpty() || way.steps() == MOST_STEPS) {
      ways.add(new Way(way.steps(), way.passed(), card.total(changed) - card.total(values)));
      return;
    }
    var rest = left.subList(1, left.size());
    every(card, rest, values, changed, way, ways);
    int index = left.get(0).getKey();
    NavigableSet<Long> cuts = left.get(0).getValue();
    for (long cut : cuts) {
      changed[index] = cut == Bin.LOWEST ? -1_000 : cut;
      int passed = passed(cuts, values[index], changed[index]);
      if (passed > 0) {
        Way longer = new Way(way.steps() + 1, way.passed() + passed, 0);
        every(card, rest, values, changed, longer, ways);
      }
    }
    changed[index] = values[index];
  }

  private static int passed(NavigableSet<Long> cuts, long from, long to) {
    return from == Feature.MISSING
        ? 1
        : Math.abs(cuts.headSet(to, true).size() - cuts.headSet(from, true).size());
  }

  private static Way way(Scorecard card, Counterfactual told) {
    int passed = 0;
    int gain = 0;
    for (Counterfactual.Step step : told.steps()) {
      NavigableSet<Long> cuts = cuts(card).getOrDefault(step.index(), new TreeSet<>());
      passed += passed(cuts, step.from(), step.to());
      gain += step.gain();
    }
    return new Way(told.steps().size(), passed, gain);
  }

  /// Scores again with what is told, and asks of each value whether a nearer one would do.
  private static Optional<String> verified(
      Scorecard card, long[] values, int mark, Counterfactual told) {
    long[] changed = values.clone();
    for (Counterfactual.Step step : told.steps()) {
      long nearer = step.to() + Long.signum(step.from() - step.to());
      NavigableSet<Long> cuts = cuts(card).getOrDefault(step.index(), new TreeSet<>());
      if (step.from() != Feature.MISSING && passed(cuts, nearer, step.to()) == 0) {
        return Optional.of("a nearer value would do: " + nearer);
      }
      int before = card.total(changed);
      changed[step.index()] = step.to();
      if (card.total(changed) - before != step.gain()) {
        return Optional.of("a step gains " + (card.total(changed) - before));
      }
    }
    int score = card.total(changed);
    return Cases.equal("score", told.score(), score)
        .or(() -> score >= mark ? Optional.empty() : Optional.of(score + " is below " + mark));
  }

  /// Up to four characteristics with bins of any points; some of them nobody can act on, some of
  /// them depend on another's feature, or on one that has no line.
  private static List<Characteristic> characteristics(SplittableRandom random) {
    List<Feature> features = TestRules.CATALOGUE.features();
    List<Characteristic> chosen = new ArrayList<>();
    int index = random.nextInt(20);
    while (chosen.size() < 4 && index < features.size()) {
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
    for (int i = 0; i < chosen.size(); i++) {
      int other = random.nextInt(chosen.size() + 1);
      int beside = other < chosen.size() ? chosen.get(other).index() : random.nextInt(20);
      if (random.nextInt(3) == 0 && beside != chosen.get(i).index()) {
        Given given = RandomGiven.of(random, chosen.get(i), beside, List.of(10L, 30L), 20);
        chosen.set(i, RandomGiven.with(chosen.get(i), given));
      }
    }
    return chosen;
  }
}
