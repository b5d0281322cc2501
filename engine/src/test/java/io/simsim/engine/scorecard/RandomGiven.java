package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.kit.TestRules;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Invents what characteristics depend on: cards that their reader takes, and cards that it would
/// refuse.
public final class RandomGiven {
  private static final int ROOM = 60;
  private static final int TRIES = 400;
  private static final int PAIRS = 3;

  private RandomGiven() {}

  /// Cards as the default ones, each with up to three characteristics that depend on another
  /// feature in a way that the reader takes.
  public static List<Scorecard> cards(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Scorecard> cards = new ArrayList<>();
    List<Scorecard> plain = TestRules.RULES.scorecards();
    for (int i = 0; i < count; i++) {
      cards.add(card(random, plain.get(i % plain.size())));
    }
    return cards;
  }

  private static Scorecard card(SplittableRandom random, Scorecard plain) {
    Map<String, Given> givens = new LinkedHashMap<>();
    Scorecard card = read(plain, givens);
    for (int left = TRIES; left > 0 && givens.size() < PAIRS; left--) {
      Characteristic at = pick(random, card.characteristics());
      int beside = beside(random, card);
      if (at.given() == null && beside != at.index()) {
        givens.put(at.feature().name(), of(random, at, beside));
        try {
          card = read(plain, givens);
        } catch (RuleFileException refused) {
          givens.remove(at.feature().name());
        }
      }
    }
    return card;
  }

  /// A feature of the card, or another that its purpose may read.
  private static int beside(SplittableRandom random, Scorecard card) {
    if (random.nextInt(4) > 0) {
      return pick(random, card.characteristics()).index();
    }
    List<Feature> features = TestRules.CATALOGUE.features();
    int index;
    do {
      index = random.nextInt(features.size());
    } while ((features.get(index).contexts() & ~card.purpose().contexts()) != 0);
    return index;
  }

  /// `plain` with room for points below, with what it is given, and with the bounds of testimony
  /// that it then needs.
  private static Scorecard read(Scorecard plain, Map<String, Given> givens) {
    String file = "rules/scorecards/" + plain.title().name() + ".json";
    String text = TestRules.text(file);
    text = text.replace("\"base\": " + plain.base(), "\"base\": " + (plain.base() + ROOM));
    int from = text.indexOf("\"characteristics\"");
    for (Map.Entry<String, Given> given : givens.entrySet()) {
      String feature = "\"feature\": \"" + given.getKey() + "\"";
      int at = text.indexOf(feature, from) + feature.length();
      String said = ", \"given\": " + Canonical.text(json(given.getValue()));
      text = text.substring(0, at) + said + text.substring(at);
    }
    String zero = text.replaceFirst("\"testimony\": \\{[^}]*}", bound(0, 0));
    try {
      return read(file, zero);
    } catch (RuleFileException refused) {
      if (!refused.rule().equals("testimony")) {
        throw refused;
      }
      List<Integer> bounds =
          Pattern.compile("[0-9]+")
              .matcher(refused.remedy())
              .results()
              .map(found -> Integer.parseInt(found.group()))
              .toList();
      String bound = bound(bounds.get(0), bounds.get(1));
      return read(file, text.replaceFirst("\"testimony\": \\{[^}]*}", bound));
    }
  }

  private static String bound(int step, int total) {
    return "\"testimony\": {\"step\": %d, \"total\": %d}".formatted(step, total);
  }

  private static Scorecard read(String file, String text) {
    return ScorecardReader.read(
        file, TestRules.utf8(text), TestRules.CATALOGUE, TestRules.PURPOSES, TestRules.SHA256);
  }

  /// `characteristic`, given something else.
  public static Characteristic with(Characteristic characteristic, Given given) {
    return new Characteristic(
        characteristic.feature(),
        characteristic.index(),
        characteristic.bins(),
        characteristic.missingPoints(),
        characteristic.specials(),
        given);
  }

  /// What adds up to `most` points, or takes them, in any place.
  public static Given of(
      SplittableRandom random, Characteristic at, int beside, List<Long> cuts, int most) {
    return of(
        TestRules.CATALOGUE.features().get(beside),
        beside,
        cuts,
        bin -> {
          List<Integer> adds = new ArrayList<>();
          for (int place = 0; place < at.places(); place++) {
            adds.add(random.nextInt(-most, most + 1));
          }
          return adds;
        });
  }

  /// What adds a few points: more harm where both are bad, or less, or without rhyme or reason.
  private static Given of(SplittableRandom random, Characteristic at, int beside) {
    Feature other = TestRules.CATALOGUE.features().get(beside);
    List<Long> all = new ArrayList<>(cuts(other.unit()));
    Collections.shuffle(all, new Random(random.nextLong()));
    List<Long> cuts = all.stream().limit(random.nextInt(1, 4)).sorted().toList();
    int way = random.nextInt(4);
    int times = random.nextInt(1, 4);
    return of(
        other,
        beside,
        cuts,
        bin -> {
          List<Integer> adds = new ArrayList<>();
          for (int place : at.reachable()) {
            int both =
                badness(at.feature(), place, at.bins().size())
                    * badness(other, bin, cuts.size() + 1);
            adds.add(
                switch (way) {
                  case 0, 1 -> -times * both;
                  case 2 -> both;
                  default -> random.nextInt(3) == 0 ? random.nextInt(-2, 3) : 0;
                });
          }
          return adds;
        });
  }

  /// Adds `points` in every place where the feature at `beside` is not at its safest.
  static Given constant(Characteristic at, int beside, int points) {
    return worst(beside, place -> points, at);
  }

  /// Takes points in one place, where the feature of `beside` is not at its safest.
  static Given harmAt(Characteristic at, int place, Characteristic beside) {
    return worst(beside.index(), other -> other == place ? -20 : 0, at);
  }

  private static Given worst(int beside, IntUnaryOperator adds, Characteristic at) {
    Feature other = TestRules.CATALOGUE.features().get(beside);
    return of(
        other,
        beside,
        cuts(other.unit()).subList(0, 1),
        bin ->
            IntStream.range(0, at.places())
                .mapToObj(place -> badness(other, bin, 2) * adds.applyAsInt(place))
                .toList());
  }

  private interface Adds {
    List<Integer> of(int bin);
  }

  private static Given of(Feature other, int beside, List<Long> cuts, Adds adds) {
    List<Given.Bin> bins = new ArrayList<>();
    for (int bin = 0; bin <= cuts.size(); bin++) {
      long from = bin == 0 ? Bin.LOWEST : cuts.get(bin - 1);
      long to = bin == cuts.size() ? Bin.HIGHEST : cuts.get(bin);
      bins.add(new Given.Bin(from, to, adds.of(bin)));
    }
    List<Integer> missing =
        other.canBeMissing() ? adds.of(Characteristic.MISSING_BIN) : List.<Integer>of();
    return new Given(other, beside, bins, missing, List.of());
  }

  /// How many bins lie between a bin and the safest; 0 where nothing is known.
  private static int badness(Feature feature, int bin, int bins) {
    boolean higher = feature.direction() == Direction.HIGHER_IS_SAFER;
    return bin < 0 ? 0 : higher ? bins - 1 - bin : bin;
  }

  private static List<Long> cuts(Feature.Unit unit) {
    return switch (unit) {
      case COUNT -> List.of(1L, 2L, 3L, 6L);
      case MONTHS -> List.of(3L, 6L, 12L, 24L);
      case DAYS -> List.of(1L, 30L, 60L, 90L);
      case MONEY -> List.of(1L, 10_000L, 100_000L);
      case BPS -> List.of(0L, 3_000L, 8_000L, 11_000L);
      case MILLI -> List.of(1L, 500L, 1_000L, 2_000L);
    };
  }

  private static Map<String, Object> json(Given given) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("feature", given.feature().name());
    List<Object> bins = new ArrayList<>();
    for (Given.Bin bin : given.bins()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("adds", bin.adds());
      if (bin.from() != Bin.LOWEST) {
        one.put("from", bin.from());
      }
      if (bin.to() != Bin.HIGHEST) {
        one.put("to", bin.to());
      }
      bins.add(one);
    }
    members.put("bins", bins);
    if (given.feature().canBeMissing()) {
      members.put("missing", Map.of("adds", given.missing()));
    }
    return members;
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
