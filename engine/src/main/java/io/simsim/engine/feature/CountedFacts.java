package io.simsim.engine.feature;

import io.simsim.engine.event.FactKind;
import java.util.Arrays;

/// What counts of one subject's record as of a moment, in columns for the fold.
///
/// Corrections, retractions, objections, hardship, forgiveness and liability are settled already
/// (see [RecordReading]). The order of the facts means nothing.
public final class CountedFacts {
  int size;
  int furnishers;
  int underObjection;
  FactKind[] kind = new FactKind[0];
  byte[] context = new byte[0];
  byte[] subtype = new byte[0];
  int[] day = new int[0];
  long[] occurredAt = new long[0];
  long[] amount = new long[0];
  long[] limit = new long[0];
  int[] daysLate = new int[0];
  int[] furnisher = new int[0];
  boolean[] settled = new boolean[0];

  /// The fact's place among the record's events.
  int[] source = new int[0];

  /// No facts yet.
  public CountedFacts() {}

  /// Takes all facts out; what they took stays for others.
  public void clear() {
    size = 0;
    furnishers = 0;
    underObjection = 0;
  }

  /// Adds a fact that counts, for a runner that reads records in a form of its own. What may be
  /// added is what [RecordReading] would have counted.
  ///
  /// @param inContext the context's ordinal
  /// @param ofSubtype the ordinal of the account, obligation, flow or record type, -1 for none
  /// @param agesFrom the epoch day from which it ages
  /// @param by stands for the furnisher, from 0
  public void add(
      FactKind what,
      int inContext,
      int ofSubtype,
      int agesFrom,
      long occurred,
      long measuredAmount,
      long measuredLimit,
      int late,
      int by) {
    if (size == kind.length) {
      room(Math.max(64, 2 * size));
    }
    int i = size++;
    kind[i] = what;
    context[i] = (byte) inContext;
    subtype[i] = (byte) ofSubtype;
    day[i] = agesFrom;
    occurredAt[i] = occurred;
    amount[i] = measuredAmount;
    limit[i] = measuredLimit;
    daysLate[i] = late;
    furnisher[i] = by;
    settled[i] = false;
    source[i] = i;
    furnishers = Math.max(furnishers, by + 1);
  }

  /// How many facts count.
  public int size() {
    return size;
  }

  /// How many events are neutral because they are objected to.
  public int underObjection() {
    return underObjection;
  }

  /// Takes the fact at `place` out; the last one takes its place.
  public void remove(int place) {
    int last = --size;
    kind[place] = kind[last];
    context[place] = context[last];
    subtype[place] = subtype[last];
    day[place] = day[last];
    occurredAt[place] = occurredAt[last];
    amount[place] = amount[last];
    limit[place] = limit[last];
    daysLate[place] = daysLate[last];
    furnisher[place] = furnisher[last];
    settled[place] = settled[last];
    source[place] = source[last];
  }

  void room(int capacity) {
    if (kind.length >= capacity) {
      return;
    }
    kind = Arrays.copyOf(kind, capacity);
    context = Arrays.copyOf(context, capacity);
    subtype = Arrays.copyOf(subtype, capacity);
    day = Arrays.copyOf(day, capacity);
    occurredAt = Arrays.copyOf(occurredAt, capacity);
    amount = Arrays.copyOf(amount, capacity);
    limit = Arrays.copyOf(limit, capacity);
    daysLate = Arrays.copyOf(daysLate, capacity);
    furnisher = Arrays.copyOf(furnisher, capacity);
    settled = Arrays.copyOf(settled, capacity);
    source = Arrays.copyOf(source, capacity);
  }
}
