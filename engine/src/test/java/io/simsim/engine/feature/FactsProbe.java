package io.simsim.engine.feature;

import io.simsim.engine.event.FactKind;
import java.util.HashSet;
import java.util.Set;

/// Looks into counted facts, for tests outside the package.
public final class FactsProbe {
  private FactsProbe() {}

  /// The places among the record's events of the counted facts that are adverse.
  public static Set<Integer> adverse(CountedFacts facts) {
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < facts.size; i++) {
      if (harms(facts, i)) {
        places.add(facts.source[i]);
      }
    }
    return places;
  }

  /// The epoch day from which the youngest adverse fact ages, or `none`.
  public static int youngestAdverseDay(CountedFacts facts, int none) {
    int day = none;
    boolean any = false;
    for (int i = 0; i < facts.size; i++) {
      if (harms(facts, i)) {
        day = any ? Math.max(day, facts.day[i]) : facts.day[i];
        any = true;
      }
    }
    return day;
  }

  /// The facts that stand for the events at `places`.
  public static CountedFacts only(CountedFacts facts, Set<Integer> places) {
    CountedFacts chosen = new CountedFacts();
    chosen.room(facts.size);
    chosen.furnishers = facts.furnishers;
    for (int i = 0; i < facts.size; i++) {
      if (places.contains(facts.source[i])) {
        int to = chosen.size++;
        chosen.kind[to] = facts.kind[i];
        chosen.context[to] = facts.context[i];
        chosen.subtype[to] = facts.subtype[i];
        chosen.day[to] = facts.day[i];
        chosen.occurredAt[to] = facts.occurredAt[i];
        chosen.amount[to] = facts.amount[i];
        chosen.limit[to] = facts.limit[i];
        chosen.daysLate[to] = facts.daysLate[i];
        chosen.furnisher[to] = facts.furnisher[i];
        chosen.settled[to] = facts.settled[i];
        chosen.source[to] = facts.source[i];
      }
    }
    return chosen;
  }

  private static boolean harms(CountedFacts facts, int i) {
    FactKind.Harm harm = facts.kind[i].harm();
    return harm == FactKind.Harm.ALWAYS
        || (harm == FactKind.Harm.WHEN_LATE && facts.daysLate[i] > 0);
  }
}
