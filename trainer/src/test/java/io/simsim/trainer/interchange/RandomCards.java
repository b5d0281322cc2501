package io.simsim.trainer.interchange;

import io.simsim.engine.feature.CatalogueReader;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Bin;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.engine.scorecard.Given;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.card.CardMembers;
import io.simsim.trainer.card.RuleText;
import io.simsim.trainer.frame.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// Research cards of every kind, and rows for them, by seed.
final class RandomCards {
  private static final List<String> PIECES =
      List.of(
          "<", ">", "&", "\"", "'", ",", "%,%", " ", "é", "中", "😀", "]]>", ";", "\t", "a", "B");
  private static final List<Long> SPECIALS = List.of(-9L, -8L, -7L, 999L);

  private final SplittableRandom random;
  private final List<Map<String, Object>> features = new ArrayList<>();
  private final List<Map<String, Object>> characteristics = new ArrayList<>();
  private final List<Object> shares = new ArrayList<>();
  private boolean paired;

  private RandomCards(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// A card.
  static StoredCard card(long seed, RuleSet rules) {
    return new RandomCards(seed).card(rules);
  }

  /// A card on which most characteristics depend on another column, with or without a line of its
  /// own.
  static StoredCard paired(long seed, RuleSet rules) {
    RandomCards cards = new RandomCards(seed);
    cards.paired = true;
    return cards.card(rules);
  }

  private StoredCard card(RuleSet rules) {
    int size = random.nextInt(paired ? 2 : 1, 7);
    for (int i = 0; i < size; i++) {
      feature(i, random.nextInt(3) == 0);
    }
    if (paired) {
      feature(size, random.nextInt(3) == 0);
      characteristics.removeLast();
      shares.removeLast();
      for (int i = 0; i < size; i++) {
        if (i == 0 || random.nextInt(4) > 0) {
          given(i, (i + random.nextInt(1, size + 1)) % (size + 1));
        }
      }
    }
    Map<String, Object> catalogue =
        CardMembers.ordered("format", "simsim-catalogue/1", "name", "random");
    if (random.nextBoolean()) {
      catalogue.put("description", text() + "d");
    }
    catalogue.put("features", features);
    String catalogueText = RuleText.of(catalogue);
    String hash =
        CatalogueReader.read(
                "random.catalogue.json",
                catalogueText.getBytes(StandardCharsets.UTF_8),
                rules.sha256())
            .hash();
    return StoredCard.of(RuleText.of(members(hash)), catalogueText, rules);
  }

  private Map<String, Object> members(String catalogue) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("format", "simsim-scorecard/1");
    card.put("name", "random");
    card.put("version", random.nextInt(1, 9));
    card.put("purpose", "research");
    card.put("status", random.nextBoolean() ? "validated" : "not-validated");
    card.put("catalogue", catalogue);
    card.put("outcome", texts(text() + "x", text() + "y"));
    card.put(
        "scaling", CardMembers.scaling(new Scorecard.Scaling(random.nextInt(350, 951), 7, 31)));
    card.put("base", paired ? 650 : random.nextInt(550, 651));
    card.put(
        "bands",
        List.of(CardMembers.ordered("name", "all", "from", 350, "title", texts("a", "b"))));
    card.put("thin", List.of());
    card.put("testimony", CardMembers.ordered("step", 0, "total", 0));
    card.put("characteristics", characteristics);
    if (random.nextBoolean()) {
      card.put(
          "training",
          CardMembers.ordered(
              "method",
              text(),
              "options",
              "a=1",
              "data",
              "sha256:" + "0".repeat(64),
              "rows",
              random.nextLong(1, Long.MAX_VALUE),
              "bads",
              0,
              "seed",
              random.nextLong(),
              "date",
              "2026-03-01",
              "shares",
              shares));
      card.put(
          "calibration", List.of(CardMembers.ordered("from", 350, "bad", 9, "low", 1, "high", 9)));
    }
    return card;
  }

  /// Gives the characteristic at `place` the feature at `other`.
  private void given(int place, int other) {
    Object column = features.get(other).get("column");
    Object groups = column instanceof Map<?, ?> of ? of.get("categories") : null;
    Object decimals = column instanceof Map<?, ?> of ? of.get("decimals") : null;
    List<Long> cuts = new ArrayList<>();
    long scale = 0;
    if (groups instanceof List<?> list) {
      for (long cut = 1; cut < list.size(); cut++) {
        if (random.nextBoolean()) {
          cuts.add(cut);
        }
      }
    } else if (decimals instanceof Integer number) {
      cuts.addAll(cuts(random.nextInt(0, 4), number));
      scale = (long) Decimals.scale(number);
    }
    int places =
        ((List<?>) Objects.requireNonNull(characteristics.get(place).get("bins"))).size()
            + ((List<?>) characteristics.get(place).getOrDefault("special", List.of())).size()
            + 1;
    List<Object> bins = new ArrayList<>();
    for (int i = 0; i <= cuts.size(); i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      if (i > 0) {
        bin.put("from", cuts.get(i - 1));
      }
      if (i < cuts.size()) {
        bin.put("to", cuts.get(i));
      }
      bin.put("adds", adds(places));
      bins.add(bin);
    }
    Map<String, Object> given =
        CardMembers.ordered(
            "feature",
            "f" + other,
            "bins",
            bins,
            "missing",
            CardMembers.ordered("adds", adds(places)));
    List<Object> specials = new ArrayList<>();
    for (int i = scale == 0 ? 0 : random.nextInt(0, 3); i > 0; i--) {
      specials.add(CardMembers.ordered("value", SPECIALS.get(i) * scale, "adds", adds(places)));
    }
    if (!specials.isEmpty()) {
      given.put("special", specials);
    }
    characteristics.get(place).put("given", given);
  }

  private List<Integer> adds(int places) {
    return random.ints(places, -20, 21).boxed().toList();
  }

  private void feature(int place, boolean ofCategories) {
    String name = "f" + place;
    Map<String, Object> column = CardMembers.ordered("name", text() + place);
    int bins = random.nextInt(1, 6);
    List<Object> written = new ArrayList<>();
    int decimals = random.nextInt(0, 7);
    List<Long> cuts = ofCategories ? categories(column, bins) : cuts(bins - 1, decimals);
    for (int i = 0; i < bins; i++) {
      Map<String, Object> bin = new LinkedHashMap<>();
      if (i > 0) {
        bin.put("from", cuts.get(i - 1));
      }
      if (i < bins - 1) {
        bin.put("to", cuts.get(i));
      }
      bin.put("points", points());
      written.add(bin);
    }
    Map<String, Object> members = CardMembers.ordered("feature", name, "bins", written);
    members.put("missing", points());
    int special = ofCategories ? 0 : random.nextInt(0, 4);
    if (!ofCategories) {
      column.put("decimals", decimals);
    }
    if (special > 0) {
      members.put("special", specials(special, decimals));
    }
    features.add(
        CardMembers.ordered(
            "name",
            name,
            "pillar",
            "credit-history",
            "column",
            column,
            "direction",
            "any",
            "change",
            "none",
            "label",
            texts(text() + "l", text() + "l"),
            "reason",
            texts(text() + "r", text() + "r"),
            "advice",
            texts(text() + "a", text() + "a")));
    characteristics.add(members);
    List<Integer> parts = new ArrayList<>(Collections.nCopies(bins + special + 1, 0));
    parts.set(0, 1_000_000);
    shares.add(parts);
  }

  private List<Long> cuts(int count, int decimals) {
    TreeSet<Long> cuts = new TreeSet<>();
    long scale = (long) Decimals.scale(decimals);
    while (cuts.size() < count) {
      cuts.add(random.nextLong(-20 * scale, 100 * scale + 1) + random.nextLong(0, 2));
    }
    return List.copyOf(cuts);
  }

  /// Puts groups into `column` and says at which places the bins after the first begin.
  private List<Long> categories(Map<String, Object> column, int bins) {
    List<List<String>> groups = new ArrayList<>();
    List<Long> cuts = new ArrayList<>();
    Set<String> used = new LinkedHashSet<>();
    for (int bin = 0; bin < bins; bin++) {
      int places = random.nextInt(4) == 0 ? 2 : 1;
      for (int place = 0; place < places; place++) {
        List<String> group = new ArrayList<>();
        int size = random.nextInt(1, 4);
        while (group.size() < size) {
          String category = text() + (random.nextInt(9) == 0 ? "\\" : "");
          if (used.add(category)) {
            group.add(category);
          }
        }
        groups.add(group);
      }
      cuts.add((long) groups.size());
    }
    column.put("categories", groups);
    return cuts.subList(0, bins - 1);
  }

  private List<Object> specials(int count, int decimals) {
    List<Object> specials = new ArrayList<>();
    int first = random.nextInt(SPECIALS.size());
    for (int i = 0; i < count; i++) {
      long value = SPECIALS.get((first + i) % SPECIALS.size());
      specials.add(
          CardMembers.ordered(
              "value", value * (long) Decimals.scale(decimals), "points", points()));
    }
    return specials;
  }

  private int points() {
    return random.nextInt(-30, 31);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static Map<String, Object> texts(String en, String zh) {
    return CardMembers.ordered("en", en, "zh-Hans", zh);
  }

  /// Rows that a card of ours could meet: missing, special, unseen, near every cut and finer than
  /// the column's decimals.
  static List<Map<String, Object>> rows(Scorecard card, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Reading> readings = card.features().stream().map(index -> reading(card, index)).toList();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> row = new HashMap<>();
      for (Reading reading : readings) {
        Field field = reading.field();
        if (random.nextInt(8) > 0) {
          row.put(
              field.column(),
              field.ofCategories() ? category(field, random) : number(reading, random));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /// A column as all lines of a card read it.
  private record Reading(Field field, List<Long> cuts, List<Long> specials) {}

  private static Reading reading(Scorecard card, int index) {
    List<Long> cuts = new ArrayList<>(List.of(Bin.LOWEST));
    List<Long> specials = new ArrayList<>();
    for (Characteristic line : card.characteristics()) {
      Given given = line.given();
      if (line.index() == index) {
        line.bins().forEach(bin -> cuts.add(bin.from()));
        line.specials().forEach(special -> specials.add(special.value()));
      } else if (given != null && given.index() == index) {
        given.bins().forEach(bin -> cuts.add(bin.from()));
        given.specials().forEach(special -> specials.add(special.value()));
      }
    }
    return new Reading(
        Field.of(card.catalogue().features().get(index)),
        cuts.stream().distinct().toList(),
        specials.stream().distinct().toList());
  }

  /// Rows as `simsim features` writes them, for a card that serves people; many are thin.
  static List<Map<String, Object>> records(Scorecard card, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> row = new HashMap<>();
      int most = random.nextInt(1, 40);
      for (Feature feature : card.catalogue().features()) {
        if (!feature.canBeMissing() || random.nextInt(3) > 0) {
          row.put(feature.name(), (double) (random.nextInt(3) == 0 ? 0 : random.nextInt(most)));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object category(Field field, SplittableRandom random) {
    List<String> group = field.groups().get(random.nextInt(field.groups().size()));
    return random.nextInt(9) == 0 ? "never seen" : group.get(random.nextInt(group.size()));
  }

  private static Object number(Reading reading, SplittableRandom random) {
    Field field = reading.field();
    double scale = Decimals.scale(field.decimals());
    if (!reading.specials().isEmpty() && random.nextInt(4) == 0) {
      return reading.specials().get(random.nextInt(reading.specials().size())) / scale;
    }
    long cut = reading.cuts().get(random.nextInt(reading.cuts().size()));
    long near = cut == Bin.LOWEST ? random.nextInt(-30, 120) : cut;
    double value = (near + random.nextInt(-2, 3)) / scale;
    if (field.decimals() == 0) {
      return value;
    }
    // Specials are compared as they are: rows stay away from their neighbourhood.
    double finer = value + random.nextInt(-10, 11) / (scale * 10);
    double ulps = Math.ulp(finer) * random.nextInt(-1, 2);
    boolean nearSpecial = reading.specials().contains(Decimals.whole(finer + ulps, scale));
    return nearSpecial ? value : finer + ulps;
  }
}
