package io.simsim.formats;

import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.OfferReader;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.purpose.Purposes;
import io.simsim.engine.purpose.PurposesReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.ScorecardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The rules that somebody works by: catalogue, purposes, scorecards and offers, read and checked.
///
/// A rule file that does not load is a [io.simsim.engine.rule.RuleFileException] with file, line
/// and column, or an [IOException] when it cannot be read.
public final class RuleSet {
  private static final String CATALOGUE = "catalogue.json";
  private static final String PURPOSES = "purposes.json";
  private static final String SCORECARDS = "scorecards";
  private static final String OFFERS = "offers";
  private static final String JSON = ".json";

  private static final List<String> BUILT_IN_SCORECARDS =
      List.of(
          "business-credit-expert",
          "consumer-credit-expert",
          "hospital-deposit-expert",
          "hotel-deposit-expert",
          "housing-rental-expert",
          "library-loan-expert",
          "pay-later-expert",
          "public-transport-expert",
          "rental-deposit-expert",
          "shop-perk-expert",
          "telecom-postpaid-expert");
  private static final List<String> BUILT_IN_OFFERS =
      List.of(
          "city-drive-rental-deposit",
          "clear-line-telecom-postpaid",
          "corner-shop-pay-later",
          "good-neighbour-consumer-credit",
          "harbour-hotel-hotel-deposit",
          "linden-homes-housing-rental",
          "pedal-bikes-rental-deposit",
          "town-library-library-loan");

  private static final Sha256 SHA_256 = RuleSet::digest;

  private final Rules rules;
  private final Map<String, Offer> offers;

  private RuleSet(Rules rules, Map<String, Offer> offers) {
    this.rules = rules;
    this.offers = offers;
  }

  /// How a rule file's bytes are found, by its path in the layout.
  private interface Bytes {
    byte[] of(String name) throws IOException;
  }

  /// The rules that ship with Simsim.
  public static RuleSet builtIn() throws IOException {
    return read("", RuleFiles::builtIn, BUILT_IN_SCORECARDS, BUILT_IN_OFFERS);
  }

  /// The rules of a directory: `catalogue.json`, `purposes.json`, and all of `scorecards/*.json`
  /// and `offers/*.json`, where there are any.
  public static RuleSet from(Path directory) throws IOException {
    return read(
        directory + directory.getFileSystem().getSeparator(),
        name -> RuleFiles.read(directory.resolve(name)),
        namesIn(directory.resolve(SCORECARDS)),
        namesIn(directory.resolve(OFFERS)));
  }

  private static RuleSet read(
      String prefix, Bytes bytes, List<String> cardNames, List<String> offerNames)
      throws IOException {
    Catalogue catalogue = CatalogueReader.read(prefix + CATALOGUE, bytes.of(CATALOGUE), SHA_256);
    Purposes purposes = PurposesReader.read(prefix + PURPOSES, bytes.of(PURPOSES), SHA_256);
    List<Scorecard> cards = new ArrayList<>();
    for (String name : cardNames) {
      String file = SCORECARDS + "/" + name + JSON;
      cards.add(ScorecardReader.read(prefix + file, bytes.of(file), catalogue, purposes, SHA_256));
    }
    Map<String, Offer> offers = new LinkedHashMap<>();
    for (String name : offerNames) {
      String file = OFFERS + "/" + name + JSON;
      offers.put(name, OfferReader.read(prefix + file, bytes.of(file), purposes, SHA_256));
    }
    return new RuleSet(new Rules(catalogue, purposes, cards), offers);
  }

  /// The names of a directory's JSON files without their extension, in the order of characters.
  private static List<String> namesIn(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(JSON))
          .map(name -> name.substring(0, name.length() - JSON.length()))
          .sorted()
          .toList();
    }
  }

  /// These rules with the scorecard in `file` instead of that of its purpose.
  public RuleSet withScorecard(Path file) throws IOException {
    Scorecard card =
        ScorecardReader.read(
            file.toString(), RuleFiles.read(file), rules.catalogue(), rules.purposes(), SHA_256);
    List<Scorecard> cards = new ArrayList<>(rules.scorecards());
    cards.removeIf(other -> other.purpose().name().equals(card.purpose().name()));
    cards.add(card);
    return new RuleSet(new Rules(rules.catalogue(), rules.purposes(), cards), offers);
  }

  /// These rules and the offer in `file`, under the name that the file has without `.json`.
  public RuleSet withOffer(Path file) throws IOException {
    Offer offer =
        OfferReader.read(file.toString(), RuleFiles.read(file), rules.purposes(), SHA_256);
    Map<String, Offer> more = new LinkedHashMap<>(offers);
    String name = String.valueOf(file.getFileName());
    more.put(name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name, offer);
    return new RuleSet(rules, more);
  }

  /// These rules narrowed by a legal profile.
  ///
  /// @throws IllegalArgumentException when there is no such profile
  public RuleSet under(String profile) {
    return new RuleSet(rules.under(profile), offers);
  }

  /// The rules that questions are asked under.
  public Rules rules() {
    return rules;
  }

  /// The offers by name, such as `city-drive-rental-deposit`.
  public Map<String, Offer> offers() {
    return new LinkedHashMap<>(offers);
  }

  /// SHA-256 of the JDK.
  public Sha256 sha256() {
    return SHA_256;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
