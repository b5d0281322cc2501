package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.ObligationType;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.kit.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A slip that was forgiven when it became known is never counted again, whatever becomes known
/// later: older lateness, decisions of objections, corrections and what takes them back (P7).
class ForgivenForGoodPropertyTest {
  private static final int CONTEXT = RecordReading.bit(Context.UTILITIES);

  @Test
  void whatWasForgivenOnceStaysForgiven() {
    Cases.hold(random -> breach(random, true));
  }

  @Test
  void latenessThatWasKnownBeforeIsNoticed() {
    Cases.breakDown(random -> breach(random, false));
  }

  /// @param later whether what is added becomes known after the slip
  private static Optional<String> breach(SplittableRandom random, boolean later) {
    long slipAt = Lives.ASKED_AT - random.nextInt(40, 700) * Lives.DAY;
    Event slip = slip(random, slipAt);
    List<Event> before = lifeBefore(random, slipAt);
    List<Event> with = Lives.and(before, slip);
    if (counts(slip, with, slipAt + 1)) {
      return Optional.empty();
    }
    if (random.nextInt(4) == 0
        && !Reading.features(Reading.fold(), before, slipAt + 1)
            .equals(Reading.features(Reading.fold(), with, slipAt + 1))) {
      return Optional.of("a forgiven slip changes a feature");
    }
    List<Event> more = new ArrayList<>();
    int count = random.nextInt(1, 12);
    for (int i = 0; i < count; i++) {
      long known = later ? slipAt + 1 + random.nextInt(40) * Lives.DAY : slipAt;
      more.add(said(random, "l" + i, known, Lives.and(with, more), slip));
    }
    return counts(slip, Lives.and(with, more), Lives.ASKED_AT)
        ? Optional.of("counted again after " + said(more) + " after " + said(before))
        : Optional.empty();
  }

  private static boolean counts(Event slip, List<Event> events, long asOf) {
    SubjectRecord record = Lives.record(events);
    int place = record.events().indexOf(slip);
    CountedFacts facts = RecordReading.read(record, TestRules.CATALOGUE, CONTEXT, asOf);
    return FactsProbe.adverse(facts).contains(place);
  }

  private static Event slip(SplittableRandom random, long at) {
    int late = random.nextInt(1, 31);
    Fact fact = new Fact.PaymentMade(ObligationType.BILL, random.nextInt(15_000), late);
    return Lives.of("slip", "power", Context.UTILITIES, at, "bill-0", fact);
  }

  /// Two years on record, some lateness, and words about it, all known before the slip.
  private static List<Event> lifeBefore(SplittableRandom random, long slipAt) {
    List<Event> events = new ArrayList<>();
    Fact paid = new Fact.PaymentMade(ObligationType.BILL, 9_000, 0);
    long first = slipAt - 700 * Lives.DAY;
    events.add(Lives.of("old", "power", Context.UTILITIES, first, "bill-old", paid));
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      long known = slipAt - random.nextInt(1, 500) * Lives.DAY;
      events.add(lateness(random, "b" + i, known));
    }
    int words = random.nextInt(6);
    for (int i = 0; i < words; i++) {
      Event target = events.get(random.nextInt(events.size()));
      Event word =
          target.fact().kind().aboutRecord()
              ? Words.retraction(target, "w" + i, target.recordedAt() + Lives.DAY)
              : Words.any(random, target, "w" + i);
      if (word.recordedAt() < slipAt && !objectsToHelp(word, target)) {
        events.add(word);
      }
    }
    return events;
  }

  /// A late, missed or timely payment of up to 500 days before it became known.
  private static Event lateness(SplittableRandom random, String id, long known) {
    int days = random.nextInt(60);
    Fact fact =
        random.nextBoolean()
            ? new Fact.PaymentMade(ObligationType.BILL, random.nextInt(40_000), days)
            : new Fact.PaymentMissed(ObligationType.BILL, random.nextInt(40_000), days + 1);
    long at = known - random.nextInt(500) * Lives.DAY;
    Event event = Lives.of(id, "f" + random.nextInt(2), Context.UTILITIES, at, "", fact);
    return Lives.recorded(event, known);
  }

  private static Event said(
      SplittableRandom random, String id, long from, List<Event> events, Event slip) {
    Event target = events.get(random.nextInt(events.size()));
    long known = Math.max(from, target.recordedAt());
    if (random.nextInt(3) == 0 || target.fact() instanceof Fact.HardshipDeclared) {
      return lateness(random, id, from);
    }
    if (target.fact().kind().aboutRecord()) {
      return Words.retraction(target, id, known);
    }
    if (target.equals(slip)) {
      return Words.correction(target, id, known, target.fact());
    }
    Event word = Words.any(random, target, id);
    return objectsToHelp(word, target)
        ? lateness(random, id, known)
        : Words.word(target, id, known, word.evidence(), word.fact());
  }

  /// Whether somebody objects to what helps: then it is as if it had never been (P6), and the
  /// subject may not have been on record for long enough.
  private static boolean objectsToHelp(Event word, Event target) {
    boolean objects =
        word.fact() instanceof Fact.ObjectionOpened || word.fact() instanceof Fact.ObjectionDecided;
    return objects && !target.fact().adverse();
  }

  private static List<String> said(List<Event> events) {
    return events.stream()
        .map(event -> event.id() + " " + event.fact().kind().id() + target(event))
        .toList();
  }

  private static String target(Event event) {
    return switch (event.fact()) {
      case Fact.Retraction f -> " of " + f.target();
      case Fact.Correction f -> " of " + f.target();
      case Fact.ObjectionOpened f -> " of " + f.target();
      case Fact.ObjectionDecided f -> " " + f.outcome() + " of " + f.target();
      default -> "";
    };
  }
}
