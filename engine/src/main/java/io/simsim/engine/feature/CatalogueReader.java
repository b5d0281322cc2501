package io.simsim.engine.feature;

import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.Named;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import io.simsim.engine.rule.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a catalogue file, format `simsim-catalogue/1`, and refuses what the promises forbid.
public final class CatalogueReader {
  private static final String FORMAT = "simsim-catalogue/1";
  private static final int MAX_FEATURES = 1_000;
  private static final int MAX_NAME = 64;
  private static final List<String> FOLDED_KEYS =
      List.of("select", "aggregate", "windowMonths", "value");
  private static final String ASKED = "question.amount";

  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final Map<Integer, Feature> features = new HashMap<>();

  private CatalogueReader() {}

  /// Reads the bytes of the file called `file`.
  ///
  /// @throws io.simsim.engine.rule.RuleFileException with line and column
  public static Catalogue read(String file, byte[] bytes, Sha256 sha256) {
    RuleNode node = RuleReader.read(file, bytes);
    RuleObject root = node.object("format", "name", "description", "currencies", "features");
    root.expectFormat(FORMAT);
    List<Feature> features = new CatalogueReader().features(root.get("features"));
    String hash = sha256.name(Canonical.bytes(node));
    Map<String, Long> smallAmounts = Map.of();
    if (features.get(0).source() instanceof Feature.Source.Column) {
      RuleNode extra = root.find("currencies");
      if (extra != null) {
        throw extra.refuse("unknown-key", "a catalogue of a table's columns has no currencies");
      }
    } else {
      smallAmounts = currencies(root.get("currencies"));
    }
    return new Catalogue(root.text("name"), hash, smallAmounts, features);
  }

  private static Map<String, Long> currencies(RuleNode node) {
    Map<String, Long> smallAmounts = new LinkedHashMap<>();
    node.members()
        .forEach(
            (code, member) -> {
              try {
                CurrencyCode currency = new CurrencyCode(code);
                long small =
                    member.object("smallAmount").get("smallAmount").integer(0, 1_000_000_000L);
                smallAmounts.put(currency.value(), small);
              } catch (InvalidEventException invalid) {
                throw member.refuse(invalid.rule(), "\"" + code + "\": " + invalid.remedy());
              }
            });
    if (smallAmounts.isEmpty()) {
      throw node.refuse("currency", "name at least one currency that events may be in");
    }
    return smallAmounts;
  }

  private List<Feature> features(RuleNode node) {
    List<RuleNode> nodes = node.list();
    if (nodes.isEmpty() || nodes.size() > MAX_FEATURES) {
      throw node.refuse("size", "a catalogue has 1 to " + MAX_FEATURES + " features");
    }
    for (RuleNode item : nodes) {
      Draft draft = new Draft(item);
      if (indexes.putIfAbsent(draft.name, drafts.size()) != null) {
        throw item.refuse("duplicate-name", "there is already a feature " + draft.name);
      }
      if (!drafts.isEmpty() && draft.ofTable() != drafts.get(0).ofTable()) {
        throw item.refuse("column", "the features are a table's columns, all of them or none");
      }
      drafts.add(draft);
    }
    List<Feature> result = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      result.add(resolve(i, new ArrayList<>()));
    }
    return result;
  }

  /// The feature `index`, after the features that it reads. `path` holds what is being resolved.
  private Feature resolve(int index, List<String> path) {
    Feature done = features.get(index);
    if (done != null) {
      return done;
    }
    Draft draft = drafts.get(index);
    if (path.contains(draft.name)) {
      throw draft.node.refuse(
          "cycle", String.join(" → ", path) + " → " + draft.name + ": a feature reads itself");
    }
    path.add(draft.name);
    Feature feature =
        draft.ofTable()
            ? ColumnReader.read(draft)
            : draft.object.has("ratio") ? ratio(draft, path) : folded(draft);
    path.remove(path.size() - 1);
    features.put(index, feature);
    return feature;
  }

  private Feature ratio(Draft draft, List<String> path) {
    RuleObject ratio = draft.object.get("ratio").object("of", "over");
    draft.without("a ratio has no such key: its inputs have", FOLDED_KEYS);
    int contexts = 0;
    int[] inputs = new int[2];
    String[] keys = {"of", "over"};
    for (int i = 0; i < keys.length; i++) {
      RuleNode input = ratio.get(keys[i]);
      inputs[i] = inputIndex(input, i == 0);
      if (inputs[i] != Feature.Source.Ratio.ASKED) {
        Feature read = resolve(inputs[i], path);
        if (read.adverse() || read.testimony()) {
          throw input.refuse(
              "fading", "adverse facts and testimony may not feed a ratio: " + read.name());
        }
        contexts |= read.contexts();
      }
    }
    return draft.feature(new Feature.Source.Ratio(inputs[0], inputs[1]), contexts, false, false);
  }

  private int inputIndex(RuleNode input, boolean mayBeAsked) {
    String name = input.text();
    if (mayBeAsked && name.equals(ASKED)) {
      return Feature.Source.Ratio.ASKED;
    }
    Integer index = indexes.get(name);
    if (index == null) {
      throw input.refuse("unknown-feature", "no feature of this catalogue is called " + name);
    }
    return index;
  }

  private static Feature folded(Draft draft) {
    RuleNode select = draft.object.get("select");
    Selection selection = SelectionReader.read(select);
    RuleNode aggregateNode = draft.object.get("aggregate");
    Aggregate aggregate = constant(Aggregate.values(), aggregateNode);
    int windowMonths = draft.object.integer("windowMonths", 1, 84);
    boolean adverse = selection.adverse();
    if (adverse && !aggregate.fades()) {
      throw aggregateNode.refuse(
          "fading",
          "adverse facts may only be counted so that their harm fades: count, max,"
              + " months-since-last, decayed-sum or distinct-furnishers");
    }
    if (selection.testimony() && aggregate != Aggregate.DISTINCT_FURNISHERS) {
      throw aggregateNode.refuse(
          "testimony", "testimony is counted by distinct-furnishers, never otherwise");
    }
    Measure measure = measure(draft, aggregate, adverse);
    return draft.feature(
        new Feature.Source.Folded(selection, aggregate, measure, windowMonths),
        1 << selection.context().ordinal(),
        adverse,
        selection.testimony());
  }

  private static Measure measure(Draft draft, Aggregate aggregate, boolean adverse) {
    RuleNode value = draft.object.find("value");
    if (value == null) {
      return adverse && aggregate == Aggregate.MAX ? Measure.DAYS_LATE : Measure.AMOUNT;
    }
    if (!aggregate.readsValue()) {
      throw value.refuse("value", aggregate.id() + " reads no value; leave the key out");
    }
    return constant(Measure.values(), value);
  }

  static <T extends Named> T constant(T[] constants, RuleNode node) {
    try {
      return Named.parse(constants, "value", node.text());
    } catch (InvalidEventException invalid) {
      throw node.refuse("name", "\"" + node.text() + "\": " + invalid.remedy());
    }
  }

  /// A feature's object while its inputs are still unknown.
  static final class Draft {
    final RuleNode node;
    final RuleObject object;
    private final String name;

    Draft(RuleNode node) {
      this.node = node;
      this.object =
          node.object(
              "name",
              "select",
              "aggregate",
              "value",
              "windowMonths",
              "ratio",
              "column",
              "pillar",
              "direction",
              "change",
              "label",
              "reason",
              "advice");
      this.name = checkedName(object.get("name"));
    }

    boolean ofTable() {
      return object.has("column");
    }

    void without(String remedy, List<String> keys) {
      for (String key : keys) {
        RuleNode extra = object.find(key);
        if (extra != null) {
          throw extra.refuse("unknown-key", "\"" + key + "\": " + remedy);
        }
      }
    }

    Feature feature(Feature.Source source, int contexts, boolean adverse, boolean testimony) {
      Direction direction = constant(Direction.values(), object.get("direction"));
      if (direction == Direction.ANY && (adverse || testimony)) {
        throw object.get("direction").refuse("direction", "say which way it is safer");
      }
      Direction must = adverse ? adverseDirection(source) : direction;
      if (direction != must) {
        throw object.get("direction").refuse("direction", "adverse facts make this " + must.id());
      }
      return new Feature(
          name,
          source,
          constant(Pillar.values(), object.get("pillar")),
          direction,
          constant(Change.values(), object.get("change")),
          Texts.read(object.get("label")),
          Texts.read(object.get("reason")),
          Texts.read(object.get("advice")),
          contexts,
          adverse,
          testimony);
    }

    private static Direction adverseDirection(Feature.Source source) {
      return source instanceof Feature.Source.Folded folded
              && folded.aggregate() == Aggregate.MONTHS_SINCE_LAST
          ? Direction.HIGHER_IS_SAFER
          : Direction.LOWER_IS_SAFER;
    }

    private static String checkedName(RuleNode node) {
      String name = node.text();
      boolean good = !name.isEmpty() && name.length() <= MAX_NAME;
      for (int i = 0; good && i < name.length(); i++) {
        char c = name.charAt(i);
        good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
      }
      if (!good || name.equals(ASKED)) {
        throw node.refuse("name", "a name is made of a-z, 0-9, . and - (at most 64)");
      }
      return name;
    }
  }

  /// The value of `node`, or `absent` when it is left out.
  static int integer(@Nullable RuleNode node, int least, int most, int absent) {
    return node == null ? absent : (int) node.integer(least, most);
  }
}
