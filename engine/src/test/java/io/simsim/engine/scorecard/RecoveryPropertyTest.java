package io.simsim.engine.scorecard;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.FactsProbe;
import io.simsim.engine.feature.Months;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What a subject is told of recovery is what really happens: the harm, the day it ends, and that
/// reporting an old miss again moves neither (P7).
class RecoveryPropertyTest {
  private static final Scorecard CREDIT = TestRules.card("consumer-credit");
  private static final List<Scorecard> CARDS =
      Lives.and(TestRules.RULES.scorecards(), RandomGiven.cards(8, 22));
  private static final int MISSED_DAYS = 30;

  @Test
  void theHarmToldIsTheScoreWithoutAdverseEventsMinusTheScore() {
    Cases.hold(random -> breach(random, true));
  }

  @Test
  void theHarmOfARecordThatKeepsItsWorstEventIsNoticed() {
    Cases.breakDown(random -> breach(random, false));
  }

  @Test
  void reportingTheSameMissedInstalmentEachMonthNeverMovesItsEnd() {
    Cases.hold(random -> endMoves(random, MISSED_DAYS));
  }

  @Test
  void aReportThatForgetsItsDueDayIsNoticed() {
    Cases.breakDown(random -> endMoves(random, MISSED_DAYS + 15));
  }

  /// @param all whether every adverse event is taken out, or all but the youngest
  private static Optional<String> breach(SplittableRandom random, boolean all) {
    Scorecard card = CARDS.get(random.nextInt(CARDS.size()));
    SubjectRecord record =
        Lives.record(Lives.known(Lives.any(random, card.purpose().contexts()), Lives.ASKED_AT - 1));
    CountedFacts facts = facts(record, card);
    long[] now = values(facts);
    Recovery recovery = new Recovery(card, Reading.fold(), facts, Lives.ASKED_AT, now);
    SubjectRecord free = withoutAdverse(record, card, all);
    int harm = card.total(values(facts(free, card))) - card.total(now);
    int days = random.nextInt(3_000);
    long later = Lives.ASKED_AT + days * Lives.DAY;
    int left = total(free, card, later) - total(record, card, later);
    int told = recovery.scoreIn(0) + recovery.harm() - recovery.scoreIn(days);
    return Cases.equal("harm", harm, recovery.harm())
        .or(() -> Cases.equal("harm after " + days + " days", left, told))
        .or(() -> waiting(random, recovery));
  }

  private static Optional<String> waiting(SplittableRandom random, Recovery recovery) {
    int best = recovery.scoreIn(0) + recovery.harm();
    int before = recovery.scoreIn(0);
    int day = 0;
    for (int step = 0; step < 8; step++) {
      day += random.nextInt(1, 500);
      int score = recovery.scoreIn(day);
      if (score < before || score > best) {
        return Optional.of("after " + day + " days " + before + " became " + score);
      }
      before = score;
    }
    int mark = recovery.scoreIn(0) + 1 + random.nextInt(20);
    var reached = recovery.dayOf(mark);
    if (reached.isEmpty()) {
      return mark > best ? Optional.empty() : Optional.of("no day for " + mark);
    }
    int days = reached.getAsInt() - Months.day(Lives.ASKED_AT);
    boolean first = recovery.scoreIn(days) >= mark && recovery.scoreIn(days - 1) < mark;
    return first ? Optional.empty() : Optional.of("not the first day for " + mark + ": " + days);
  }

  /// Takes adverse events out until none counts: where one stood for another report on the same
  /// instalment, or kept a slip from being forgiven, the other goes as well.
  private static SubjectRecord withoutAdverse(SubjectRecord record, Scorecard card, boolean all) {
    SubjectRecord left = record;
    Set<Integer> adverse = FactsProbe.adverse(facts(left, card));
    while (adverse.size() > (all ? 0 : 1)) {
      List<Event> kept = new ArrayList<>(left.events());
      for (int place : adverse.stream().sorted((a, b) -> b - a).skip(all ? 0 : 1).toList()) {
        kept.remove(place);
      }
      left = Lives.record(kept);
      adverse = FactsProbe.adverse(facts(left, card));
    }
    return left;
  }

  /// An instalment that was missed once, against the same reported every `stride` days as 30 days
  /// later.
  private static Optional<String> endMoves(SplittableRandom random, int stride) {
    int reports = random.nextInt(2, 24);
    String obligation = random.nextBoolean() ? "" : "loan-1";
    long first = Lives.ASKED_AT - stride * Lives.DAY * reports - random.nextInt(86_400);
    List<Event> again = new ArrayList<>();
    for (int i = 0; i < reports; i++) {
      Fact missed = new Fact.PaymentMissed(ObligationType.INSTALMENT, 9_000, 30 * (i + 1));
      long at = first + Lives.DAY * stride * i;
      again.add(Lives.of("m" + i, "bank", Context.CREDIT, at, obligation, missed));
    }
    int due = Months.day(first) - MISSED_DAYS;
    int longest = due + Months.days(reports < 3 ? 36 : 60);
    int end = recovery(again).wholeAgain().orElse(0);
    return Cases.equal(
            "end", Math.max(end, recovery(again.subList(0, 1)).wholeAgain().orElse(0)), end)
        .or(() -> end <= longest ? Optional.empty() : Optional.of(end + " is after " + longest));
  }

  private static Recovery recovery(List<Event> events) {
    CountedFacts facts = facts(Lives.record(events), CREDIT);
    return new Recovery(CREDIT, Reading.fold(), facts, Lives.ASKED_AT, values(facts));
  }

  private static int total(SubjectRecord record, Scorecard card, long asOf) {
    int contexts = card.purpose().contexts();
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    CountedFacts facts = RecordReading.read(record, TestRules.CATALOGUE, contexts, asOf);
    Reading.fold().fold(facts, asOf, 500_000, values);
    return card.total(values);
  }

  private static CountedFacts facts(SubjectRecord record, Scorecard card) {
    int contexts = card.purpose().contexts();
    return RecordReading.read(record, TestRules.CATALOGUE, contexts, Lives.ASKED_AT);
  }

  private static long[] values(CountedFacts facts) {
    long[] values = new long[TestRules.CATALOGUE.features().size()];
    Reading.fold().fold(facts, Lives.ASKED_AT, 500_000, values);
    return values;
  }
}
