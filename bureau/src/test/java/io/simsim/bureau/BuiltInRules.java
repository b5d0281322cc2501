package io.simsim.bureau;

import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import io.simsim.formats.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rules that ship with Simsim, and an offer for each purpose.
public final class BuiltInRules {
  public static final Sha256 SHA_256 = BuiltInRules::digest;
  private static final List<String> CARDS =
      List.of(
          "business-credit",
          "consumer-credit",
          "hospital-deposit",
          "hotel-deposit",
          "housing-rental",
          "library-loan",
          "pay-later",
          "public-transport",
          "rental-deposit",
          "shop-perk",
          "telecom-postpaid");

  public static final Rules RULES = rules();
  public static final Texts TERMS = new Texts("No deposit.", "免押金。");
  public static final Texts STANDARD = new Texts("With a deposit.", "需押金。");

  private BuiltInRules() {}

  /// Purposes that have a card.
  public static List<String> purposes() {
    return CARDS;
  }

  /// An offer for each purpose that has a card, from the same mark on.
  public static List<Offer> offers(String partner, int from) {
    List<Offer> offers = new ArrayList<>();
    for (String purpose : CARDS) {
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
              hash));
    }
    return offers;
  }

  private static Rules rules() {
    try {
      Catalogue catalogue =
          CatalogueReader.read("catalogue.json", RuleFiles.builtIn("catalogue.json"), SHA_256);
      Purposes purposes =
          PurposesReader.read("purposes.json", RuleFiles.builtIn("purposes.json"), SHA_256);
      List<Scorecard> cards = new ArrayList<>();
      for (String purpose : CARDS) {
        String file = "scorecards/" + purpose + "-expert.json";
        cards.add(
            ScorecardReader.read(file, RuleFiles.builtIn(file), catalogue, purposes, SHA_256));
      }
      return new Rules(catalogue, purposes, cards);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
