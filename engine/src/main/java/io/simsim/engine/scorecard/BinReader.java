package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the bins and special values of a feature, and what stands beside each of them.
final class BinReader {
  private static final int MAX_BINS = 64;
  private static final int MAX_POINTS = 600;

  /// Makes a bin of its ends and of what it says.
  interface Maker<T extends Range> {
    T bin(long from, long to, RuleNode said);
  }

  /// Makes a special value of its number and of what it says.
  interface SpecialMaker<T> {
    T special(long value, RuleNode said);
  }

  private BinReader() {}

  /// The bins in `node`, which say something under `key`.
  static <T extends Range> List<T> bins(RuleNode node, String key, Maker<T> maker) {
    List<RuleNode> nodes = node.list();
    if (nodes.isEmpty() || nodes.size() > MAX_BINS) {
      throw node.refuse("size", "a characteristic has 1 to " + MAX_BINS + " bins");
    }
    List<T> bins = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      RuleObject object = nodes.get(i).object("from", "to", key);
      boolean last = i == nodes.size() - 1;
      RuleNode from = end(object, "from", i > 0, "the first bin has no from: it has no lower end");
      RuleNode to = end(object, "to", !last, "the last bin has no to: it has no upper end");
      long low = from == null ? Bin.LOWEST : from.integer(-Long.MAX_VALUE + 1, Long.MAX_VALUE);
      long high = to == null ? Bin.HIGHEST : to.integer(-Long.MAX_VALUE + 1, Long.MAX_VALUE);
      if (from != null && low != bins.get(i - 1).to()) {
        String what = low > bins.get(i - 1).to() ? "gap" : "overlap";
        throw from.refuse(
            "bin-" + what,
            "there is a " + what + " before this bin: begin it at " + bins.get(i - 1).to());
      }
      if (to != null && high <= low) {
        throw to.refuse("bin-order", "a bin ends above its beginning");
      }
      bins.add(maker.bin(low, high, object.get(key)));
    }
    return bins;
  }

  private static @Nullable RuleNode end(
      RuleObject object, String key, boolean expected, String remedy) {
    RuleNode found = object.find(key);
    if (found != null && !expected) {
      throw found.refuse("bin-end", remedy);
    }
    return expected ? object.get(key) : null;
  }

  /// The special values in `node` of `feature`, which say something under `key`; none when it is
  /// left out.
  static <T> List<T> specials(
      @Nullable RuleNode node, Feature feature, String key, SpecialMaker<T> maker) {
    List<T> specials = new ArrayList<>();
    if (node == null) {
      return specials;
    }
    if (!(feature.source() instanceof Feature.Source.Column)) {
      throw node.refuse("special", "only a table's columns have special values");
    }
    Set<Long> seen = new HashSet<>();
    for (RuleNode item : node.list()) {
      RuleObject special = item.object("value", key);
      long value = special.get("value").integer(-Long.MAX_VALUE + 1, Long.MAX_VALUE);
      if (!seen.add(value) || seen.size() > MAX_BINS) {
        throw item.refuse("special", "name a special value once, at most " + MAX_BINS);
      }
      specials.add(maker.special(value, special.get(key)));
    }
    return specials;
  }

  /// What `object` says of `feature` missing; null when the feature always has a value, and then it
  /// must say nothing.
  static @Nullable RuleNode missing(RuleObject object, Feature feature) {
    RuleNode found = object.find("missing");
    if (found != null && !feature.canBeMissing()) {
      throw found.refuse("missing", feature.name() + " always has a value; leave this out");
    }
    return feature.canBeMissing() ? object.get("missing") : null;
  }

  static int points(RuleNode node) {
    return (int) node.integer(-MAX_POINTS, MAX_POINTS);
  }
}
