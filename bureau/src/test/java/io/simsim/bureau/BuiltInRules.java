package io.simsim.bureau;

import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rules that ship with Simsim, and an offer for each purpose.
public final class BuiltInRules {
  private static final RuleSet ALL = builtIn();

  public static final Sha256 SHA_256 = ALL.sha256();
  public static final Rules RULES = ALL.rules();
  public static final Texts TERMS = new Texts("No deposit.", "免押金。");
  public static final Texts STANDARD = new Texts("With a deposit.", "需押金。");

  private BuiltInRules() {}

  /// Purposes that have a card.
  public static List<String> purposes() {
    return RULES.scorecards().stream().map(card -> card.purpose().name()).toList();
  }

  /// An offer for each purpose that has a card, from the same mark on, with the same window.
  public static List<Offer> offers(String partner, int from, int windowDays) {
    List<Offer> offers = new ArrayList<>();
    for (String purpose : purposes()) {
      String hash = SHA_256.name((partner + purpose).getBytes(StandardCharsets.UTF_8));
      offers.add(
          new Offer(
              partner,
              purpose,
              from,
              TERMS,
              STANDARD,
              Map.of(),
              new CurrencyCode("EUR"),
              Integer.MAX_VALUE,
              windowDays,
              hash));
    }
    return offers;
  }

  private static RuleSet builtIn() {
    try {
      return RuleSet.builtIn();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
