package io.simsim.cli;

import io.simsim.batch.evaluate.BadRate;
import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Cases;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Evaluation;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.Ks;
import io.simsim.batch.evaluate.NoScore;
import io.simsim.batch.evaluate.Odds;
import io.simsim.batch.evaluate.ProbabilityFit;
import io.simsim.batch.evaluate.ScoreGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An evaluation as JSON for machines; a figure without an interval has none there either.
final class EvaluationJson {
  Map<String, Object> of(Evaluation evaluation) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("card", evaluation.yardstick().card());
    members.put("purpose", evaluation.yardstick().purpose());
    members.put("cases", cases(evaluation.cases()));
    members.put("badRate", badRate(evaluation.badRate()));
    members.put("auc", estimate(evaluation.discrimination().auc()));
    members.put("gini", estimate(evaluation.discrimination().gini()));
    Ks ks = evaluation.discrimination().ks();
    Map<String, Object> distance = estimate(new Estimate(ks.value(), ks.interval()));
    distance.put("atScore", ks.atScore());
    members.put("ks", distance);
    members.put("bands", groups(evaluation.bands()));
    members.put("deciles", groups(evaluation.deciles()));
    members.put("calibration", calibration(evaluation.calibration()));
    ProbabilityFit fit = evaluation.probability();
    if (fit != null) {
      members.put("brier", estimate(fit.brier()));
      members.put("brierOfBadRate", fit.brierOfBadRate());
      members.put("logLoss", estimate(fit.logLoss()));
      members.put("logLossOfBadRate", fit.logLossOfBadRate());
    }
    List<Object> noScore = new ArrayList<>();
    for (NoScore none : evaluation.noScore()) {
      Map<String, Object> one = badRate(none.observed());
      one.put("reason", none.reason());
      one.put("rows", none.rows());
      noScore.add(one);
    }
    members.put("noScore", noScore);
    members.put("cautions", evaluation.cautions().stream().map(EvaluationJson::name).toList());
    return members;
  }

  private static Map<String, Object> cases(Cases cases) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("matchedBy", name(cases.matchedBy()));
    members.put("scoreRows", cases.scoreRows());
    members.put("otherPurpose", cases.otherPurpose());
    members.put("outcomeRows", cases.outcomeRows());
    members.put("scored", cases.scored());
    members.put("evaluated", cases.evaluated());
    members.put("open", cases.open());
    members.put("withoutOutcome", cases.withoutOutcome());
    members.put("outcomesWithoutScore", cases.outcomesWithoutScore());
    return members;
  }

  private static Map<String, Object> estimate(Estimate estimate) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("value", estimate.value());
    interval(members, estimate.interval());
    return members;
  }

  private static void interval(Map<String, Object> members, @Nullable Interval interval) {
    if (interval != null) {
      members.put("low", interval.low());
      members.put("high", interval.high());
    }
  }

  private static Map<String, Object> badRate(BadRate rate) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("cases", rate.cases());
    members.put("bads", rate.bads());
    if (rate.rate() != null) {
      members.put("rate", rate.rate());
    }
    interval(members, rate.interval());
    Odds odds = rate.odds();
    if (odds != null && odds.value() != null) {
      members.put("odds", odds.value());
    }
    return members;
  }

  private static List<Object> groups(List<ScoreGroup> groups) {
    List<Object> list = new ArrayList<>();
    for (ScoreGroup group : groups) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", group.name());
      one.put("from", group.from());
      one.put("to", group.to());
      one.putAll(badRate(group.observed()));
      ScoreGroup.Stated stated = group.stated();
      if (stated != null) {
        one.put("statedBadRate", stated.badRate());
        one.put("statedOdds", stated.odds());
      }
      list.add(one);
    }
    return list;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("statedBads", calibration.statedBads());
    members.put("oddsFactor", estimate(calibration.oddsFactor()));
    switch (calibration.line()) {
      case Calibration.NotFitted none -> members.put("notFitted", name(none.reason()));
      case Calibration.Fitted fitted -> {
        members.put("slope", estimate(fitted.slope()));
        members.put("intercept", estimate(fitted.intercept()));
        members.put("odds", estimate(fitted.odds()));
        Estimate points = fitted.pointsToDouble();
        if (points != null) {
          members.put("pointsToDouble", estimate(points));
        }
      }
    }
    return members;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
