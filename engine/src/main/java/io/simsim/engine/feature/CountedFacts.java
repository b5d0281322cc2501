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

  CountedFacts() {}

  /// How many facts count.
  public int size() {
    return size;
  }

  /// How many events are neutral because they are objected to.
  public int underObjection() {
    return underObjection;
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
