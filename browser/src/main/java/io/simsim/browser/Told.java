package io.simsim.browser;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.receipt.Receipt;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Pillars;
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
    Explanation.of(assessed, ask.fold()).ifPresent(explanation -> explain(explanation, told));
    return Canonical.text(told);
  }

  private static void explain(Explanation explanation, Map<String, Object> told) {
    told.put("reasons", reasons(explanation));
    told.put("pillars", pillars(explanation));
    told.put("harm", explanation.harm());
    explanation.wholeAgain().ifPresent(day -> told.put("wholeAgain", day));
    explanation.nextBand().ifPresent(band -> told.put("nextBand", reaching(band, explanation)));
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

  private static List<Object> reasons(Explanation explanation) {
    List<Object> reasons = new ArrayList<>();
    for (Score.Line line : explanation.reasons()) {
      Feature feature = line.characteristic().feature();
      Map<String, Object> reason = new TreeMap<>();
      reason.put("feature", feature.name());
      reason.put("shortfall", line.shortfall());
      reason.put("reason", feature.reason().members());
      reason.put("advice", feature.advice().members());
      Score.Other other = line.other();
      if (other != null) {
        reason.put("given", other.feature().name());
      }
      reasons.add(reason);
    }
    return reasons;
  }

  private static Map<String, Object> pillars(Explanation explanation) {
    Map<String, Object> pillars = new TreeMap<>();
    for (Pillars.Share share : explanation.pillars()) {
      pillars.put(
          share.pillar().id(),
          Map.of("points", share.points(), "least", share.least(), "best", share.best()));
    }
    return pillars;
  }

  private static Map<String, Object> reaching(Band band, Explanation explanation) {
    Map<String, Object> next = new TreeMap<>();
    next.put("name", band.name());
    next.put("from", band.from());
    explanation.nextBandBy().ifPresent(day -> next.put("byWaiting", day));
    explanation.change().ifPresent(change -> next.put("byConduct", change(change)));
    return next;
  }

  private static Map<String, Object> change(Counterfactual change) {
    List<Object> steps = new ArrayList<>();
    for (Counterfactual.Step step : change.steps()) {
      steps.add(
          Map.of(
              "feature", step.feature().name(),
              "to", step.to(),
              "gain", step.gain()));
    }
    return Map.of("score", change.score(), "steps", steps);
  }
}
