package io.simsim.browser;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.receipt.Receipt;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Counterfactuals;
import io.simsim.engine.scorecard.Pillars;
import io.simsim.engine.scorecard.Reasons;
import io.simsim.engine.scorecard.Recovery;
import io.simsim.engine.scorecard.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a subject is told of an assessment, as canonical JSON. Days are epoch days; what there is
/// not, a missing value or a day that never comes, is left out.
final class Told {
  private Told() {}

  static String unreadable(RuntimeException why) {
    return Canonical.text(Map.of("unreadable", String.valueOf(why.getMessage())));
  }

  static String refused(Assessment.Refused refused) {
    return Canonical.text(Map.of("refused", refused.refusal().name(), "remedy", refused.remedy()));
  }

  static String assessed(Assessment.Assessed assessed, AskQuestion ask) {
    Map<String, Object> told = new TreeMap<>();
    told.put("features", features(assessed));
    told.put("receipt", Receipt.of(assessed, ask.rules()).text());
    if (assessed.score() instanceof Score.Scored scored) {
      Recovery recovery =
          new Recovery(
              assessed.card(),
              ask.fold(),
              assessed.facts(),
              assessed.question().asOf(),
              assessed.values().toArray());
      told.put("reasons", reasons(scored));
      told.put("pillars", pillars(scored));
      told.put("harm", recovery.harm());
      recovery.wholeAgain().ifPresent(day -> told.put("wholeAgain", day));
      for (Band band : assessed.card().bands()) {
        if (band.from() > scored.points()) {
          told.put("nextBand", reaching(band, assessed, recovery));
          break;
        }
      }
    }
    return Canonical.text(told);
  }

  private static Map<String, Object> features(Assessment.Assessed assessed) {
    Map<String, Object> values = new TreeMap<>();
    List<Feature> features = assessed.card().catalogue().features();
    for (int i = 0; i < features.size(); i++) {
      long value = assessed.values().get(i);
      if (value != Feature.MISSING) {
        values.put(features.get(i).name(), value);
      }
    }
    return values;
  }

  /// Every shortfall, the largest first.
  private static List<Object> reasons(Score.Scored scored) {
    List<Object> reasons = new ArrayList<>();
    for (Score.Line line : Reasons.of(scored)) {
      Feature feature = line.characteristic().feature();
      reasons.add(
          Map.of(
              "feature", feature.name(),
              "shortfall", line.shortfall(),
              "reason", feature.reason().members(),
              "advice", feature.advice().members()));
    }
    return reasons;
  }

  private static Map<String, Object> pillars(Score.Scored scored) {
    Map<String, Object> pillars = new TreeMap<>();
    for (Pillars.Share share : Pillars.of(scored)) {
      pillars.put(
          share.pillar().id(),
          Map.of("points", share.points(), "least", share.least(), "best", share.best()));
    }
    return pillars;
  }

  private static Map<String, Object> reaching(
      Band band, Assessment.Assessed assessed, Recovery recovery) {
    Map<String, Object> next = new TreeMap<>();
    next.put("name", band.name());
    next.put("from", band.from());
    recovery.dayOf(band.from()).ifPresent(day -> next.put("byWaiting", day));
    Counterfactuals.reaching(band.from(), assessed.card(), assessed.values().toArray())
        .ifPresent(change -> next.put("byConduct", change(change)));
    return next;
  }

  private static Map<String, Object> change(Counterfactual change) {
    List<Object> steps = new ArrayList<>();
    for (Counterfactual.Step step : change.steps()) {
      steps.add(
          Map.of(
              "feature", step.characteristic().feature().name(),
              "to", step.to(),
              "gain", step.gain()));
    }
    return Map.of("score", change.score(), "steps", steps);
  }
}
