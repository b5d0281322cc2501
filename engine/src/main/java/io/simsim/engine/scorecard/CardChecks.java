package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Direction;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.List;

/// What a scorecard must satisfy before it loads, so that its scores keep the promises whatever
/// the record.
final class CardChecks {
  private CardChecks() {}

  static void check(Scorecard card, RuleObject root, List<RuleNode> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      RuleNode node = nodes.get(i);
      Characteristic characteristic = card.characteristics().get(i);
      inContexts(card, characteristic.feature(), node);
      monotone(characteristic, node);
      if (characteristic.feature().adverse()) {
        nothingIsBest(characteristic, node);
      }
    }
    for (int i = 0; i < card.thin().size(); i++) {
      Feature feature = card.catalogue().features().get(card.thin().get(i).index());
      inContexts(card, feature, root.list("thin").get(i));
    }
    reachable(card, root.get("base"));
    testimonyBounded(card, root.get("testimony"));
  }

  /// P2: nothing outside the purpose's contexts is read.
  private static void inContexts(Scorecard card, Feature feature, RuleNode node) {
    if ((feature.contexts() & ~card.purpose().contexts()) != 0) {
      throw node.refuse(
          "context", card.purpose().name() + " may not read the context of " + feature.name());
    }
  }

  private static void monotone(Characteristic characteristic, RuleNode node) {
    Direction direction = characteristic.feature().direction();
    List<Bin> bins = characteristic.bins();
    for (int i = 1; i < bins.size(); i++) {
      int rise = bins.get(i).points() - bins.get(i - 1).points();
      boolean wrong =
          switch (direction) {
            case HIGHER_IS_SAFER -> rise < 0;
            case LOWER_IS_SAFER -> rise > 0;
            case ANY -> false;
          };
      if (wrong) {
        throw node.refuse(
            "monotone",
            characteristic.feature().name() + " is " + direction.id() + ": its points turn");
      }
    }
  }

  /// P7: no value of an adverse feature is worth more than nothing having happened.
  private static void nothingIsBest(Characteristic characteristic, RuleNode node) {
    long nothing = characteristic.feature().canBeMissing() ? Feature.MISSING : 0;
    int points = characteristic.pointsOf(characteristic.binOf(nothing));
    if (points < characteristic.best()) {
      throw node.refuse(
          "nothing-is-best", "where nothing adverse happened, the points must be the most");
    }
  }

  private static void reachable(Scorecard card, RuleNode node) {
    int least = card.base();
    int most = card.base();
    for (Characteristic characteristic : card.characteristics()) {
      least += characteristic.least();
      most += characteristic.best();
    }
    if (least < Scorecard.LOWEST || most > Scorecard.HIGHEST) {
      throw node.refuse(
          "range",
          "scores from " + least + " to " + most + " can be reached; keep them in 350 to 950");
    }
  }

  /// P8: one more furnisher's testimony moves the score by at most the step, all of it together by
  /// at most the total.
  private static void testimonyBounded(Scorecard card, RuleNode node) {
    int step = 0;
    int total = 0;
    for (Characteristic characteristic : card.characteristics()) {
      if (!characteristic.feature().testimony()) {
        continue;
      }
      total += characteristic.best() - characteristic.least();
      step += largestStep(characteristic);
    }
    if (step > card.testimony().step() || total > card.testimony().total()) {
      throw node.refuse(
          "testimony",
          "one furnisher can move the score by " + step + " and all by " + total + ": publish it");
    }
  }

  /// The largest change of points when a count grows by one. Bins narrower than one value cannot
  /// be, so neighbours suffice.
  private static int largestStep(Characteristic characteristic) {
    int step = 0;
    List<Bin> bins = characteristic.bins();
    for (int i = 1; i < bins.size(); i++) {
      step = Math.max(step, Math.abs(bins.get(i).points() - bins.get(i - 1).points()));
    }
    return step;
  }
}
