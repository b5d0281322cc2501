package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.validation.Average;
import io.simsim.trainer.validation.BinSteadiness;
import io.simsim.trainer.validation.Refits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How steady the card is among cards that are learned from other parts of the cases.
final class SteadySection {
  private static final String TITLE = "How steady it is";
  private static final int BINS_SHOWN = 12;

  private final Shown shown;

  SteadySection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    if (shown.figures().validation().isEmpty()) {
      return Block.section(
          "steadiness", TITLE, "", Block.needsCases("Not known from the file alone."));
    }
    return shown.refits().map(this::told).orElseGet(this::absent);
  }

  private Html absent() {
    boolean expert = shown.card().evidence().training() == null;
    return Block.section(
        "steadiness",
        TITLE,
        "",
        Block.absent(
            "No card was learned again, so nothing is known of it.",
            expert
                ? Html.of("The card does not say how it was learned.")
                : Html.of("<code>--folds 5</code> does it.")));
  }

  private Html told(Refits refits) {
    return Block.section(
        "steadiness",
        TITLE,
        String.format(
            Locale.ROOT,
            "%d cards were learned by the same options, each on the cases but one of %d parts, and"
                + " tested on that part.",
            refits.each().size(),
            refits.folds()),
        Block.beside(
            Block.figure(folds(refits), "AUC of each part, on cases that its card did not know."),
            averages(refits)),
        bins(refits),
        Block.note(kept(refits)),
        Block.note(
            "Deviation: from card to card. Error: √(parts − 1) times that, about how far the points"
                + " would be off in another table of this size (jackknife by groups; Efron &"
                + " Tibshirani 1993, ch. 11). The error of a mean is corrected for parts that share"
                + " cases (Nadeau & Bengio 2003): docs/reference/validate.md."));
  }

  private static Html folds(Refits refits) {
    double mean = refits.averages().auc().mean();
    double low = mean;
    double high = mean;
    for (Refits.Fold fold : refits.each()) {
      low = Math.min(low, fold.auc());
      high = Math.max(high, fold.auc());
    }
    Scale x = Scale.linear(low - 0.01, high + 0.01, 24, 376);
    Drawing drawing = new Drawing("folds", CurvePlots.WIDTH, 96);
    for (double tick : x.ticks(6)) {
      drawing.line(x.at(tick), 22, x.at(tick), 56, "grid");
      drawing.text(x.at(tick), 72, "mark", Numbers.decimals(tick, 2));
    }
    drawing.line(x.from(), 56, x.to(), 56, "axis");
    drawing.line(x.at(mean), 16, x.at(mean), 56, "distance");
    drawing.text(x.at(mean), 12, "strong", "mean " + Numbers.number(mean));
    refits.each().forEach(fold -> drawing.dot(x.at(fold.auc()), 39, 5, "dot first"));
    drawing.text(CurvePlots.WIDTH / 2.0, 90, "mark", "AUC");
    return drawing.svg(
        "AUC of each part",
        "From "
            + Numbers.number(low)
            + " to "
            + Numbers.number(high)
            + ", mean "
            + Numbers.number(mean)
            + ".");
  }

  private static Html averages(Refits refits) {
    HtmlTable table =
        new HtmlTable("Over all parts", "^figure", "mean", "deviation", "error of the mean");
    row(table, "AUC", refits.averages().auc());
    row(table, "Gini", refits.averages().gini());
    row(table, "KS", refits.averages().ks());
    row(table, "Brier score", refits.averages().brier());
    row(table, "Log loss", refits.averages().logLoss());
    return table.html();
  }

  private static void row(HtmlTable table, String name, Average average) {
    table.row(
        name,
        Numbers.decimals(average.mean(), 4),
        Numbers.decimals(average.deviation(), 4),
        Numbers.decimals(average.error(), 4));
  }

  private Html bins(Refits refits) {
    HtmlTable table =
        new HtmlTable(
            "Least steady points",
            "^characteristic",
            "^bin",
            "cases",
            "this card",
            "mean of the others",
            "deviation",
            "error");
    refits.bins().stream()
        .sorted(Comparator.comparingDouble(BinSteadiness::error).reversed())
        .limit(BINS_SHOWN)
        .forEach(
            bin ->
                table.row(
                    label(bin.feature()),
                    bin.bin(),
                    Numbers.percent(bin.share()),
                    PointsSection.points(bin.points()),
                    Block.signed(Numbers.decimals(bin.mean(), 1)),
                    Numbers.decimals(bin.deviation(), 1),
                    Numbers.decimals(bin.error(), 1)));
    return table.html();
  }

  private String label(String feature) {
    return shown.card().characteristics().stream()
        .filter(one -> one.feature().name().equals(feature))
        .map(one -> Shown.label(one.feature()))
        .findFirst()
        .orElse(feature);
  }

  private static String kept(Refits refits) {
    int all = refits.each().size();
    List<String> columns = new ArrayList<>();
    for (Refits.Kept kept : refits.kept()) {
      if (kept.onCard() ? kept.cards() < all : kept.cards() > 0) {
        columns.add(
            kept.column() + " " + kept.cards() + (kept.onCard() ? "" : " (not on this card)"));
      }
    }
    return columns.isEmpty()
        ? "The columns of this card are on all " + all + " cards, and no others."
        : "Of " + all + " cards, on: " + String.join(", ", columns) + "; the others on all.";
  }
}
