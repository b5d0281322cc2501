package io.simsim.engine.feature;

import io.simsim.engine.event.Event;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The events shown behind a feature are all that make it: with them alone its value is the same.
class BehindPropertyTest {
  @Test
  void theEventsBehindAFeatureMakeItsValue() {
    Cases.hold(random -> breach(random, UnaryOperator.identity()));
  }

  @Test
  void anEventThatIsNotShownIsNoticed() {
    Cases.breakDown(
        random ->
            breach(
                random,
                places -> {
                  Set<Integer> fewer = new HashSet<>(places);
                  fewer.remove(fewer.stream().findFirst().orElse(-1));
                  return fewer;
                }));
  }

  private static Optional<String> breach(
      SplittableRandom random, UnaryOperator<Set<Integer>> shown) {
    List<Event> events = Lives.any(random, Lives.ALL);
    CountedFacts facts =
        RecordReading.read(Lives.record(events), TestRules.CATALOGUE, Lives.ALL, Lives.ASKED_AT);
    long[] all = values(facts);
    for (int attempt = 0; attempt < 4; attempt++) {
      int index = random.nextInt(all.length);
      Set<Integer> behind = shown.apply(Reading.fold().behind(index, facts, Lives.ASKED_AT));
      long alone = values(FactsProbe.only(facts, behind))[index];
      if (alone != all[index]) {
        String name = TestRules.CATALOGUE.features().get(index).name();
        return Optional.of(name + " is " + all[index] + ", of what is shown " + alone);
      }
    }
    return Optional.empty();
  }

  private static long[] values(CountedFacts facts) {
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    Reading.fold().fold(facts, Lives.ASKED_AT, 500_000, values);
    return values;
  }
}
