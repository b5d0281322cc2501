package io.simsim.engine.feature;

import io.simsim.engine.event.Context;
import io.simsim.engine.event.FactKind;

/// Which counted facts a feature reads: one context, some kinds, and conditions on their own
/// fields. It has no way to name a subject, a furnisher or a consequence (P3, P7, P15).
///
/// @param context the one context
/// @param kinds bit per [FactKind] ordinal
/// @param subtypes bit per ordinal of the account, obligation, flow or record type; all when free
/// @param daysLateMin least days late
/// @param daysLateMax most days late
/// @param settled what a claim or public record must be
public record Selection(
    Context context, int kinds, int subtypes, int daysLateMin, int daysLateMax, Settled settled) {
  static final int ALL_SUBTYPES = -1;

  /// Whether a claim or public record must be settled.
  public enum Settled {
    EITHER,
    YES,
    NO
  }

  /// Whether it reads facts of `kind`.
  public boolean reads(FactKind kind) {
    return (kinds & 1 << kind.ordinal()) != 0;
  }

  /// Whether it reads adverse facts (then it reads no others).
  public boolean adverse() {
    for (FactKind kind : FactKind.values()) {
      if (reads(kind) && harms(kind)) {
        return true;
      }
    }
    return false;
  }

  /// Whether it reads testimony (then it reads nothing else).
  public boolean testimony() {
    return reads(FactKind.PROMISE_KEPT) || reads(FactKind.PROMISE_BROKEN);
  }

  /// Whether the facts of `kind` that it reads count against a subject.
  boolean harms(FactKind kind) {
    return switch (kind.harm()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case WHEN_LATE -> daysLateMin > 0;
    };
  }

  /// Whether it reads fact `i`, whose kind and context fit already.
  boolean matches(CountedFacts facts, int i) {
    int subtype = facts.subtype[i];
    if (subtype >= 0 && (subtypes & 1 << subtype) == 0) {
      return false;
    }
    int days = facts.daysLate[i];
    if (days < daysLateMin || days > daysLateMax) {
      return false;
    }
    return switch (settled) {
      case EITHER -> true;
      case YES -> facts.settled[i];
      case NO -> !facts.settled[i];
    };
  }
}
