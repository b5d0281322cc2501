package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Characteristic;
import io.simsim.trainer.measure.Share;
import io.simsim.trainer.modelcard.BinFigures;
import io.simsim.trainer.modelcard.CharacteristicFigures;
import io.simsim.trainer.modelcard.GivenFigures;
import java.util.ArrayList;
import java.util.List;

/// One characteristic: a plot of its bins, their table, and its points beside another feature.
final class CharacteristicBlock {
  private static final int STEPS = 4;

  private final Shown shown;
  private final CharacteristicFigures figures;
  private final Characteristic characteristic;
  private final int number;

  /// @param number of the block on the page
  CharacteristicBlock(Shown shown, CharacteristicFigures figures, int number) {
    this.shown = shown;
    this.figures = figures;
    this.characteristic = find(shown, figures);
    this.number = number;
  }

  static Characteristic find(Shown shown, CharacteristicFigures figures) {
    return shown.card().characteristics().stream()
        .filter(one -> one.feature().name().equals(figures.feature()))
        .findFirst()
        .orElseThrow();
  }

  Html html() {
    String label = Shown.label(characteristic.feature());
    return Html.of(
        """
        <article class="characteristic" id="c{}">
        <h3>{}. {}</h3>
        <p class="small">{}</p>
        {}{}</article>
        """,
        number,
        number,
        label,
        about(label),
        Block.leaning(
            Html.of("<figure>{}</figure>", new BinPlot("b" + number, figures).svg(label)), table()),
        given());
  }

  private Html about(String label) {
    String direction =
        switch (characteristic.feature().direction()) {
          case HIGHER_IS_SAFER -> "higher is safer";
          case LOWER_IS_SAFER -> "lower is safer";
          case ANY -> "may go either way";
        };
    String value =
        figures.informationValue() == null
            ? ""
            : " · information value " + Numbers.number(figures.informationValue());
    Html name =
        label.equals(figures.feature())
            ? Html.EMPTY
            : Html.of("<code>{}</code> · ", figures.feature());
    return Html.of("{}{}{}", name, direction, value);
  }

  private Html table() {
    boolean cases = figures.bins().stream().anyMatch(bin -> bin.share() != null);
    boolean again = figures.bins().stream().anyMatch(bin -> bin.error() != null);
    List<String> names = new ArrayList<>(List.of("^", "^bin", "share"));
    if (cases) {
      names.add("bad rate");
      names.add("WOE");
    }
    names.add("points");
    if (again) {
      names.add("±");
    }
    HtmlTable table = new HtmlTable("Bins of " + Shown.label(characteristic.feature()), names);
    for (int i = 0; i < figures.bins().size(); i++) {
      table.row(row(figures.bins().get(i), i + 1, cases, again));
    }
    return table.html();
  }

  private static List<Object> row(BinFigures bin, int place, boolean cases, boolean again) {
    List<Object> row = new ArrayList<>();
    row.add(place);
    row.add(bin.bin());
    row.add(Numbers.percent(cases ? bin.share() : bin.learned()));
    if (cases) {
      Share bad = bin.bad();
      row.add(
          bad == null || bad.rate() == null
              ? "–"
              : Html.of(
                  "{} <span class=\"ci\">{}</span>",
                  Numbers.percent(bad.rate()),
                  Numbers.percents(bad.interval())));
      row.add(bin.woe() == null ? "–" : Block.signed(Numbers.decimals(bin.woe(), 2)));
    }
    row.add(Html.of("<b>{}</b>", PointsSection.points(bin.points())));
    if (again) {
      row.add(bin.error() == null ? "" : Numbers.decimals(bin.error(), 1));
    }
    return row;
  }

  /// A table of points beside each bin of the other feature, darker the further from 0.
  private Html given() {
    GivenFigures given = figures.given();
    if (given == null) {
      return Html.EMPTY;
    }
    int most = Math.max(1, Math.max(Math.abs(figures.least()), Math.abs(figures.most())));
    List<Html> heads = new ArrayList<>();
    for (int i = 0; i < figures.bins().size(); i++) {
      heads.add(
          Html.of(
              "<th scope=\"col\" class=\"n\" title=\"{}\">{}</th>",
              figures.bins().get(i).bin(),
              i + 1));
    }
    List<Html> rows = new ArrayList<>();
    for (GivenFigures.Row row : given.rows()) {
      List<Html> cells =
          row.points().stream()
              .map(
                  points ->
                      Html.of(
                          "<td class=\"n {}\">{}</td>",
                          heat(points, most),
                          PointsSection.points(points)))
              .toList();
      rows.add(Html.of("<tr><th scope=\"row\">{}</th>{}</tr>\n", row.bin(), Html.join(cells)));
    }
    String other = otherLabel(given);
    return Html.of(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="Points beside {}">\
        <table class="heat">
        <caption>Its points depend on <b>{}</b>, too: here in all, for each bin of that (rows) and \
        each of its own (columns). It is still one line of a score, with one reason. Above are the \
        points of its own bins alone.</caption>
        <thead><tr><th scope="col">{}</th>{}</tr></thead>
        <tbody>
        {}</tbody></table></div>
        """,
        other,
        other,
        other,
        Html.join(heads),
        Html.join(rows));
  }

  private String otherLabel(GivenFigures given) {
    return shown.card().catalogue().features().stream()
        .filter(feature -> feature.name().equals(given.feature()))
        .map((Feature feature) -> Shown.label(feature))
        .findFirst()
        .orElse(given.feature());
  }

  private static String heat(int points, int most) {
    int step = (int) Math.rint((double) Math.abs(points) * STEPS / most);
    return step == 0 ? "h0" : (points > 0 ? "plus" : "minus") + step;
  }
}
