package io.simsim.cli.story;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.CountedFacts;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The reports that a score was read from, and which of the adverse ones take no points away.
///
/// Why one is left out is found by asking the engine again: the report alone would count, and no
/// longer does once the subject's objections are there, or the declared hardship, or what its
/// furnisher said of it later. So nothing of the engine's judgement is repeated here.
final class Reports {
  private final AskQuestion ask;
  private final Assessment.Assessed assessed;
  private final SubjectRecord record;
  private final List<Event> known;

  /// @param record without the furnishers that the subject switched off
  Reports(AskQuestion ask, Assessment.Assessed assessed, SubjectRecord record) {
    this.ask = ask;
    this.assessed = assessed;
    this.record = record;
    this.known = RecordReading.known(record, assessed.contexts(), assessed.question().asOf());
  }

  /// The reports that were read.
  List<Event> known() {
    return known;
  }

  /// What `event` says after its furnisher's last correction.
  Story.Said asItStands(Event event) {
    Story.Said said = new Story.Said(event, event.fact(), event.occurredAt());
    for (Event other : byTime(known)) {
      if (other.fact() instanceof Fact.Correction correction
          && about(other, correction.target(), event)) {
        said = new Story.Said(event, correction.corrected(), correction.occurredAt());
      }
    }
    return said;
  }

  /// The adverse reports that take no points away, and why, oldest first.
  List<Story.LeftOut> leftOut() {
    Set<Event> counted = countedOf(known);
    List<Story.LeftOut> leftOut = new ArrayList<>();
    for (Event event : known) {
      if (event.fact().adverse() && !counted.contains(event)) {
        Story.Cause cause = cause(event, counted);
        if (cause != null) {
          leftOut.add(new Story.LeftOut(asItStands(event), cause));
        }
      } else if (event.fact().adverse() && !asItStands(event).fact().adverse()) {
        leftOut.add(new Story.LeftOut(asItStands(event), Story.Cause.CORRECTED));
      }
    }
    leftOut.sort(Comparator.comparingLong(left -> left.said().occurredAt()));
    return leftOut;
  }

  private Story.@Nullable Cause cause(Event event, Set<Event> counted) {
    if (!event.liable()) {
      return Story.Cause.NOT_LIABLE;
    }
    if (!countsWith(event, other -> false)) {
      return null;
    }
    if (!countsWith(event, other -> furnisherTookBack(other, event))) {
      return Story.Cause.TAKEN_BACK;
    }
    if (!countsWith(event, Reports::ofObjections)) {
      return Story.Cause.OBJECTED;
    }
    if (!countsWith(event, Reports::ofHardship)) {
      return Story.Cause.EXCUSED;
    }
    return joined(event, counted) ? null : Story.Cause.FORGIVEN;
  }

  /// Whether another report on the same instalment stands for it.
  private static boolean joined(Event event, Set<Event> counted) {
    if (event.obligation().isEmpty()) {
      return false;
    }
    for (Event other : counted) {
      if (other.furnisher().equals(event.furnisher())
          && other.obligation().equals(event.obligation())
          && other.fact().adverse()) {
        return true;
      }
    }
    return false;
  }

  private boolean countsWith(Event event, Predicate<Event> others) {
    List<Event> some = new ArrayList<>();
    some.add(event);
    for (Event other : known) {
      if (!other.equals(event) && others.test(other)) {
        some.add(other);
      }
    }
    return countedOf(some).contains(event);
  }

  /// Those of `events` that some feature of the catalogue counts.
  private Set<Event> countedOf(List<Event> events) {
    SubjectRecord.Builder builder = SubjectRecord.builder(record.subject(), record.currency());
    events.forEach(builder::add);
    SubjectRecord some = builder.build();
    long asOf = assessed.question().asOf();
    CountedFacts facts =
        RecordReading.read(some, ask.rules().catalogue(), assessed.contexts(), asOf);
    Set<Event> counted = new HashSet<>();
    List<Feature> features = ask.rules().catalogue().features();
    for (int i = 0; i < features.size(); i++) {
      if ((features.get(i).contexts() & assessed.contexts()) != 0) {
        for (int place : ask.fold().behind(i, facts, asOf)) {
          counted.add(some.events().get(place));
        }
      }
    }
    return counted;
  }

  private static boolean furnisherTookBack(Event other, Event event) {
    return other.fact() instanceof Fact.Retraction retraction
        && about(other, retraction.target(), event);
  }

  private static boolean about(Event other, EventId target, Event event) {
    return other.furnisher().equals(event.furnisher())
        && other.context() == event.context()
        && target.equals(event.id());
  }

  private static boolean ofObjections(Event event) {
    return event.fact() instanceof Fact.ObjectionOpened
        || event.fact() instanceof Fact.ObjectionDecided
        || ofSubjectTakenBack(event);
  }

  private static boolean ofHardship(Event event) {
    return event.fact() instanceof Fact.HardshipDeclared || ofSubjectTakenBack(event);
  }

  private static boolean ofSubjectTakenBack(Event event) {
    boolean own =
        event.furnisher().equals(FurnisherId.SUBJECT)
            || event.furnisher().equals(FurnisherId.BUREAU);
    return own && event.fact() instanceof Fact.Retraction;
  }

  private static List<Event> byTime(List<Event> events) {
    List<Event> sorted = new ArrayList<>(events);
    sorted.sort(Comparator.comparingLong(Event::recordedAt).thenComparing(Event::id));
    return sorted;
  }
}
