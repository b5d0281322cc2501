package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.measure.Figures;
import io.simsim.trainer.measure.ScoreRange;
import io.simsim.trainer.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// How well scores put bads below goods.
final class RankingSection {
  private final Shown shown;

  RankingSection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    if (shown.figures().validation().isEmpty()) {
      return Block.section(
          "ranking", "How well it ranks", "", Block.needsCases("Not known from the file alone."));
    }
    Validation held = shown.figures().validation().get();
    CurvePlots plots = new CurvePlots(shown);
    return Block.section(
        "ranking",
        "How well it ranks",
        lede(),
        figures(held),
        Block.beside(
            Block.figure(
                plots.roc(),
                "ROC: of all goods and of all bads, how many have at most each score. The further"
                    + " the line is above the dashed one (chance), the better."),
            Block.figure(
                plots.ks(held.figures()),
                "KS: the two shares over the score, and the greatest distance between them.")),
        tenths(held.figures()));
  }

  private String lede() {
    return !shown.ofItsOwnCases()
        ? ""
        : "The card knows these cases, so its own figures are too good. "
            + (shown.refits().isPresent()
                ? "Cards that were learned again, and tested on cases not seen, say what to expect."
                : "None was learned again to say what to expect (--folds 5).");
  }

  private Html figures(Validation held) {
    List<Figures> each = new ArrayList<>(List.of(held.figures()));
    List<String> names = new ArrayList<>(List.of("^figure", "this card"));
    shown
        .refits()
        .ifPresent(
            refits -> {
              each.add(refits.figures());
              names.add("cases not seen");
            });
    held.outOfTime()
        .ifPresent(
            later -> {
              each.add(later.figures());
              names.add("cases from " + later.day());
            });
    names.add("^what it is");
    HtmlTable table = new HtmlTable("Figures with their 95 % intervals", names);
    row(
        table,
        "AUC",
        each,
        f -> f.separation().auc(),
        "chance that a good case has a higher score than a bad one; 0.5 is a coin, 1 is perfect");
    row(table, "Gini", each, f -> f.separation().gini(), "2 · AUC − 1");
    row(
        table,
        "KS",
        each,
        f -> f.separation().ks(),
        "greatest distance between the shares of bads and goods up to some score");
    row(
        table,
        "Brier score",
        each,
        f -> f.probability().brier(),
        "mean squared error of the stated chance; stating the bad rate for all has "
            + Numbers.number(held.figures().probability().brierOfBadRate()));
    row(
        table,
        "Log loss",
        each,
        f -> f.probability().logLoss(),
        "mean −ln of the chance stated for what happened; the bad rate for all has "
            + Numbers.number(held.figures().probability().logLossOfBadRate()));
    return table.html();
  }

  private static void row(
      HtmlTable table,
      String name,
      List<Figures> each,
      Function<Figures, Estimate> figure,
      String what) {
    List<Object> cells = new ArrayList<>(List.of(name));
    for (Figures figures : each) {
      cells.add(estimate(figure.apply(figures)));
    }
    cells.add(Html.of("<span class=\"what\">{}</span>", what));
    table.row(cells);
  }

  /// A figure with its interval below.
  static Html estimate(Estimate estimate) {
    return Html.of(
        "<b>{}</b> {}",
        Block.signed(Numbers.number(estimate.value())),
        Block.small(Block.signed(Numbers.interval(estimate.interval()))));
  }

  private static Html tenths(Figures figures) {
    HtmlTable table =
        new HtmlTable(
            "Tenths of the cases, from the lowest scores on (lift: bad rate over that of all)",
            "tenth",
            "scores",
            "cases",
            "bads",
            "bad rate",
            "95 % interval",
            "lift",
            "of all bads so far");
    for (ScoreRange tenth : figures.tenths()) {
      table.row(
          tenth.name(),
          tenth.from() + "–" + tenth.to(),
          Numbers.count(tenth.observed().all()),
          Numbers.count(tenth.observed().hits()),
          Numbers.percent(tenth.observed().rate()),
          Block.small(Numbers.percents(tenth.observed().interval())),
          tenth.lift() == null ? "" : String.format(Locale.ROOT, "%.2f", tenth.lift()),
          Numbers.percent(tenth.badsSoFar()));
    }
    return table.html();
  }
}
