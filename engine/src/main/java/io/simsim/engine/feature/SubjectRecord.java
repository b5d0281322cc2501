package io.simsim.engine.feature;

import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All events of one subject, each once, in an order that does not depend on how they came.
///
/// An event that comes twice with the same body counts once, as first recorded. Of two bodies
/// under one name the first recorded stands and the other is a conflict.
public final class SubjectRecord {
  /// Sums of amounts of so many events stay within 64 bits.
  public static final int MAX_EVENTS = 500_000;

  private final SubjectId subject;
  private final CurrencyCode currency;
  private final List<Event> events;
  private final int conflicts;

  private SubjectRecord(
      SubjectId subject, CurrencyCode currency, List<Event> events, int conflicts) {
    this.subject = subject;
    this.currency = currency;
    this.events = List.copyOf(events);
    this.conflicts = conflicts;
  }

  /// Begins the record of `subject`, whose money is all in `currency`.
  public static Builder builder(SubjectId subject, CurrencyCode currency) {
    return new Builder(subject, currency);
  }

  public SubjectId subject() {
    return subject;
  }

  public CurrencyCode currency() {
    return currency;
  }

  /// The events, by furnisher and id.
  public List<Event> events() {
    return events;
  }

  /// Under how many names more than one body came.
  public int conflicts() {
    return conflicts;
  }

  /// The same record without what the named furnishers reported.
  public SubjectRecord without(Set<FurnisherId> furnishers) {
    if (furnishers.isEmpty()) {
      return this;
    }
    List<Event> kept = new ArrayList<>(events);
    kept.removeIf(event -> furnishers.contains(event.furnisher()));
    return new SubjectRecord(subject, currency, kept, conflicts);
  }

  /// Collects events in any order.
  public static final class Builder {
    private final SubjectId subject;
    private final CurrencyCode currency;
    private final Map<String, Event> byName = new HashMap<>();
    private final Set<String> contested = new HashSet<>();

    private Builder(SubjectId subject, CurrencyCode currency) {
      this.subject = subject;
      this.currency = currency;
    }

    /// Adds an event.
    ///
    /// @throws InvalidEventException when it is another subject's, in another currency, or one too
    ///     many
    public Builder add(Event event) {
      if (!event.subject().equals(subject)) {
        throw new InvalidEventException(
            "subject", "own-record", "another", "a record holds one subject's own events");
      }
      if (!event.currency().equals(currency) && !event.currency().equals(CurrencyCode.NONE)) {
        throw new InvalidEventException(
            "currency",
            "currency",
            event.currency().value(),
            "this record is in " + currency + "; convert amounts before reporting");
      }
      String name = event.furnisher() + "\n" + event.id();
      Event standing = byName.get(name);
      if (standing == null && byName.size() == MAX_EVENTS) {
        throw new InvalidEventException(
            "subject", "record-size", "", "a record holds at most " + MAX_EVENTS + " events");
      }
      if (standing == null) {
        byName.put(name, event);
      } else {
        if (!sameBody(standing, event)) {
          contested.add(name);
        }
        byName.put(name, firstRecorded(standing, event));
      }
      return this;
    }

    /// The record of all that was added.
    public SubjectRecord build() {
      List<Event> events = new ArrayList<>(byName.values());
      events.sort(
          (a, b) -> {
            int order = a.furnisher().compareTo(b.furnisher());
            return order != 0 ? order : a.id().compareTo(b.id());
          });
      return new SubjectRecord(subject, currency, events, contested.size());
    }

    private static Event firstRecorded(Event a, Event b) {
      int order = Long.compare(a.recordedAt(), b.recordedAt());
      if (order == 0) {
        order = compare(CanonicalBytes.of(a), CanonicalBytes.of(b));
      }
      return order <= 0 ? a : b;
    }

    /// By unsigned bytes; `Arrays.compareUnsigned` does not exist in the browser.
    private static int compare(byte[] a, byte[] b) {
      for (int i = 0; i < Math.min(a.length, b.length); i++) {
        if (a[i] != b[i]) {
          return Integer.compare(a[i] & 0xff, b[i] & 0xff);
        }
      }
      return Integer.compare(a.length, b.length);
    }

    /// Whether two reports say the same, whenever they were sent and known.
    private static boolean sameBody(Event a, Event b) {
      return a.context() == b.context()
          && a.occurredAt() == b.occurredAt()
          && a.liable() == b.liable()
          && a.obligation().equals(b.obligation())
          && a.currency().equals(b.currency())
          && a.evidence().equals(b.evidence())
          && a.fact().equals(b.fact());
    }
  }
}
