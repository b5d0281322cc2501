package io.simsim.engine.kit;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import java.util.SplittableRandom;

/// What is said of an event after it was reported: objections, decisions, corrections,
/// retractions, hardship.
public final class Words {
  /// A SHA-256 that stands for evidence.
  public static final String EVIDENCE = "ab".repeat(32);

  private static final int HARDSHIP_DAYS = 183;

  private Words() {}

  /// A word about `target`, said at `moment` by whom it may be said.
  public static Event word(Event target, String id, long moment, String evidence, Fact fact) {
    FurnisherId filer =
        switch (fact) {
          case Fact.ObjectionOpened f -> FurnisherId.SUBJECT;
          case Fact.HardshipDeclared f -> FurnisherId.SUBJECT;
          case Fact.ObjectionDecided f -> FurnisherId.BUREAU;
          default -> target.furnisher();
        };
    return new Event(
        target.subject(),
        filer,
        new EventId(id),
        target.context(),
        moment,
        moment,
        moment,
        true,
        "",
        target.currency(),
        evidence,
        fact);
  }

  /// The subject objects to `target`.
  public static Event objection(Event target, String id, long moment) {
    Fact fact = new Fact.ObjectionOpened(target.furnisher(), target.id());
    return word(target, id, moment, "", fact);
  }

  /// The bureau decides the objection to `target`.
  public static Event decision(Event target, String id, long moment, ObjectionOutcome outcome) {
    Fact fact = new Fact.ObjectionDecided(target.furnisher(), target.id(), outcome);
    return word(target, id, moment, EVIDENCE, fact);
  }

  /// Whoever filed `target` takes it back.
  public static Event retraction(Event target, String id, long moment) {
    return word(target, id, moment, "", new Fact.Retraction(target.id()));
  }

  /// The furnisher of `target` reports it anew, with `fact`.
  public static Event correction(Event target, String id, long moment, Fact fact) {
    Fact correction = new Fact.Correction(target.id(), target.occurredAt(), fact);
    return word(target, id, moment, "", correction);
  }

  /// Any word about `target`, said within 200 days after it was recorded.
  public static Event any(SplittableRandom random, Event target, String id) {
    long moment = target.recordedAt() + random.nextInt(200) * Lives.DAY;
    return switch (random.nextInt(6)) {
      case 0 -> retraction(target, id, moment);
      case 1 -> correction(target, id, moment, corrected(random, target));
      case 2, 3 -> objection(target, id, moment);
      case 4 -> decision(target, id, moment, ObjectionOutcome.values()[random.nextInt(2)]);
      default -> {
        int from = (int) Math.floorDiv(target.occurredAt(), Lives.DAY) - random.nextInt(60);
        Fact fact = new Fact.HardshipDeclared(from, from + random.nextInt(HARDSHIP_DAYS));
        yield word(target, id, moment, "", fact);
      }
    };
  }

  /// Another fact of the same kind, or of any that may occur there.
  private static Fact corrected(SplittableRandom random, Event target) {
    FactKind kind = target.fact().kind();
    Fact fact;
    do {
      fact = Lives.eventOf(random, 0, random.nextBoolean() ? kind : Lives.kind(random)).fact();
    } while (!fact.fits(target.context()));
    return fact;
  }
}
