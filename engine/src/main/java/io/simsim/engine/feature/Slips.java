package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Forgives isolated slips (P7): a small lateness, cured within 30 days, after 12 clean months on
/// record in its context.
///
/// It is judged as things were known when the slip was: an earlier lateness that was not known
/// then, or was under objection, does not stand in its way, nor does anything that comes later. So
/// what was forgiven once stays forgiven. A forgiven slip still ends the clean months.
final class Slips {
  private static final int CURED_DAYS = 30;
  private static final int CLEAN_DAYS = 365;

  private final long smallAmount;
  private final int[] onRecordSince = new int[Context.values().length];

  /// @param known every known event: what a furnisher takes back later does not shorten the time on
  ///     record
  Slips(List<Entry> known, long smallAmount) {
    this.smallAmount = smallAmount;
    Arrays.fill(onRecordSince, Integer.MAX_VALUE);
    for (Entry entry : known) {
      int context = entry.event.context().ordinal();
      onRecordSince[context] = Math.min(onRecordSince[context], entry.onRecordSince());
    }
  }

  /// Takes the forgiven slips out of `entries`.
  void forgive(List<Entry> entries) {
    List<Entry> forgiven = new ArrayList<>();
    for (Context context : Context.values()) {
      List<Entry> adverse = new ArrayList<>();
      for (Entry entry : entries) {
        if (entry.event.context() == context && spoils(entry)) {
          adverse.add(entry);
        }
      }
      adverse.sort(Comparator.comparingInt(Entry::day));
      for (int i = 0; i < adverse.size(); i++) {
        if (isSlip(adverse.get(i)) && isolated(adverse, i)) {
          forgiven.add(adverse.get(i));
        }
      }
    }
    for (Entry entry : forgiven) {
      entry.forgiven = true;
    }
    entries.removeIf(entry -> entry.forgiven);
  }

  /// Whether it ends clean months. Testimony does not: else one partner's word could cost more
  /// than its published step (P8).
  private static boolean spoils(Entry entry) {
    return entry.adverse() && !entry.fact.kind().testimony();
  }

  private boolean isSlip(Entry entry) {
    boolean cured =
        switch (entry.fact.kind()) {
          case PAYMENT_MADE, RENTAL_RETURNED, SALE_SHIPPED, OVERDRAWN ->
              entry.fact.daysLate() > 0 && entry.fact.daysLate() <= CURED_DAYS;
          default -> false;
        };
    return cured
        && entry.fact.amount() <= smallAmount
        && onRecordSince[entry.event.context().ordinal()] <= entry.day() - CLEAN_DAYS;
  }

  /// Whether no other adverse entry of the clean months was known and undisputed at the time.
  private static boolean isolated(List<Entry> byDay, int slip) {
    Entry entry = byDay.get(slip);
    long then = entry.event.recordedAt();
    int from = slip;
    while (from + 1 < byDay.size() && byDay.get(from + 1).day() == entry.day()) {
      from++;
    }
    for (int i = from; i >= 0 && byDay.get(i).day() >= entry.day() - CLEAN_DAYS; i--) {
      Entry other = byDay.get(i);
      if (i != slip && other.knownAt <= then && !other.objectedAt(then)) {
        return false;
      }
    }
    return true;
  }
}
