package io.simsim.cli;

import io.simsim.batch.evaluate.BadRate;
import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Cases;
import io.simsim.batch.evaluate.Caution;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Evaluation;
import io.simsim.batch.evaluate.Interval;
import io.simsim.batch.evaluate.Ks;
import io.simsim.batch.evaluate.NoScore;
import io.simsim.batch.evaluate.Odds;
import io.simsim.batch.evaluate.ScoreGroup;
import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Ink;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An evaluation as lines for a terminal.
final class EvaluationText {
  private static final int NAME = 30;
  private static final int TEXT = 96;

  private final Ink ink;
  private final List<String> out = new ArrayList<>();

  EvaluationText(Ink ink) {
    this.ink = ink;
  }

  List<String> of(Evaluation evaluation) {
    line("");
    line(
        ink.head(evaluation.yardstick().card())
            + ink.soft(" · " + evaluation.yardstick().purpose()));
    cases(evaluation.cases(), evaluation.badRate());
    line("");
    figure("AUC", evaluation.discrimination().auc(), "");
    figure("Gini", evaluation.discrimination().gini(), "");
    Ks ks = evaluation.discrimination().ks();
    figure("KS", new Estimate(ks.value(), ks.interval()), "at score " + ks.atScore());
    groups("Bands", evaluation.bands());
    groups("Tenths of the cases", evaluation.deciles());
    calibration(evaluation);
    noScore(evaluation.noScore());
    cautions(evaluation.cautions());
    return List.copyOf(out);
  }

  private void cases(Cases cases, BadRate badRate) {
    line(
        ink.soft(
            String.format(
                Locale.ROOT,
                "%,d cases with a score and an outcome, %,d ended bad (%s).",
                badRate.cases(),
                badRate.bads(),
                percent(badRate))));
    long without = cases.open() + cases.withoutOutcome();
    if (without + cases.otherPurpose() + cases.outcomesWithoutScore() > 0) {
      line(
          ink.soft(
              String.format(
                  Locale.ROOT,
                  "Left out: %,d scored without a known outcome, %,d outcomes without a score,"
                      + " %,d scores for other purposes.",
                  without,
                  cases.outcomesWithoutScore(),
                  cases.otherPurpose())));
    }
  }

  private void figure(String name, Estimate estimate, String note) {
    line(
        Columns.left(name, NAME)
            + ink.head(number(estimate.value()))
            + "  "
            + interval(estimate.interval())
            + (note.isEmpty() ? "" : ink.soft("  " + note)));
  }

  private void groups(String title, List<ScoreGroup> groups) {
    line("");
    line(
        ink.head(Columns.left(title, 20))
            + ink.soft("     scores    cases   bad   bad rate   95 % interval     odds   stated"));
    for (ScoreGroup group : groups) {
      BadRate observed = group.observed();
      ScoreGroup.Stated stated = group.stated();
      Interval interval = observed.interval();
      line(
          Columns.left(group.name(), 20)
              + Columns.right(group.from() + "–" + group.to(), 11)
              + Columns.right(Long.toString(observed.cases()), 9)
              + Columns.right(Long.toString(observed.bads()), 6)
              + Columns.right(percent(observed), 11)
              + Columns.right(
                  interval == null
                      ? ""
                      : percent(interval.low()) + " to " + percent(interval.high()),
                  16)
              + Columns.right(odds(observed.odds()), 9)
              + Columns.right(stated == null ? "" : odds(stated.odds()), 9));
    }
  }

  private void calibration(Evaluation evaluation) {
    Scorecard.Scaling scaling = evaluation.yardstick().scaling();
    line("");
    line(
        ink.head("Calibration")
            + ink.soft(
                "  the card states "
                    + scaling.odds()
                    + " : 1 at "
                    + scaling.score()
                    + ", doubled by "
                    + scaling.pointsToDouble()
                    + " points"));
    Calibration calibration = evaluation.calibration();
    figure("Odds, seen over stated", calibration.oddsFactor(), "1 is right");
    switch (calibration.line()) {
      case Calibration.NotFitted none ->
          line(ink.soft("No line can be fitted: goods and bads do not overlap."));
      case Calibration.Fitted fitted -> {
        figure("Slope", fitted.slope(), "1 is right");
        figure("Odds seen at " + scaling.score(), fitted.odds(), "");
        Estimate points = fitted.pointsToDouble();
        if (points != null) {
          figure("Points that doubled them", points, "");
        }
      }
    }
    if (evaluation.probability() != null) {
      figure(
          "Brier score",
          evaluation.probability().brier(),
          "bad rate alone: " + number(evaluation.probability().brierOfBadRate()));
      figure(
          "Log loss",
          evaluation.probability().logLoss(),
          "bad rate alone: " + number(evaluation.probability().logLossOfBadRate()));
    }
  }

  private void noScore(List<NoScore> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    line("");
    line(ink.head("Without a score"));
    for (NoScore none : reasons) {
      BadRate observed = none.observed();
      line(
          Columns.left(none.reason(), NAME)
              + Columns.right(Long.toString(none.rows()), 9)
              + ink.soft(
                  observed.cases() == 0
                      ? "  outcome not known"
                      : "  " + observed.bads() + " of " + observed.cases() + " ended bad"));
    }
  }

  private void cautions(List<Caution> cautions) {
    if (cautions.isEmpty()) {
      return;
    }
    line("");
    line(ink.head("Before trusting it"));
    for (Caution caution : cautions) {
      List<String> lines = Columns.wrap(caution.text(), TEXT - 2);
      for (int i = 0; i < lines.size(); i++) {
        line((i == 0 ? "· " : "  ") + lines.get(i));
      }
    }
  }

  private static String interval(@Nullable Interval interval) {
    return interval == null
        ? "(no interval)"
        : "(" + number(interval.low()) + " to " + number(interval.high()) + ")";
  }

  private static String percent(BadRate rate) {
    Double value = rate.rate();
    return value == null ? "" : percent(value.doubleValue());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String odds(@Nullable Odds odds) {
    Double value = odds == null ? null : odds.value();
    return odds == null ? "" : value == null ? "no bad" : odds(value.doubleValue());
  }

  private static String odds(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%,.0f", value);
  }

  private void line(String text) {
    out.add(text.isEmpty() ? "" : ("  " + text).stripTrailing());
  }
}
