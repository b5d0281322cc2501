package io.simsim.engine.scorecard;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.feature.Aggregate;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SabotagedCatalogue;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TestimonyPropertyTest {
  private static final List<Scorecard> PLAIN = TestRules.RULES.scorecards();
  private static final List<Scorecard> GIVEN = RandomGiven.cards(9, 66);

  @Test
  void soManyFurnishersMoveAScoreBySoManyStepsAndNeverBeyondTheTotal() {
    Fold fold = new Fold(TestRules.CATALOGUE);
    Cases.hold(random -> bounded(random, fold, Lives.and(PLAIN, GIVEN)));
  }

  @Test
  void aBoundThatForgetsWhatDependsOnTestimonyIsNoticed() {
    Fold fold = new Fold(TestRules.CATALOGUE);
    List<Scorecard> forgetful = new ArrayList<>();
    for (int i = 0; i < GIVEN.size(); i++) {
      Scorecard given = GIVEN.get(i);
      forgetful.add(SabotagedCard.of(PLAIN.get(i % PLAIN.size()), all -> given.characteristics()));
    }
    Cases.breakDown(random -> bounded(random, fold, forgetful));
  }

  @Test
  void countingTestimonyByEventsIsNoticed() {
    Catalogue catalogue =
        SabotagedCatalogue.of(
            TestRules.CATALOGUE,
            feature ->
                feature.testimony()
                    ? SabotagedCatalogue.folded(feature, Aggregate.COUNT)
                    : feature);
    Fold fold = new Fold(catalogue);
    Cases.breakDown(random -> bounded(random, fold, PLAIN));
  }

  private static Optional<String> bounded(
      SplittableRandom random, Fold fold, List<Scorecard> cards) {
    Scorecard card = cards.get(random.nextInt(cards.size()));
    List<Event> life = new ArrayList<>(Lives.any(random, Lives.ALL));
    int before = total(card, fold, life);
    int furnishers = random.nextInt(1, 6);
    boolean broken = random.nextBoolean();
    for (int furnisher = 0; furnisher < furnishers; furnisher++) {
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        life.add(testimony(random, furnisher, i, broken));
      }
    }
    int moved = Math.abs(total(card, fold, life) - before);
    int bound = Math.min(furnishers * card.testimony().step(), card.testimony().total());
    return moved <= bound
        ? Optional.empty()
        : Optional.of(furnishers + " furnishers moved " + card.title().name() + " by " + moved);
  }

  private static Event testimony(
      SplittableRandom random, int furnisher, int number, boolean broken) {
    Fact fact = broken ? new Fact.PromiseBroken(10_000) : new Fact.PromiseKept();
    Context context;
    do {
      context = Context.values()[random.nextInt(Context.values().length)];
    } while (!fact.fits(context));
    long at = Lives.ASKED_AT - random.nextInt(1, 400) * Lives.DAY;
    return Lives.of("t" + number, "t" + furnisher, context, at, "", fact);
  }

  private static int total(Scorecard card, Fold fold, List<Event> events) {
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    fold.fold(
        RecordReading.read(
            Lives.record(events), TestRules.CATALOGUE, card.purpose().contexts(), Lives.ASKED_AT),
        Lives.ASKED_AT,
        Feature.MISSING,
        values);
    return card.total(values);
  }
}
