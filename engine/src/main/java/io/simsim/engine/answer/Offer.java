package io.simsim.engine.answer;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Months;
import io.simsim.engine.rule.Texts;
import java.util.Map;

/// A partner's published terms for a purpose. The mark is the offer's, never a question's.
///
/// @param from the least score for `terms`
/// @param terms what is given at or above it
/// @param standard what any stranger gets
/// @param caps limits that the partner published, in minor units, such as `damageMax`
/// @param untilDay the epoch day after the last on which it is live
/// @param windowDays for how many days the same question has the answer that it had, if nothing has
///     changed; 0 for none
/// @param hash `sha256:` of the file's canonical form
public record Offer(
    String partner,
    String purpose,
    int from,
    Texts terms,
    Texts standard,
    Map<String, Long> caps,
    CurrencyCode currency,
    int untilDay,
    int windowDays,
    String hash) {
  private static final long SECONDS_A_DAY = 86_400;

  public Offer {
    caps = Map.copyOf(caps);
  }

  /// Whether an answer of `then` may still be given at `now` (epoch seconds).
  public boolean withinWindow(long then, long now) {
    return then <= now && now - then < windowDays * SECONDS_A_DAY;
  }

  /// Whether it is live at `asOf` (epoch seconds).
  public boolean liveAt(long asOf) {
    return Months.day(asOf) < untilDay;
  }
}
