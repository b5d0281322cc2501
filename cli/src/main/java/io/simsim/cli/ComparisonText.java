package io.simsim.cli;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.text.Ink;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.measure.Swap;
import io.simsim.trainer.validation.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Two cards on one table, as lines for a terminal.
final class ComparisonText {
  private final Sheet sheet;
  private final Ink ink;

  ComparisonText(Ink ink) {
    this.ink = ink;
    this.sheet = new Sheet(ink);
  }

  List<String> of(Comparison comparison) {
    Figures first = comparison.champion().figures();
    sheet.line("");
    sheet.line(
        ink.head(comparison.champion().card())
            + ink.soft(" against ")
            + ink.head(comparison.challenger().card())
            + ink.soft(" · " + comparison.champion().purpose()));
    sheet.soft(
        String.format(
            Locale.ROOT,
            "%,d cases, %,d ended bad (%s, %s).",
            first.cases(),
            first.bads(),
            Sheet.percent(first.badShare().rate()),
            Sheet.percents(first.badShare().interval())));
    sheet.line("");
    figures(comparison);
    sheet.line(
        String.format(
            Locale.ROOT,
            "AUCs differ by %.4f, z %.2f, p %.2g (DeLong's test for paired curves).",
            comparison.auc().difference().value(),
            comparison.auc().z(),
            comparison.auc().p()));
    swaps(comparison.swaps());
    if (!comparison.cautions().isEmpty()) {
      sheet.head("Before trusting it", "");
      comparison.cautions().forEach(caution -> sheet.item(caution.text()));
    }
    return sheet.lines();
  }

  private void figures(Comparison comparison) {
    Figures first = comparison.champion().figures();
    Figures second = comparison.challenger().figures();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "AUC",
            ValidationText.estimate(comparison.auc().first()),
            ValidationText.estimate(comparison.auc().second()),
            signed(comparison.auc().difference())));
    rows.add(
        List.of(
            "KS",
            ValidationText.estimate(first.separation().ks()),
            ValidationText.estimate(second.separation().ks()),
            String.format(
                Locale.ROOT,
                "%+.4f",
                second.separation().ks().value() - first.separation().ks().value())));
    rows.add(
        List.of(
            "Brier score",
            ValidationText.estimate(first.probability().brier()),
            ValidationText.estimate(second.probability().brier()),
            signed(comparison.brier())));
    rows.add(
        List.of(
            "Log loss",
            ValidationText.estimate(first.probability().logLoss()),
            ValidationText.estimate(second.probability().logLoss()),
            signed(comparison.logLoss())));
    rows.add(
        List.of(
            "Odds, seen over stated",
            ValidationText.estimate(first.calibration().oddsFactor()),
            ValidationText.estimate(second.calibration().oddsFactor()),
            ""));
    rows.add(List.of("Calibration slope", slope(first), slope(second), ""));
    sheet.table(List.of("^", "^champion", "^challenger", "^challenger less champion"), rows);
  }

  private static String slope(Figures figures) {
    return figures.calibration().line() instanceof Calibration.Fitted fitted
        ? ValidationText.estimate(fitted.slope())
        : "not fitted";
  }

  private static String signed(Estimate estimate) {
    Interval interval = estimate.interval();
    return String.format(Locale.ROOT, "%+.4f", estimate.value())
        + (interval == null
            ? ""
            : String.format(Locale.ROOT, " (%+.4f to %+.4f)", interval.low(), interval.high()));
  }

  private void swaps(List<Swap> swaps) {
    if (swaps.isEmpty()) {
      return;
    }
    sheet.head("Who is approved", "cases, and the share of them that ended bad");
    sheet.table(
        List.of("from", "challenger", "by both", "champion only", "challenger only", "by none"),
        swaps.stream()
            .map(
                swap ->
                    List.of(
                        Integer.toString(swap.from()),
                        Integer.toString(swap.otherFrom()),
                        share(swap.both()),
                        share(swap.onlyFirst()),
                        share(swap.onlySecond()),
                        share(swap.neither())))
            .toList());
  }

  private static String share(Share share) {
    return share.rate() == null
        ? "0"
        : Sheet.count(share.all())
            + ", "
            + Sheet.percent(share.rate())
            + " ("
            + Sheet.percents(share.interval())
            + ")";
  }
}
