package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The days on which declared hardship excuses lateness, by context.
///
/// Of any 36 months at most 6 are excused: a day is granted while no span of 1096 days around it
/// has 183 granted already (P7). What was declared first is granted first, so that a later
/// declaration takes back nothing that was excused.
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
    List<Event> inOrder = new ArrayList<>(declared);
    inOrder.sort(Comparator.comparingLong(Event::recordedAt).thenComparing(Event::id));
    TreeSet<Integer> granted = new TreeSet<>();
    Set<Integer> refused = new HashSet<>();
    for (Event event : inOrder) {
      if (event.context() == context && event.fact() instanceof Fact.HardshipDeclared f) {
        for (int day = f.fromDay(); day <= f.toDay(); day++) {
          if (!granted.contains(day) && !refused.contains(day)) {
            (fits(day, granted) ? granted : refused).add(day);
          }
        }
      }
    }
    return granted.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean fits(int day, NavigableSet<Integer> granted) {
    NavigableSet<Integer> around =
        new TreeSet<>(granted.subSet(day - SPAN_DAYS, false, day + SPAN_DAYS, false));
    around.add(day);
    int[] days = around.stream().mapToInt(Integer::intValue).toArray();
    for (int i = GRANTED_DAYS; i < days.length; i++) {
      if (days[i] - days[i - GRANTED_DAYS] < SPAN_DAYS) {
        return false;
      }
    }
    return true;
  }
}
