package io.simsim.bureau.consents;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/// A consent as it was given, and whether it was withdrawn.
///
/// @param what what it allows
/// @param party whom
/// @param contexts of which contexts
/// @param from epoch seconds, included
/// @param until epoch seconds, excluded; withdrawing sets it to the moment of withdrawal
/// @param withdrawn whether it was: then it holds at no time, whatever a clock says
/// @param text what the subject was shown
public record ConsentRecord(
    UUID id,
    What what,
    PartyId party,
    Set<Context> contexts,
    long from,
    long until,
    boolean withdrawn,
    String text) {
  /// What a consent allows.
  public sealed interface What {
    /// The party may report events.
    record Reporting() implements What {}

    /// The party may ask for a purpose.
    record Asking(String purpose) implements What {}

    /// The bureau may read the record, pseudonymised, as one of the panel's: for sums over many, of
    /// at least 50 (P13). It lets nobody report and nobody ask.
    record Panel() implements What {}
  }

  /// Whom a consent to the panel names: nobody outside the bureau.
  public static final PartyId PANEL = new PartyId("panel");

  private static final int TEXT_MAX = 4_000;

  public ConsentRecord {
    if (contexts.isEmpty()) {
      throw new IllegalArgumentException("contexts: a consent names at least one; none is assumed");
    }
    if (what instanceof What.Panel && !party.equals(PANEL)) {
      throw new IllegalArgumentException("party: the panel is of no party");
    }
    if (until < from) {
      throw new IllegalArgumentException("until: a consent ends after it begins");
    }
    if (text.isBlank() || text.length() > TEXT_MAX) {
      throw new IllegalArgumentException("text: 1 to " + TEXT_MAX + " characters, as it was shown");
    }
    contexts = Set.copyOf(contexts);
  }

  /// Whether it holds at `at` (epoch seconds).
  public boolean liveAt(long at) {
    return !withdrawn && from <= at && at < until;
  }

  /// Bit per [Context] ordinal.
  public int contextBits() {
    int bits = 0;
    for (Context context : contexts) {
      bits |= 1 << context.ordinal();
    }
    return bits;
  }

  /// The contexts of which the bits are set.
  public static Set<Context> contexts(int bits) {
    Set<Context> contexts = EnumSet.noneOf(Context.class);
    for (Context context : Context.values()) {
      if ((bits & 1 << context.ordinal()) != 0) {
        contexts.add(context);
      }
    }
    return contexts;
  }

  ConsentRecord withdraw(long at) {
    long end = Math.min(until, Math.max(at, from));
    return new ConsentRecord(id, what, party, contexts, from, end, true, text);
  }

  /// Hides whom and what.
  @Override
  public String toString() {
    return "consent " + id;
  }
}
