package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
    int[] granted = new int[0];
    for (Event event : inOrder) {
      if (event.context() == context && event.fact() instanceof Fact.HardshipDeclared f) {
        for (int day = f.fromDay(); day <= f.toDay(); day++) {
          granted = with(day, granted);
        }
      }
    }
    return granted;
  }

  /// The ascending days in `granted` and `day`, or the same when it is among them or one too many.
  private static int[] with(int day, int[] granted) {
    int found = Arrays.binarySearch(granted, day);
    if (found >= 0 || !fits(day, -found - 1, granted)) {
      return granted;
    }
    int place = -found - 1;
    int[] more = new int[granted.length + 1];
    System.arraycopy(granted, 0, more, 0, place);
    more[place] = day;
    System.arraycopy(granted, place, more, place + 1, granted.length - place);
    return more;
  }

  /// Whether no span would hold a day too many if `day` stood at `place`.
  private static boolean fits(int day, int place, int[] granted) {
    for (int from = Math.max(0, place - GRANTED_DAYS); from <= place; from++) {
      int to = from + GRANTED_DAYS;
      if (to > granted.length) {
        return true;
      }
      int first = from == place ? day : granted[from];
      int last = to == place ? day : granted[to - 1];
      if (last - first < SPAN_DAYS) {
        return false;
      }
    }
    return true;
  }
}
