package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.plot.Drawing;
import io.simsim.cli.plot.Scale;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.modelcard.CharacteristicFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every characteristic with its bins: first all beside each other, then one by one.
final class PointsSection {
  private final Shown shown;

  /// In the order of the page.
  private final List<CharacteristicFigures> sorted;

  PointsSection(Shown shown) {
    this.shown = shown;
    this.sorted =
        shown.figures().characteristics().stream()
            .sorted(Comparator.comparingInt(CharacteristicFigures::range).reversed())
            .toList();
  }

  Html html() {
    List<Html> blocks = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      blocks.add(new CharacteristicBlock(shown, sorted.get(i), i + 1).html());
    }
    boolean cases = shown.figures().validation().isPresent();
    return Block.section(
        "points",
        "Where the points come from",
        "A score is "
            + shown.card().base()
            + " points and those of each characteristic: of the bin that its value is in. Those"
            + " that can move a score most come first.",
        overview(),
        Block.note(
            cases
                ? "WOE (weight of evidence): ln(share of the goods / share of the bads) in the bin;"
                    + " positive is safer. Information value: Σ (share of goods − share of bads) ·"
                    + " WOE. Points need not follow a bin's WOE: they are what it adds beside all"
                    + " other characteristics. Bad rates have Wilson's 95 % intervals."
                : "Share: of the cases that the card was learned from. Bad rates, WOE and"
                    + " information values need cases (--table)."),
        Html.join(blocks));
  }

  private Html overview() {
    boolean cases = shown.figures().validation().isPresent();
    List<String> names =
        new ArrayList<>(List.of("^characteristic", "points", "^from fewest to most"));
    if (cases) {
      names.add("information value");
    }
    int low = sorted.stream().mapToInt(CharacteristicFigures::least).min().orElse(0);
    int high = sorted.stream().mapToInt(CharacteristicFigures::most).max().orElse(0);
    HtmlTable table = new HtmlTable("All characteristics", names);
    for (int i = 0; i < sorted.size(); i++) {
      CharacteristicFigures figures = sorted.get(i);
      List<Object> row = new ArrayList<>();
      row.add(
          Html.of(
              "<a href=\"#c{}\">{}</a>",
              i + 1,
              Shown.label(CharacteristicBlock.find(shown, figures).feature())));
      row.add(points(figures.least()) + " to " + points(figures.most()));
      row.add(range("r" + (i + 1), figures, Math.min(low, 0), Math.max(high, 1)));
      if (cases) {
        row.add(Numbers.number(figures.informationValue()));
      }
      table.row(row);
    }
    return table.html();
  }

  /// Points with a sign, as `+12` or `−3`.
  static String points(int points) {
    return points > 0 ? "+" + points : points < 0 ? "−" + -points : "0";
  }

  private static Html range(String id, CharacteristicFigures figures, int low, int high) {
    Scale x = Scale.linear(low, high, 2, 198);
    Drawing drawing = new Drawing(id, 200, 14);
    drawing.box(x.at(figures.least()), 3, x.at(Math.min(0, figures.most())), 11, "bar minus");
    drawing.box(x.at(Math.max(0, figures.least())), 3, x.at(figures.most()), 11, "bar plus");
    drawing.line(x.at(0), 0, x.at(0), 14, "axis");
    return drawing.svg("Range of points", figures.least() + " to " + figures.most());
  }
}
