package io.simsim.engine.scorecard;

import io.simsim.engine.feature.Feature;
import io.simsim.engine.rule.RuleFileException;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// What a scorecard must satisfy before it loads, so that its scores keep the promises whatever
/// the record.
///
/// A promise about a feature binds all that read it together: its own characteristic, and those
/// that are given it. Each is taken at the worst that its other feature can be, and the worst are
/// added up. No record may reach all of them at once, so a card can be refused that would do no
/// harm; none that would is let through.
final class CardChecks {
  private final Scorecard card;
  private final List<RuleNode> nodes;

  private CardChecks(Scorecard card, List<RuleNode> nodes) {
    this.card = card;
    this.nodes = nodes;
  }

  /// @param nodes of the characteristics
  static void check(Scorecard card, RuleObject root, List<RuleNode> nodes) {
    new CardChecks(card, nodes).check(root);
  }

  private void check(RuleObject root) {
    List<FeatureUse> uses = card.uses();
    for (FeatureUse use : uses) {
      for (Characteristic reader : use.readers()) {
        inContexts(use.feature(), node(use, reader));
      }
    }
    card.characteristics().forEach(this::fading);
    for (FeatureUse use : uses) {
      monotone(use);
      if (use.feature().adverse()) {
        nothingIsBest(use);
      }
    }
    for (int i = 0; i < card.thin().size(); i++) {
      Feature feature = card.catalogue().features().get(card.thin().get(i).index());
      inContexts(feature, root.list("thin").get(i));
    }
    reachable(root.get("base"));
    testimonyBounded(uses, root.get("testimony"));
  }

  /// Where the card says that `reader` reads the feature.
  private RuleNode node(FeatureUse use, Characteristic reader) {
    RuleNode node = nodes.get(card.characteristics().indexOf(reader));
    return use.isOwn(reader) ? node : given(node);
  }

  private static RuleNode given(RuleNode characteristic) {
    RuleNode given = characteristic.members().get("given");
    return given == null ? characteristic : given;
  }

  /// P2: nothing outside the purpose's contexts is read.
  private void inContexts(Feature feature, RuleNode node) {
    if ((feature.contexts() & ~card.purpose().contexts()) != 0) {
      throw node.refuse(
          "context", card.purpose().name() + " may not read the context of " + feature.name());
    }
  }

  /// P7: what an adverse feature takes away does not depend on one that is not adverse. Such a one
  /// changes either way as time passes, so that an old harm could grow by waiting.
  private void fading(Characteristic characteristic) {
    Given given = characteristic.given();
    if (given != null && characteristic.feature().adverse() != given.feature().adverse()) {
      Feature adverse = given.feature().adverse() ? given.feature() : characteristic.feature();
      throw given(nodes.get(card.characteristics().indexOf(characteristic)))
          .refuse(
              "fading",
              adverse.name()
                  + " is adverse: pair it with an adverse feature, or its harm could grow while"
                  + " nothing new is missed");
    }
  }

  private void monotone(FeatureUse use) {
    int safer =
        switch (use.feature().direction()) {
          case HIGHER_IS_SAFER -> 1;
          case LOWER_IS_SAFER -> -1;
          case ANY -> 0;
        };
    List<Long> quantities = use.quantities();
    for (int i = 1; safer != 0 && i < quantities.size(); i++) {
      long to = quantities.get(i);
      List<FeatureUse.Effect> effects = use.worst(quantities.get(i - 1), to, safer);
      if (safer * FeatureUse.sum(effects) < 0) {
        String direction = use.feature().direction().id();
        throw refused(
            "monotone",
            use.feature().name() + " is " + direction + ": its points turn at " + to,
            use,
            effects,
            safer);
      }
    }
  }

  /// P7: no value of an adverse feature is worth more than nothing having happened.
  private void nothingIsBest(FeatureUse use) {
    long nothing = use.feature().canBeMissing() ? Feature.MISSING : 0;
    for (long value : use.values()) {
      List<FeatureUse.Effect> effects = use.worst(value, nothing, 1);
      if (FeatureUse.sum(effects) < 0) {
        throw refused(
            "nothing-is-best",
            "where nothing adverse happened, the points must be the most, not fewer than at "
                + value,
            use,
            effects,
            1);
      }
    }
  }

  /// Refuses the card where the reader with the worst effect reads the feature; names the effects
  /// where there is more to them than the characteristic's own points.
  private RuleFileException refused(
      String rule, String remedy, FeatureUse use, List<FeatureUse.Effect> effects, int good) {
    FeatureUse.Effect worst =
        Collections.min(effects, Comparator.comparingInt(effect -> good * effect.points()));
    List<String> told = effects.stream().map(effect -> told(use, effect)).toList();
    boolean plain = effects.size() == 1 && worst.reader().given() == null;
    return node(use, worst.reader())
        .refuse(rule, plain ? remedy : remedy + ": " + String.join(", ", told));
  }

  private static String told(FeatureUse use, FeatureUse.Effect effect) {
    Characteristic reader = effect.reader();
    Given given = reader.given();
    String points = (effect.points() > 0 ? "+" : "") + effect.points();
    if (given == null) {
      return points + " of its own";
    }
    if (!use.isOwn(reader)) {
      return points + " for " + reader.feature().name() + span(reader.bins(), effect.beside());
    }
    return points
        + " of its own given "
        + given.feature().name()
        + span(given.bins(), effect.beside());
  }

  /// Which values are in `bin`, as in ` from 30 on`.
  private static String span(List<? extends Range> bins, int bin) {
    if (bin < 0) {
      return bin == Characteristic.MISSING_BIN ? " missing" : " special";
    }
    Range range = bins.get(bin);
    String from = range.from() == Bin.LOWEST ? "" : " from " + range.from();
    return range.to() == Bin.HIGHEST ? from : from + " below " + range.to();
  }

  /// Every reachable total is a score. The fewest and the most points of all characteristics are
  /// added up, though two that read one feature may never have them at once.
  private void reachable(RuleNode node) {
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
  private void testimonyBounded(List<FeatureUse> uses, RuleNode node) {
    int step = 0;
    for (FeatureUse use : uses) {
      step += use.feature().testimony() ? largestStep(use) : 0;
    }
    int total = 0;
    for (Characteristic characteristic : card.characteristics()) {
      total += movedByTestimony(characteristic);
    }
    if (step > card.testimony().step() || total > card.testimony().total()) {
      throw node.refuse(
          "testimony",
          "one furnisher can move the score by " + step + " and all by " + total + ": publish it");
    }
  }

  /// The largest change of points when a count grows by one. A cell holds one value at least, so
  /// neighbours suffice.
  private static int largestStep(FeatureUse use) {
    int step = 0;
    List<Long> quantities = use.quantities();
    for (int i = 1; i < quantities.size(); i++) {
      int up = FeatureUse.sum(use.worst(quantities.get(i - 1), quantities.get(i), -1));
      int down = FeatureUse.sum(use.worst(quantities.get(i - 1), quantities.get(i), 1));
      step = Math.max(step, Math.max(up, -down));
    }
    return step;
  }

  /// The most that testimony can change a characteristic's points by, its other feature as it is.
  private static int movedByTestimony(Characteristic characteristic) {
    Given given = characteristic.given();
    boolean own = characteristic.feature().testimony();
    boolean other = given != null && given.feature().testimony();
    if (own && other) {
      return characteristic.best() - characteristic.least();
    }
    int moved = 0;
    int[] still = own ? characteristic.reachableOthers() : characteristic.reachable();
    int[] moving = own ? characteristic.reachable() : characteristic.reachableOthers();
    for (int i = 0; (own || other) && i < still.length; i++) {
      int least = Integer.MAX_VALUE;
      int most = Integer.MIN_VALUE;
      for (int bin : moving) {
        int points = characteristic.pointsOf(own ? bin : still[i], own ? still[i] : bin);
        least = Math.min(least, points);
        most = Math.max(most, points);
      }
      moved = Math.max(moved, most - least);
    }
    return moved;
  }
}
