package io.simsim.cli;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Ink;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.fairness.Frontier;
import io.simsim.trainer.fairness.Gap;
import io.simsim.trainer.fairness.GroupFigures;
import io.simsim.trainer.fairness.GroupingReport;
import io.simsim.trainer.fairness.Proxies;
import io.simsim.trainer.fairness.Trial;
import io.simsim.trainer.measure.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a card does to groups, as lines for a terminal.
final class FairnessText {
  private static final int WIDE = 26;
  private static final int LONGEST = 44;
  private static final int COLUMNS_SHOWN = 8;

  private final Sheet sheet;
  private final Ink ink;

  FairnessText(Ink ink) {
    this.ink = ink;
    this.sheet = new Sheet(ink);
  }

  List<String> of(Fairness fairness) {
    sheet.line("");
    sheet.line(ink.head(fairness.card()) + ink.soft(" · " + fairness.purpose()));
    sheet.soft(
        String.format(
            Locale.ROOT,
            "%,d cases, %,d ended bad. Approved from %d on: %s of them (%s).",
            fairness.cases(),
            fairness.bads(),
            fairness.cutOff().score(),
            Sheet.percent(fairness.cutOff().approved().rate()),
            Sheet.percents(fairness.cutOff().approved().interval())));
    for (int g = 0; g < fairness.groupings().size(); g++) {
      grouping(fairness.groupings().get(g));
      proxies(fairness.proxies().get(g));
    }
    fairness.frontier().ifPresent(this::frontier);
    sheet.head("Before trusting it", "");
    fairness.cautions().forEach(caution -> sheet.item(caution.text()));
    return sheet.lines();
  }

  private void grouping(GroupingReport report) {
    String reference =
        report.groups().stream()
            .filter(GroupFigures::reference)
            .map(GroupFigures::name)
            .collect(Collectors.joining());
    sheet.head(report.grouping(), "held against " + reference);
    sheet.table(
        List.of(
            "^group",
            "cases",
            "part",
            "bad rate",
            "approved",
            "impact ratio",
            "score",
            "score gap"),
        report.groups().stream().map(FairnessText::approval).toList());
    if (report.inNone() > 0) {
      sheet.soft(String.format(Locale.ROOT, "%,d cases are in no group.", report.inNone()));
    }
    sheet.line("");
    sheet.table(
        List.of("^approved of", "goods", "more or less", "bads", "more or less"),
        report.groups().stream().map(FairnessText::outcomes).toList());
    sheet.line("");
    sheet.table(
        List.of("^group", "AUC", "odds seen/stated", "slope"),
        report.groups().stream().map(FairnessText::odds).toList());
    sheet.line("");
    bands(report.groups());
    verdict(report);
  }

  private static List<String> approval(GroupFigures group) {
    Gap impact = group.impact();
    Estimate gap = group.scoreGap();
    return List.of(
        name(group),
        String.format(Locale.ROOT, "%,d", group.cases()),
        Sheet.percent(group.share()),
        Sheet.percent(group.badRate().rate()),
        Sheet.percent(group.approved().rate()),
        impact == null ? "" : Numbers.estimate(impact.ratio()),
        Sheet.decimals(group.meanScore(), 1),
        gap == null ? "" : Numbers.estimate(gap));
  }

  private static List<String> outcomes(GroupFigures group) {
    return List.of(
        name(group),
        Sheet.percent(group.approvedGoods().rate()),
        difference(group.opportunity()),
        Sheet.percent(group.approvedBads().rate()),
        difference(group.leniency()));
  }

  private static List<String> odds(GroupFigures group) {
    Calibration calibration = group.calibration();
    return List.of(
        name(group),
        group.auc() == null ? "" : Numbers.estimate(group.auc()),
        calibration == null ? "" : Numbers.estimate(calibration.oddsFactor()),
        calibration != null && calibration.line() instanceof Calibration.Fitted fitted
            ? Numbers.estimate(fitted.slope())
            : "");
  }

  private void bands(List<GroupFigures> groups) {
    List<String> names = new ArrayList<>(List.of("^seen, stated"));
    for (ScoreRange band : groups.getFirst().bands()) {
      names.add(band.from() + "–" + band.to());
    }
    List<List<String>> rows = new ArrayList<>();
    for (GroupFigures group : groups) {
      List<String> row = new ArrayList<>(List.of(name(group)));
      for (ScoreRange band : group.bands()) {
        row.add(
            band.stated() == null
                ? ""
                : Sheet.percent(band.observed().rate()) + ", " + Sheet.percent(band.stated()));
      }
      rows.add(row);
    }
    sheet.table(names, rows);
  }

  private void verdict(GroupingReport report) {
    Estimate ratio = report.impactRatio();
    if (ratio == null) {
      sheet.soft("Fewer than two groups are large enough to be judged.");
      return;
    }
    Interval interval = ratio.interval();
    boolean below = ratio.value() < GroupingReport.FOUR_FIFTHS;
    String sure =
        interval == null
            ? ""
            : below && interval.high() >= GroupingReport.FOUR_FIFTHS
                ? "; its interval reaches above"
                : !below && interval.low() < GroupingReport.FOUR_FIFTHS
                    ? "; its interval reaches below"
                    : "";
    sheet.line("");
    sheet.line(
        "Lowest impact ratio: "
            + ink.head(report.worst() + " " + Numbers.estimate(ratio))
            + (below ? ", below four fifths" : ", not below four fifths")
            + sure
            + chance(report)
            + ".");
  }

  /// How likely chance makes so large a difference of the shares approved.
  private static String chance(GroupingReport report) {
    return report.groups().stream()
        .filter(group -> group.name().equals(report.worst()))
        .map(GroupFigures::impact)
        .filter(gap -> gap != null && gap.p() != null)
        .map(gap -> String.format(Locale.ROOT, "; p %.2g", gap.p()))
        .findFirst()
        .orElse("");
  }

  private void proxies(Proxies proxies) {
    String together =
        proxies.together().stream()
            .map(all -> all.group() + " " + Sheet.number(all.auc()))
            .collect(Collectors.joining(", "));
    sheet.head(
        "Columns that tell " + proxies.grouping(),
        together.isEmpty() ? "" : "all together, AUC: " + together);
    sheet.table(
        List.of("^column", "Cramér's V", "AUC", "^of group", "points"),
        proxies.columns().stream()
            .limit(COLUMNS_SHOWN)
            .map(
                proxy ->
                    List.of(
                        Columns.cut(proxy.column(), WIDE),
                        Sheet.number(proxy.association()),
                        Sheet.number(proxy.auc()),
                        Columns.cut(proxy.group(), WIDE),
                        Sheet.decimals(proxy.pointsGap(), 1)))
            .toList());
    sheet.soft("points: mean of the group with the lowest impact ratio less that of the reference");
  }

  private void frontier(Frontier frontier) {
    sheet.head(
        "Other cards",
        String.format(
            Locale.ROOT,
            "%d folds, dealt %s; each approves %s",
            frontier.folds(),
            frontier.repeats() == 1 ? "once" : frontier.repeats() + " times",
            Sheet.percent(frontier.approve())));
    List<String> names = new ArrayList<>(List.of("^card", "AUC", "loss", "error", "lowest"));
    List<Trial> trials = frontier.trials();
    trials.getFirst().impacts().forEach(impact -> names.add(impact.grouping()));
    names.add("^");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      boolean chosen = frontier.chosen().filter(trial::equals).isPresent();
      if (chosen || trial.frontier() || i == 0) {
        rows.add(
            row(trial, names.size(), chosen ? "chosen" : trial.allowed() ? "" : "loses too much"));
      }
    }
    sheet.table(names, rows);
    if (trials.size() > rows.size()) {
      sheet.soft(
          (trials.size() - rows.size())
              + " more were tried; of those shown one is better in both. --json has all.");
    }
    chosen(frontier);
  }

  private static List<String> row(Trial trial, int size, String mark) {
    List<String> row = new ArrayList<>();
    int dropped = trial.alternative().dropped().size();
    String text = trial.alternative().text();
    row.add(
        Columns.cut(
            dropped < 2 ? text : text.replaceFirst("without ", "without " + dropped + ": "),
            LONGEST));
    row.add(Sheet.decimals(trial.auc(), 4));
    row.add(Sheet.decimals(trial.loss(), 4));
    row.add(Sheet.decimals(trial.lossError(), 4));
    row.add(Sheet.number(trial.impactRatio()));
    trial.impacts().forEach(impact -> row.add(Numbers.estimate(impact.ratio())));
    while (row.size() < size - 1) {
      row.add("");
    }
    row.add(mark);
    return row;
  }

  private void chosen(Frontier frontier) {
    String rule =
        "The rule: the highest of the lowest impact ratios among cards that lose at most "
            + frontier
                .give()
                .map(give -> Sheet.decimals(give, 4) + " of AUC")
                .orElse("one standard error of the loss")
            + ".";
    sheet.line("");
    sheet.soft(rule);
    if (frontier.chosen().isEmpty()) {
      sheet.line("No card that was tried is better by it.");
      return;
    }
    Trial chosen = frontier.chosen().get();
    Trial whole = frontier.trials().getFirst();
    sheet.item(
        ink.head(chosen.alternative().text())
            + String.format(
                Locale.ROOT,
                ": lowest ratio %.3f instead of %.3f, AUC %.4f instead of %.4f.",
                chosen.impactRatio(),
                whole.impactRatio(),
                chosen.auc(),
                whole.auc()));
    frontier
        .again()
        .ifPresent(
            again ->
                sheet.item(
                    String.format(
                        Locale.ROOT,
                        "On folds dealt anew: lowest ratio %.3f instead of %.3f, AUC %.4f instead"
                            + " of %.4f.",
                        again.impactRatio(),
                        frontier.wholeAgain().orElse(again).impactRatio(),
                        again.auc(),
                        frontier.wholeAgain().orElse(again).auc())));
  }

  private static String name(GroupFigures group) {
    return Columns.cut(group.name(), WIDE) + (group.judged() ? "" : " (small)");
  }

  private static String difference(@Nullable Gap gap) {
    if (gap == null) {
      return "";
    }
    Interval interval = gap.difference().interval();
    return points(gap.difference().value())
        + (interval == null
            ? ""
            : " (" + points(interval.low()) + " to " + points(interval.high()) + ")");
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share);
  }
}
