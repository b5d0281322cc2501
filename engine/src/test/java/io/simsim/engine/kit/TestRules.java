package io.simsim.engine.kit;

import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.OfferReader;
import io.simsim.engine.answer.Question;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The default rules, as every runner loads them.
public final class TestRules {
  /// The JVM's SHA-256.
  public static final Sha256 SHA256 = TestRules::sha256;

  public static final SubjectId SUBJECT = new SubjectId("p-1");
  public static final CurrencyCode EUR = new CurrencyCode("EUR");
  public static final Catalogue CATALOGUE =
      CatalogueReader.read("catalogue.json", resource("rules/catalogue.json"), SHA256);
  public static final Purposes PURPOSES =
      PurposesReader.read("purposes.json", resource("rules/purposes.json"), SHA256);
  public static final Rules RULES = new Rules(CATALOGUE, PURPOSES, cards());

  private TestRules() {}

  /// The bytes of a resource under `io/simsim`.
  public static byte[] resource(String name) {
    try (InputStream in = TestRules.class.getResourceAsStream("/io/simsim/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static String text(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The purposes that have a card of their own.
  public static List<Purpose> purposesWithCard() {
    return PURPOSES.all().stream().filter(purpose -> !purpose.ofChosen()).toList();
  }

  /// The default expert card for `purpose`.
  public static Scorecard card(String purpose) {
    String file = purpose + "-expert.json";
    return ScorecardReader.read(
        file, resource("rules/scorecards/" + file), CATALOGUE, PURPOSES, SHA256);
  }

  /// An offer from `from` on.
  public static Offer offer(String purpose, int from) {
    return OfferReader.read(
        "offer",
        utf8(
            """
            {"format":"simsim-offer/1","partner":"p","purpose":"%s","from":%d,
             "terms":{"en":"terms","zh-Hans":"条件"},"standard":{"en":"usual","zh-Hans":"通常"},
             "caps":{},"currency":"EUR","until":"2199-12-31"}
            """
                .formatted(purpose, from)),
        PURPOSES,
        SHA256);
  }

  public static Question question(String purpose, long asOf) {
    return new Question("q", SUBJECT, purpose, asOf, Feature.MISSING, EUR);
  }

  /// A consent to everything for `purpose`.
  public static Consent consent(String purpose) {
    return new Consent(
        "c", SUBJECT, purpose, Consent.ALL_CONTEXTS, Set.of(), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static List<Scorecard> cards() {
    List<Scorecard> cards = new ArrayList<>();
    for (Purpose purpose : purposesWithCard()) {
      cards.add(card(purpose.name()));
    }
    return cards;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
