package io.simsim.engine.feature;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.ObjectionOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is known about a record's own events: corrections, retractions, objections, hardship.
///
/// A correction or retraction binds only an event of the same furnisher in the same context; what
/// names an event that is not there yet waits for it.
final class Amendments {
  private static final Comparator<Event> BY_TIME =
      Comparator.comparingLong(Event::recordedAt)
          .thenComparing(event -> event.fact().kind())
          .thenComparing(Event::id);

  private final Map<String, List<Event>> corrections = new HashMap<>();

  /// When what it names was first taken back.
  private final Map<String, Long> retracted = new HashMap<>();

  private final Map<String, List<Event>> objections = new HashMap<>();
  private final List<Event> hardships = new ArrayList<>();

  void add(Event event) {
    FurnisherId filer = event.furnisher();
    switch (event.fact()) {
      case Fact.Correction f -> about(corrections, event, filer, f.target());
      case Fact.Retraction f ->
          retracted.merge(key(event, filer, f.target()), event.recordedAt(), Math::min);
      case Fact.ObjectionOpened f -> about(objections, event, f.targetFurnisher(), f.target());
      case Fact.ObjectionDecided f -> about(objections, event, f.targetFurnisher(), f.target());
      case Fact.HardshipDeclared f -> hardships.add(event);
      default -> throw new IllegalArgumentException("not about a record: " + event);
    }
  }

  /// Tells `entry` what is known about it.
  void apply(Entry entry) {
    String key = key(entry.event, entry.event.furnisher(), entry.event.id());
    entry.retracted = retracted.containsKey(key);
    for (Event correction : live(corrections, key, entry)) {
      if (correction.fact() instanceof Fact.Correction f) {
        entry.fact = f.corrected();
        entry.occurredAt = f.occurredAt();
        entry.knownAt = Math.max(entry.knownAt, correction.recordedAt());
      }
    }
    follow(live(objections, key, entry), entry);
  }

  /// The hardship that was declared and not taken back.
  Hardship hardship() {
    hardships.removeIf(this::takenBack);
    return new Hardship(hardships);
  }

  private static void about(
      Map<String, List<Event>> map, Event event, FurnisherId furnisher, EventId target) {
    map.computeIfAbsent(key(event, furnisher, target), k -> new ArrayList<>()).add(event);
  }

  /// What was said of the event at `key` and not taken back, in the order of knowing it. What was
  /// taken back leaves `entry` as it is now known only since then.
  private List<Event> live(Map<String, List<Event>> map, String key, Entry entry) {
    List<Event> live = new ArrayList<>();
    for (Event event : map.getOrDefault(key, List.of())) {
      Long takenBackAt = retracted.get(key(event, event.furnisher(), event.id()));
      if (takenBackAt == null) {
        live.add(event);
      } else {
        entry.knownAt = Math.max(entry.knownAt, takenBackAt);
      }
    }
    live.sort(BY_TIME);
    return live;
  }

  private boolean takenBack(Event event) {
    return retracted.containsKey(key(event, event.furnisher(), event.id()));
  }

  /// Follows an event's objections through time: neutral while open, counted again when
  /// confirmed (then opened again only with evidence), gone when removed.
  private static void follow(List<Event> about, Entry entry) {
    List<Entry.Objected> periods = new ArrayList<>();
    boolean open = false;
    boolean confirmed = false;
    long since = 0;
    for (Event event : about) {
      if (event.fact() instanceof Fact.ObjectionDecided decided) {
        if (decided.outcome() == ObjectionOutcome.REMOVED) {
          entry.removed = true;
        }
        if (open) {
          periods.add(new Entry.Objected(since, event.recordedAt()));
          confirmed = true;
        }
        open = false;
      } else if (!open && (!confirmed || !event.evidence().isEmpty())) {
        open = true;
        since = event.recordedAt();
      }
    }
    if (open) {
      periods.add(new Entry.Objected(since, Long.MAX_VALUE));
    }
    entry.neutral = open;
    entry.objected = periods;
  }

  private static String key(Event event, FurnisherId furnisher, EventId target) {
    return event.context().ordinal() + "/" + furnisher + "\n" + target;
  }
}
