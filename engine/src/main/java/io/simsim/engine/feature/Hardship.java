package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The days on which declared hardship excuses lateness, by context.
///
/// Of any 36 months at most 6 are excused: days are granted from the earliest on, while fewer than
/// 183 were granted in the 1096 days before (P7).
final class Hardship {
  private static final int GRANTED_DAYS = 183;
  private static final int SPAN_DAYS = 1_096;

  private final int[][] granted = new int[Context.values().length][];

  Hardship(List<Event> declared) {
    for (Context context : Context.values()) {
      granted[context.ordinal()] = declared.isEmpty() ? new int[0] : grant(declared, context);
    }
  }

  /// Whether `entry` fell due on an excused day.
  boolean covers(Entry entry) {
    return Arrays.binarySearch(granted[entry.event.context().ordinal()], entry.day()) >= 0;
  }

  private static int[] grant(List<Event> declared, Context context) {
    TreeSet<Integer> asked = new TreeSet<>();
    for (Event event : declared) {
      if (event.context() == context && event.fact() instanceof Fact.HardshipDeclared f) {
        for (int day = f.fromDay(); day <= f.toDay(); day++) {
          asked.add(day);
        }
      }
    }
    int[] days = new int[asked.size()];
    int count = 0;
    int oldest = 0;
    for (int day : asked) {
      while (oldest < count && days[oldest] <= day - SPAN_DAYS) {
        oldest++;
      }
      if (count - oldest < GRANTED_DAYS) {
        days[count++] = day;
      }
    }
    return Arrays.copyOf(days, count);
  }
}
