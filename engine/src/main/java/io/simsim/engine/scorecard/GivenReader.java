package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the `given` part of a characteristic.
final class GivenReader {
  private final Characteristic alone;

  private GivenReader(Characteristic alone) {
    this.alone = alone;
  }

  /// `alone` with what `node` says that it is given; as it is when that is left out.
  static Characteristic read(@Nullable RuleNode node, Characteristic alone, Catalogue catalogue) {
    return node == null
        ? alone
        : new Characteristic(
            alone.feature(),
            alone.index(),
            alone.bins(),
            alone.missingPoints(),
            alone.specials(),
            new GivenReader(alone).given(node, catalogue));
  }

  private Given given(RuleNode node, Catalogue catalogue) {
    RuleObject object = node.object("feature", "bins", "missing", "special");
    RuleNode named = object.get("feature");
    int index = ScorecardReader.featureIndex(named, catalogue);
    if (index == alone.index()) {
      throw named.refuse("given", "a characteristic depends on another feature than its own");
    }
    Feature feature = catalogue.features().get(index);
    RuleNode missing = BinReader.missing(object, feature);
    return new Given(
        feature,
        index,
        BinReader.bins(
            object.get("bins"), "adds", (from, to, adds) -> new Given.Bin(from, to, adds(adds))),
        missing == null ? List.of() : adds(missing.object("adds").get("adds")),
        BinReader.specials(
            object.find("special"),
            feature,
            "adds",
            (value, adds) -> new Given.Special(value, adds(adds))));
  }

  private List<Integer> adds(RuleNode node) {
    List<RuleNode> nodes = node.list();
    if (nodes.size() != alone.places()) {
      throw node.refuse(
          "adds",
          "write a number for each bin of "
              + alone.feature().name()
              + ", then for each special value, then for missing where it can be: "
              + alone.places()
              + " in all");
    }
    List<Integer> adds = new ArrayList<>();
    nodes.forEach(add -> adds.add(BinReader.points(add)));
    return adds;
  }
}
