package io.simsim.batch;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FactKind;
import io.simsim.engine.event.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts events by what they are.
final class EventCounts {
  private final long[] kinds = new long[FactKind.values().length];
  private final long[] contexts = new long[Context.values().length];
  private final Map<String, long[]> furnishers = new HashMap<>();
  private final Map<String, long[]> currencies = new HashMap<>();
  private long count;
  private long firstOccurredAt = Long.MAX_VALUE;
  private long lastOccurredAt = Long.MIN_VALUE;
  private long lastRecordedAt = Long.MIN_VALUE;

  void add(Event event) {
    count++;
    kinds[event.fact().kind().ordinal()]++;
    contexts[event.context().ordinal()]++;
    String furnisher = event.furnisher().value();
    boolean room =
        furnishers.size() < EventsFound.FURNISHERS_MAX || furnishers.containsKey(furnisher);
    add(furnishers, room ? furnisher : EventsFound.OTHERS);
    if (!event.currency().equals(CurrencyCode.NONE)) {
      add(currencies, event.currency().value());
    }
    firstOccurredAt = Math.min(firstOccurredAt, event.occurredAt());
    lastOccurredAt = Math.max(lastOccurredAt, event.occurredAt());
    lastRecordedAt = Math.max(lastRecordedAt, event.recordedAt());
  }

  EventsFound found(EventReading reading, Rejects rejects) {
    return new EventsFound(
        reading.tally(0),
        named(FactKind.values(), kinds),
        named(Context.values(), contexts),
        sorted(furnishers),
        sorted(currencies),
        clock(firstOccurredAt),
        clock(lastOccurredAt),
        clock(lastRecordedAt),
        reading.complete(),
        reading.formats(),
        rejects);
  }

  private OptionalLong clock(long seconds) {
    return count == 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
  }

  private static void add(Map<String, long[]> counts, String name) {
    counts.computeIfAbsent(name, n -> new long[1])[0]++;
  }

  private static SortedMap<String, Long> named(Named[] constants, long[] counts) {
    SortedMap<String, Long> named = new TreeMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        named.put(constants[i].id(), counts[i]);
      }
    }
    return named;
  }

  private static SortedMap<String, Long> sorted(Map<String, long[]> counts) {
    SortedMap<String, Long> sorted = new TreeMap<>();
    counts.forEach((name, number) -> sorted.put(name, number[0]));
    return sorted;
  }
}
