package io.simsim.cli;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Ink;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.ScoreRange;
import io.simsim.trainer.measure.Shift;
import io.simsim.trainer.measure.Spread;
import io.simsim.trainer.validation.Average;
import io.simsim.trainer.validation.BinSteadiness;
import io.simsim.trainer.validation.Leak;
import io.simsim.trainer.validation.OutOfTime;
import io.simsim.trainer.validation.Refits;
import io.simsim.trainer.validation.Validation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A validation as lines for a terminal.
final class ValidationText {
  private static final int BINS_SHOWN = 10;
  private static final int WIDE = 28;

  private final Sheet sheet;
  private final Ink ink;

  ValidationText(Ink ink) {
    this.ink = ink;
    this.sheet = new Sheet(ink);
  }

  List<String> of(Validation validation) {
    Figures figures = validation.figures();
    sheet.line("");
    sheet.line(ink.head(validation.card()) + ink.soft(" · " + validation.purpose()));
    sheet.soft(cases(figures, validation.thin()));
    sheet.head("This card on this table", stated(validation.scaling()));
    figures(figures, validation.scaling());
    ranges("Tenths of the cases", figures.tenths());
    ranges("Bands", figures.bands());
    spread(figures.spread());
    validation.refits().ifPresent(refits -> refits(refits, validation.scaling()));
    validation.outOfTime().ifPresent(later -> later(later, validation.scaling()));
    leaks(validation.leaks());
    if (!validation.cautions().isEmpty()) {
      sheet.head("Before trusting it", "");
      validation.cautions().forEach(caution -> sheet.item(caution.text()));
    }
    return sheet.lines();
  }

  private static String cases(Figures figures, long thin) {
    return String.format(
            Locale.ROOT,
            "%,d cases, %,d ended bad (%s, %s).",
            figures.cases(),
            figures.bads(),
            Sheet.percent(figures.badShare().rate()),
            Sheet.percents(figures.badShare().interval()))
        + (thin == 0 ? "" : String.format(Locale.ROOT, " Left out as too thin: %,d.", thin));
  }

  private static String stated(Scorecard.Scaling scaling) {
    return "it states "
        + scaling.odds()
        + " : 1 at "
        + scaling.score()
        + ", doubled by "
        + scaling.pointsToDouble()
        + " points";
  }

  private void figures(Figures figures, Scorecard.Scaling scaling) {
    sheet.figure("AUC", figures.separation().auc(), "");
    sheet.figure("Gini", figures.separation().gini(), "");
    sheet.figure("KS", figures.separation().ks(), "at score " + figures.separation().ksAt());
    sheet.figure(
        "Brier score",
        figures.probability().brier(),
        "bad rate alone: " + Sheet.number(figures.probability().brierOfBadRate()));
    if (figures.calibrated() != null) {
      sheet.figure("  by the card's calibration", figures.calibrated(), "");
    }
    sheet.figure(
        "Log loss",
        figures.probability().logLoss(),
        "bad rate alone: " + Sheet.number(figures.probability().logLossOfBadRate()));
    sheet.figure(
        "Odds, seen over stated",
        figures.calibration().oddsFactor(),
        "1 is right; stated "
            + Sheet.decimals(figures.calibration().statedBads(), 1)
            + " bads, seen "
            + Sheet.count(figures.badShare().hits()));
    switch (figures.calibration().line()) {
      case Calibration.NotFitted none ->
          sheet.soft("No line can be fitted: goods and bads do not overlap.");
      case Calibration.Fitted fitted -> {
        sheet.figure("Calibration slope", fitted.slope(), "1 is right");
        sheet.figure("Calibration intercept", fitted.intercept(), "0 is right");
        sheet.figure("Odds seen at " + scaling.score(), fitted.odds(), "");
      }
    }
  }

  private void ranges(String title, List<ScoreRange> ranges) {
    sheet.line("");
    sheet.table(
        List.of(
            "^" + title,
            "scores",
            "cases",
            "bads",
            "bad rate",
            "95 % interval",
            "stated",
            "lift",
            "bads so far"),
        ranges.stream()
            .map(
                range ->
                    List.of(
                        range.name(),
                        range.from() + "–" + range.to(),
                        Sheet.count(range.observed().all()),
                        Sheet.count(range.observed().hits()),
                        Sheet.percent(range.observed().rate()),
                        Sheet.percents(range.observed().interval()),
                        Sheet.percent(range.stated()),
                        range.lift() == null ? "" : Sheet.decimals(range.lift(), 2),
                        Sheet.percent(range.badsSoFar())))
            .toList());
  }

  private void spread(Spread spread) {
    sheet.head("Scores", spread.least() + " to " + spread.most());
    sheet.line(
        String.format(
            Locale.ROOT,
            "mean %.1f, deviation %.1f; goods %.1f, bads %.1f",
            spread.mean(),
            spread.deviation(),
            spread.goodMean(),
            spread.badMean()));
    sheet.line(
        "5, 25, 50, 75, 95 % have at most "
            + String.join(", ", spread.percentiles().stream().map(String::valueOf).toList()));
  }

  private void refits(Refits refits, Scorecard.Scaling scaling) {
    sheet.head(
        "Learned again",
        refits.folds() + " folds, " + times(refits.repeats()) + "; tested on cases not seen");
    sheet.table(
        List.of("^", "mean", "deviation", "error of the mean"),
        List.of(
            average("AUC", refits.averages().auc()),
            average("Gini", refits.averages().gini()),
            average("KS", refits.averages().ks()),
            average("Brier score", refits.averages().brier()),
            average("Log loss", refits.averages().logLoss())));
    sheet.head("All cases not seen, once", "");
    figures(refits.figures(), scaling);
    sheet.line("");
    sheet.table(
        List.of("^Least steady points", "^bin", "cases", "card", "mean", "deviation", "error"),
        refits.bins().stream()
            .sorted(Comparator.comparingDouble(BinSteadiness::error).reversed())
            .limit(BINS_SHOWN)
            .map(
                bin ->
                    List.of(
                        Columns.cut(bin.feature(), WIDE),
                        Columns.cut(bin.bin(), WIDE),
                        Sheet.percent(bin.share()),
                        Integer.toString(bin.points()),
                        Sheet.decimals(bin.mean(), 1),
                        Sheet.decimals(bin.deviation(), 1),
                        Sheet.decimals(bin.error(), 1)))
            .toList());
    unsettled(refits);
  }

  private void unsettled(Refits refits) {
    int all = refits.each().size();
    List<String> columns =
        refits.kept().stream()
            .filter(kept -> kept.onCard() ? kept.cards() < all : kept.cards() > 0)
            .map(
                kept ->
                    kept.column()
                        + " "
                        + kept.cards()
                        + (kept.onCard() ? "" : " (not on this card)"))
            .toList();
    sheet.soft(
        columns.isEmpty()
            ? "The columns of this card are on all " + all + " cards, and no others."
            : "Of " + all + " cards, on: " + String.join(", ", columns) + "; the others on all.");
  }

  private static String times(int repeats) {
    return repeats == 1 ? "once" : repeats + " times";
  }

  private static List<String> average(String name, Average average) {
    return List.of(
        name,
        Sheet.decimals(average.mean(), 4),
        Sheet.decimals(average.deviation(), 4),
        Sheet.decimals(average.error(), 4));
  }

  private void later(OutOfTime later, Scorecard.Scaling scaling) {
    sheet.head(
        "Out of time",
        String.format(
            Locale.ROOT,
            "learned from %,d cases before %s (%,d bad), tested on %,d from then on (%,d bad)",
            later.before(),
            later.day(),
            later.badsBefore(),
            later.figures().cases(),
            later.figures().bads()));
    figures(later.figures(), scaling);
    sheet.line(shift("Shift of scores (PSI)", later.shift()));
  }

  /// A shift in a line: how large, what it is called, what chance makes.
  static String shift(String name, Shift shift) {
    return Columns.left(name, 30)
        + Sheet.decimals(shift.psi(), 3)
        + "  "
        + mark(shift)
        + String.format(
            Locale.ROOT,
            "; chance alone makes %.3f, rarely %.3f",
            shift.byChance(),
            shift.byChance95());
  }

  /// What convention calls a shift, unless chance makes as much.
  static String mark(Shift shift) {
    return switch (shift.mark()) {
      case STABLE -> "stable";
      case SHIFTING -> shift.isWithinChance() ? "as by chance" : "shifting";
      case SHIFTED -> shift.isWithinChance() ? "as by chance" : "shifted";
    };
  }

  private void leaks(List<Leak> leaks) {
    sheet.head("What may know the outcome", "");
    if (leaks.isEmpty()) {
      sheet.line("Nothing was seen that looks so.");
      return;
    }
    for (Leak leak : leaks) {
      sheet.item(
          leak.column()
              + (leak.where().isEmpty() ? "" : ", " + leak.where())
              + String.format(Locale.ROOT, " (%,d cases, %s): ", leak.cases(), figure(leak))
              + leak.kind().text());
    }
  }

  private static String figure(Leak leak) {
    return switch (leak.kind()) {
      case RANKS_ALONE -> "AUC " + Sheet.number(leak.figure());
      case IS_THE_OUTCOME -> Sheet.percent(leak.figure()) + " of wrong guesses saved";
      case NO_BADS, ONLY_BADS, MISSING_BY_OUTCOME ->
          String.format(Locale.ROOT, "by chance %.0e", leak.figure());
      case LATE_CASES -> Sheet.decimals(leak.figure(), 2) + " times the bad rate before";
    };
  }

  static String estimate(Estimate estimate) {
    return Sheet.number(estimate.value()) + " " + Sheet.interval(estimate.interval());
  }
}
