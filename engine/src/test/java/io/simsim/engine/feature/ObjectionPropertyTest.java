package io.simsim.engine.feature;

import static io.simsim.engine.kit.Cases.equal;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import io.simsim.engine.kit.Cases;
import io.simsim.engine.kit.Lives;
import io.simsim.engine.kit.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObjectionPropertyTest {
  private static final String EVIDENCE = "cd".repeat(32);

  @Test
  void anEventUnderObjectionIsNeutral() {
    Cases.hold(random -> asIfAbsent(random, true));
  }

  @Test
  void anObjectionThatIsLostIsNoticed() {
    Cases.breakDown(random -> asIfAbsent(random, false));
  }

  @Test
  void aRemovedEventIsGone() {
    Cases.hold(
        random -> {
          Case c = new Case(random);
          c.open(1, "");
          c.decide(2, ObjectionOutcome.REMOVED);
          return equal("features", Reading.features(c.without()), Reading.features(c.with()));
        });
  }

  @Test
  void aConfirmedEventCountsAgain() {
    Cases.hold(
        random -> {
          Case c = new Case(random);
          c.open(1, "");
          c.decide(2, ObjectionOutcome.CONFIRMED);
          return equal("features", Reading.features(c.plain()), Reading.features(c.with()));
        });
  }

  @Test
  void aConfirmedEventIsNotObjectedToAgainWithoutNewEvidence() {
    Cases.hold(
        random -> {
          Case c = new Case(random);
          c.open(1, "");
          c.decide(2, ObjectionOutcome.CONFIRMED);
          c.open(3, "");
          return equal("features", Reading.features(c.plain()), Reading.features(c.with()));
        });
  }

  @Test
  void newEvidenceReopensTheObjection() {
    Cases.hold(
        random -> {
          Case c = new Case(random);
          c.open(1, "");
          c.decide(2, ObjectionOutcome.CONFIRMED);
          c.open(3, EVIDENCE);
          return equal("features", Reading.features(c.without()), Reading.features(c.with()));
        });
  }

  private static Optional<String> asIfAbsent(SplittableRandom random, boolean objects) {
    Case c = new Case(random);
    if (objects) {
      c.open(1, "");
    }
    return equal("features", Reading.features(c.without()), Reading.features(c.with()));
  }

  /// A life, one event of it, and what is said of that event after everything else is known.
  private static final class Case {
    private final List<Event> others;
    private final Event target;
    private final List<Event> words = new ArrayList<>();

    Case(SplittableRandom random) {
      List<Event> life = new ArrayList<>(Lives.any(random, Lives.ALL));
      life.removeIf(event -> event.recordedAt() > Lives.ASKED_AT - 10 * Lives.DAY);
      Event event;
      do {
        event = Lives.event(random, 9_000);
      } while (event.recordedAt() > Lives.ASKED_AT - 10 * Lives.DAY);
      others = life;
      target = alone(event);
    }

    List<Event> without() {
      return others;
    }

    List<Event> plain() {
      return joined(List.of(target));
    }

    List<Event> with() {
      List<Event> more = new ArrayList<>(words);
      more.add(target);
      return joined(more);
    }

    void open(int day, String evidence) {
      Fact fact = new Fact.ObjectionOpened(target.furnisher(), target.id());
      words.add(word(day, FurnisherId.SUBJECT, evidence, fact));
    }

    void decide(int day, ObjectionOutcome outcome) {
      Fact fact = new Fact.ObjectionDecided(target.furnisher(), target.id(), outcome);
      words.add(word(day, FurnisherId.BUREAU, "", fact));
    }

    private List<Event> joined(List<Event> more) {
      List<Event> all = new ArrayList<>(others);
      all.addAll(more);
      return all;
    }

    private Event word(int day, FurnisherId filer, String evidence, Fact fact) {
      long at = Lives.ASKED_AT - 10 * Lives.DAY + day * Lives.DAY;
      Context context = target.context();
      EventId id = new EventId("w" + day);
      return new Event(
          target.subject(),
          filer,
          id,
          context,
          at,
          at,
          at,
          true,
          "",
          target.currency(),
          evidence,
          fact);
    }

    /// The event under an obligation of its own: objections reach all reports on an instalment.
    private static Event alone(Event event) {
      return new Event(
          event.subject(),
          event.furnisher(),
          event.id(),
          event.context(),
          event.occurredAt(),
          event.reportedAt(),
          event.recordedAt(),
          true,
          "alone",
          event.currency(),
          event.evidence(),
          event.fact());
    }
  }
}
