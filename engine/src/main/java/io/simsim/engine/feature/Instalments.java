package io.simsim.engine.feature;

import io.simsim.engine.event.FactKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Joins the adverse reports on one instalment (same furnisher, obligation and due day) into one
/// entry: given up, else paid late, else the longest missed.
///
/// An objection to any of them makes the whole instalment neutral.
final class Instalments {
  private Instalments() {}

  static List<Entry> gravest(List<Entry> entries) {
    List<Entry> result = new ArrayList<>(entries.size());
    Map<String, Integer> places = new HashMap<>();
    for (Entry entry : entries) {
      if (!entry.ofInstalment()) {
        result.add(entry);
        continue;
      }
      String key = entry.obligationKey() + "/" + entry.day();
      Integer place = places.putIfAbsent(key, result.size());
      if (place == null) {
        result.add(entry);
      } else {
        result.set(place, join(result.get(place), entry));
      }
    }
    return result;
  }

  private static Entry join(Entry a, Entry b) {
    Entry graver = compare(a, b) >= 0 ? a : b;
    Entry other = graver == a ? b : a;
    graver.neutral = a.neutral || b.neutral;
    if (!other.objected.isEmpty()) {
      List<Entry.Objected> both = new ArrayList<>(a.objected);
      both.addAll(b.objected);
      graver.objected = both;
    }
    return graver;
  }

  private static int compare(Entry a, Entry b) {
    int order = Integer.compare(rank(a.fact.kind()), rank(b.fact.kind()));
    if (order == 0) {
      order = Integer.compare(a.fact.daysLate(), b.fact.daysLate());
    }
    if (order == 0) {
      order = Long.compare(a.fact.amount(), b.fact.amount());
    }
    if (order == 0) {
      order = Long.compare(b.knownAt, a.knownAt);
    }
    return order != 0 ? order : b.event.id().compareTo(a.event.id());
  }

  private static int rank(FactKind kind) {
    return switch (kind) {
      case WRITTEN_OFF -> 2;
      case PAYMENT_MADE -> 1;
      default -> 0;
    };
  }
}
