package io.simsim.cli.modelcard;

import io.simsim.batch.evaluate.Calibration;
import io.simsim.batch.evaluate.Estimate;
import io.simsim.batch.evaluate.Interval;
import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.cli.text.Numbers;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.fairness.Gap;
import io.simsim.trainer.fairness.GroupFigures;
import io.simsim.trainer.fairness.GroupingReport;
import io.simsim.trainer.fairness.Proxies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the card does to groups.
final class FairnessSection {
  private static final int COLUMNS_SHOWN = 8;

  private final Shown shown;

  FairnessSection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    if (shown.figures().validation().isEmpty()) {
      return Block.section(
          "fairness",
          "What it does to groups",
          "",
          Block.needsCases("Not known from the file alone."));
    }
    return shown.figures().fairness().map(this::told).orElseGet(FairnessSection::noGroups);
  }

  private static Html noGroups() {
    return Block.section(
        "fairness",
        "What it does to groups",
        "",
        Block.absent(
            "No groups are named, so nothing is known of what it does to them.",
            Html.of(
                "Name columns under <code>groups</code> in the roles, or with <code>--group"
                    + "</code>.")));
  }

  private Html told(Fairness fairness) {
    List<Html> body = new ArrayList<>();
    for (int g = 0; g < fairness.groupings().size(); g++) {
      body.add(grouping(fairness.groupings().get(g), fairness.proxies().get(g), g + 1));
    }
    return Block.section(
        "fairness",
        "What it does to groups",
        String.format(
            Locale.ROOT,
            "No points depend on these groups. Approved are scores from %d on, %s of the cases. It"
                + " says nothing about the law: a difference may be lawful, and none may be"
                + " unlawful.",
            fairness.cutOff().score(),
            Numbers.percent(fairness.cutOff().approved().rate())),
        Html.join(body),
        Block.note(
            "Impact ratio: share approved over that of the reference; below 0.8 is taken as"
                + " evidence of adverse impact (four-fifths rule, 29 CFR 1607.4(D)). Score gap:"
                + " difference of mean scores in standard deviations (Cohen's d). More or less:"
                + " difference of shares to the reference, in points of per cent. All with 95 %"
                + " intervals: docs/reference/fairness.md."));
  }

  private Html grouping(GroupingReport report, Proxies proxies, int number) {
    String reference =
        report.groups().stream()
            .filter(GroupFigures::reference)
            .map(GroupFigures::name)
            .collect(Collectors.joining());
    return Html.of(
        """
        <article class="grouping">
        <h3>{} <span class="soft">held against {}</span></h3>
        <p>{}</p>
        {}{}{}{}</article>
        """,
        report.grouping(),
        reference,
        verdict(report),
        Block.leaning(
            Block.figure(
                new ImpactPlot("g" + number, report).svg(),
                "Impact ratio of each group with its 95 % interval; dashed: four fifths."),
            approval(report)),
        outcomes(report),
        report.inNone() == 0
            ? Html.EMPTY
            : Block.note(String.format(Locale.ROOT, "%,d cases are in no group.", report.inNone())),
        proxies(proxies));
  }

  private static Html verdict(GroupingReport report) {
    Estimate ratio = report.impactRatio();
    if (ratio == null || report.worst() == null) {
      return Html.of("Fewer than two groups are large enough to be judged.");
    }
    boolean below = ratio.value() < GroupingReport.FOUR_FIFTHS;
    Interval interval = ratio.interval();
    boolean unsure = interval != null && interval.holds(GroupingReport.FOUR_FIFTHS);
    return Html.of(
        "Lowest impact ratio: <b>{} {}</b>, {} four fifths{}.",
        report.worst(),
        Numbers.estimate(ratio),
        below ? "below" : "not below",
        unsure ? (below ? "; its interval reaches above" : "; its interval reaches below") : "");
  }

  private static Html approval(GroupingReport report) {
    HtmlTable table =
        new HtmlTable(
            "Approved", "^group", "cases", "bad rate", "approved", "impact ratio", "score gap");
    for (GroupFigures group : report.groups()) {
      Gap impact = group.impact();
      table.row(
          name(group),
          String.format(Locale.ROOT, "%,d", group.cases()),
          Numbers.percent(group.badRate().rate()),
          Numbers.percent(group.approved().rate()),
          impact == null ? "" : estimate(impact.ratio()),
          estimate(group.scoreGap()));
    }
    return table.html();
  }

  private static Html outcomes(GroupingReport report) {
    HtmlTable table =
        new HtmlTable(
            "By outcome: errors, ranking and odds within each group (odds: seen over stated)",
            "^group",
            "of goods approved",
            "more or less",
            "of bads approved",
            "more or less",
            "AUC",
            "odds",
            "slope");
    for (GroupFigures group : report.groups()) {
      Calibration calibration = group.calibration();
      table.row(
          name(group),
          Numbers.percent(group.approvedGoods().rate()),
          difference(group.opportunity()),
          Numbers.percent(group.approvedBads().rate()),
          difference(group.leniency()),
          estimate(group.auc()),
          calibration == null ? "" : estimate(calibration.oddsFactor()),
          calibration != null && calibration.line() instanceof Calibration.Fitted fitted
              ? estimate(fitted.slope())
              : "");
    }
    return table.html();
  }

  private Html proxies(Proxies proxies) {
    HtmlTable table =
        new HtmlTable(
            "Characteristics that tell "
                + proxies.grouping()
                + ": association with it, how well its bins tell one group from the others, and its"
                + " part of the gap between mean scores",
            "^characteristic",
            "Cramér's V",
            "AUC",
            "^of group",
            "points");
    proxies.columns().stream()
        .limit(COLUMNS_SHOWN)
        .forEach(
            proxy ->
                table.row(
                    proxy.column(),
                    Numbers.number(proxy.association()),
                    Numbers.number(proxy.auc()),
                    proxy.group(),
                    Block.signed(Numbers.decimals(proxy.pointsGap(), 1))));
    String together =
        proxies.together().stream()
            .map(all -> all.group() + " " + Numbers.number(all.auc()))
            .collect(Collectors.joining(", "));
    return Html.of(
        "{}{}",
        table.html(),
        together.isEmpty()
            ? Html.EMPTY
            : Block.note("All together, AUC: " + together + "; 0.5 is nothing."));
  }

  private static Html name(GroupFigures group) {
    return Html.of(
        "{}{}{}",
        group.name(),
        group.reference() ? Html.of(" <span class=\"ci\">reference</span>") : Html.EMPTY,
        group.judged() ? Html.EMPTY : Html.of(" <span class=\"ci\">small</span>"));
  }

  /// A figure with its interval below.
  private static Html estimate(@Nullable Estimate estimate) {
    if (estimate == null) {
      return Html.EMPTY;
    }
    String text = Block.signed(Numbers.estimate(estimate));
    int space = text.indexOf(' ');
    return space < 0
        ? Html.of("{}", text)
        : Html.of("{} {}", text.substring(0, space), Block.small(text.substring(space + 1)));
  }

  private static Html difference(@Nullable Gap gap) {
    if (gap == null) {
      return Html.EMPTY;
    }
    Interval interval = gap.difference().interval();
    return Html.of(
        "{} {}",
        points(gap.difference().value()),
        Block.small(
            interval == null
                ? ""
                : "(" + points(interval.low()) + " to " + points(interval.high()) + ")"));
  }

  private static String points(double share) {
    return Block.signed(String.format(Locale.ROOT, "%+.1f", 100 * share));
  }
}
