package io.simsim.batch;

import io.simsim.formats.SourceFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What [EventsCheck] found.
///
/// @param kinds events by kind id
/// @param contexts events by context id
/// @param furnishers events by furnisher; those beyond the first [#FURNISHERS_MAX] that occur are
///     counted under [#OTHERS]
/// @param currencies events by currency, without those that have none
/// @param firstOccurredAt epoch seconds, empty when there is no event
/// @param lastOccurredAt epoch seconds, empty when there is no event
/// @param lastRecordedAt epoch seconds, empty when there is no event
/// @param formats what each file was found to be, by its name, in the order of reading
/// @param complete whether every file was read to its end
public record EventsFound(
    EventTally events,
    SortedMap<String, Long> kinds,
    SortedMap<String, Long> contexts,
    SortedMap<String, Long> furnishers,
    SortedMap<String, Long> currencies,
    OptionalLong firstOccurredAt,
    OptionalLong lastOccurredAt,
    OptionalLong lastRecordedAt,
    boolean complete,
    Map<String, SourceFormat> formats,
    Rejects rejects) {
  /// How many furnishers are counted one by one.
  public static final int FURNISHERS_MAX = 10_000;

  /// Where the others are counted.
  public static final String OTHERS = "(others)";

  public EventsFound {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    contexts = Collections.unmodifiableSortedMap(new TreeMap<>(contexts));
    furnishers = Collections.unmodifiableSortedMap(new TreeMap<>(furnishers));
    formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    currencies = Collections.unmodifiableSortedMap(new TreeMap<>(currencies));
  }
}
