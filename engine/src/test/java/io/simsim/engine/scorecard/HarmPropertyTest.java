package io.simsim.engine.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.feature.Aggregate;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.Fold;
import io.simsim.engine.feature.Months;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SabotagedCatalogue;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.purpose.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HarmPropertyTest {
  private static final List<Scorecard> PLAIN = TestRules.RULES.scorecards();
  private static final List<Scorecard> CARDS = Lives.and(PLAIN, RandomGiven.cards(7, 44));
  private static final Fold FOLD = new Fold(TestRules.CATALOGUE);

  @Test
  void harmOnlyShrinksAndEndsWithItsWindow() {
    Cases.hold(random -> fades(random, FOLD, pick(random, CARDS)));
  }

  @Test
  void pointsThatTurnAreNoticed() {
    List<Scorecard> turned = new ArrayList<>();
    for (Scorecard card : PLAIN) {
      turned.add(SabotagedCard.of(card, list -> list.stream().map(SabotagedCard::turned).toList()));
    }
    Cases.breakDown(random -> fades(random, FOLD, pick(random, turned)));
  }

  @Test
  void pointsOfTwoTogetherThatTurnAreNoticed() {
    List<Scorecard> turned = new ArrayList<>();
    for (Scorecard card : CARDS) {
      turned.add(
          SabotagedCard.of(card, list -> list.stream().map(SabotagedCard::relieved).toList()));
    }
    Cases.breakDown(random -> fades(random, FOLD, pick(random, turned)));
  }

  /// What harms beside a value that time may bring, though nothing new was missed.
  @Test
  void anAdverseFeatureBesideOneThatIsNotIsNoticed() {
    List<Scorecard> mixed = new ArrayList<>();
    for (Scorecard card : PLAIN) {
      mixed.add(SabotagedCard.of(card, SabotagedCard::mixed));
    }
    Cases.breakDown(random -> fades(random, FOLD, pick(random, mixed)));
  }

  @Test
  void anAggregateThatDoesNotFadeIsNoticed() {
    Catalogue catalogue =
        SabotagedCatalogue.of(
            TestRules.CATALOGUE,
            feature ->
                feature.adverse() ? SabotagedCatalogue.folded(feature, Aggregate.MIN) : feature);
    Fold fold = new Fold(catalogue);
    Cases.breakDown(random -> fades(random, fold, pick(random, CARDS)));
  }

  @Test
  void theDayOfRecoveryIsTheFirstOne() {
    Cases.hold(
        random -> {
          Scorecard card = pick(random, CARDS);
          Case c = new Case(random, FOLD, card);
          Recovery recovery =
              new Recovery(card, FOLD, c.facts(Lives.ASKED_AT), Lives.ASKED_AT, c.now());
          OptionalInt whole = recovery.wholeAgain();
          if (whole.isEmpty()) {
            return recovery.harm() == 0 ? Optional.empty() : Optional.of("no day for harm");
          }
          int days = whole.getAsInt() - Months.day(Lives.ASKED_AT);
          int best = recovery.scoreIn(0) + recovery.harm();
          boolean first = recovery.scoreIn(days) == best && recovery.scoreIn(days - 1) < best;
          return first ? Optional.empty() : Optional.of("not the first whole day: " + days);
        });
  }

  @Test
  void reportingAMissedInstalmentAgainDoesNotMakeItYounger() {
    Scorecard card = TestRules.card("consumer-credit");
    long due = Lives.ASKED_AT - 400 * Lives.DAY;
    List<Event> once = new ArrayList<>();
    List<Event> monthly = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      int late = 30 * month;
      Fact missed = new Fact.PaymentMissed(ObligationType.INSTALMENT, 20_000, late);
      Event event =
          Lives.of("m" + month, "f1", Context.CREDIT, due + late * Lives.DAY, "loan", missed);
      monthly.add(event);
      if (month == 12) {
        once.add(event);
      }
    }

    assertThat(harmDay(card, monthly)).isEqualTo(harmDay(card, once));
    assertThat(harmDay(card, monthly).orElseThrow())
        .isLessThanOrEqualTo(Months.day(due) + Months.days(expiryMonths(card)));
  }

  private static OptionalInt harmDay(Scorecard card, List<Event> events) {
    CountedFacts facts =
        RecordReading.read(
            Lives.record(events), TestRules.CATALOGUE, card.purpose().contexts(), Lives.ASKED_AT);
    long[] now = new long[TestRules.CATALOGUE.features().size()];
    FOLD.fold(facts, Lives.ASKED_AT, Feature.MISSING, now);
    return new Recovery(card, FOLD, facts, Lives.ASKED_AT, now).wholeAgain();
  }

  /// Harm, computed from the record with and without its adverse events, at growing moments.
  private static Optional<String> fades(SplittableRandom random, Fold fold, Scorecard card) {
    Case c = new Case(random, fold, card);
    long at = Lives.ASKED_AT;
    int before = Integer.MAX_VALUE;
    for (int step = 0; step < 8; step++) {
      int harm = c.harm(at);
      if (harm < 0 || harm > before) {
        return Optional.of("harm went from " + before + " to " + harm);
      }
      before = harm;
      at += random.nextInt(1, 400) * Lives.DAY;
    }
    long expiry = Lives.ASKED_AT + Months.days(expiryMonths(card)) * Lives.DAY;
    int left = c.harm(expiry);
    return left == 0 ? Optional.empty() : Optional.of(left + " points of harm after expiry");
  }

  private static int expiryMonths(Scorecard card) {
    int months = 0;
    for (int index : card.features()) {
      Feature feature = card.catalogue().features().get(index);
      if (feature.adverse()) {
        months = Math.max(months, feature.windowMonths());
      }
    }
    return months;
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /// A life known at the moment of asking, with and without its adverse events.
  private static final class Case {
    private final Fold fold;
    private final Scorecard card;
    private final List<Event> life;
    private final List<Event> spotless;

    Case(SplittableRandom random, Fold fold, Scorecard card) {
      this.fold = fold;
      this.card = card;
      this.life = new ArrayList<>(Lives.uncorrected(Lives.any(random, Lives.ALL)));
      life.removeIf(event -> event.recordedAt() >= Lives.ASKED_AT);
      this.spotless = Lives.withoutAdverse(life);
    }

    int harm(long at) {
      return total(spotless, at) - total(life, at);
    }

    long[] now() {
      long[] values = new long[TestRules.CATALOGUE.features().size()];
      fold.fold(facts(Lives.ASKED_AT), Lives.ASKED_AT, Feature.MISSING, values);
      return values;
    }

    CountedFacts facts(long at) {
      return facts(life, at);
    }

    private int total(List<Event> events, long at) {
      long[] values = new long[TestRules.CATALOGUE.features().size()];
      fold.fold(facts(events, at), at, Feature.MISSING, values);
      return card.total(values);
    }

    private CountedFacts facts(List<Event> events, long at) {
      Purpose purpose = card.purpose();
      return RecordReading.read(Lives.record(events), TestRules.CATALOGUE, purpose.contexts(), at);
    }
  }
}
