package io.simsim.cli;

import io.simsim.batch.evaluate.Estimate;
import io.simsim.cli.text.Columns;
import io.simsim.cli.text.Ink;
import io.simsim.trainer.measure.Shift;
import io.simsim.trainer.validation.CharacteristicShift;
import io.simsim.trainer.validation.Drift;
import io.simsim.trainer.validation.Monitoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a card's cases shift, as lines for a terminal.
final class MonitoringText {
  private static final int WIDE = 30;

  private final Sheet sheet;
  private final Ink ink;

  MonitoringText(Ink ink) {
    this.ink = ink;
    this.sheet = new Sheet(ink);
  }

  List<String> of(Monitoring monitoring) {
    sheet.line("");
    sheet.line(ink.head(monitoring.card()) + ink.soft(" · " + monitoring.purpose()));
    sheet.soft(
        String.format(
            Locale.ROOT,
            "%,d cases, %,d have ended; mean score %.1f.",
            monitoring.cases(),
            monitoring.ended(),
            monitoring.meanScore()));
    Shift score = monitoring.score();
    if (score != null) {
      sheet.line("");
      sheet.line(ValidationText.shift("Scores (PSI)", score));
    }
    characteristics(monitoring);
    bands(monitoring);
    months(monitoring);
    monthsByBand(monitoring);
    sheet.line("");
    sheet.soft(
        "Marks are convention: below 0.10 stable, to 0.25 shifting, above it shifted (Lewis 1994,"
            + " Siddiqi 2006). Where nothing moved, the index is by chance (cells - 1)(1/n + 1/m)"
            + " on average, and above what is called \"rarely\" in 1 of 20 comparisons; up to"
            + " there a mark but stable is shown \"as by chance\".");
    if (!monitoring.cautions().isEmpty()) {
      sheet.head("Before trusting it", "");
      monitoring.cautions().forEach(caution -> sheet.item(caution.text()));
    }
    return sheet.lines();
  }

  private void characteristics(Monitoring monitoring) {
    sheet.head("Characteristics (CSI)", "held against " + against(monitoring.binsAgainst()));
    List<List<String>> rows =
        monitoring.characteristics().stream()
            .sorted(
                Comparator.comparingDouble((CharacteristicShift c) -> c.shift().psi()).reversed())
            .map(MonitoringText::characteristic)
            .toList();
    sheet.table(
        List.of(
            "^", "CSI", "^mark", "by chance", "rarely", "points", "^moved most", "before", "now"),
        rows);
    for (CharacteristicShift one : monitoring.characteristics()) {
      if (one.unknown() > 0) {
        sheet.item(
            one.feature()
                + ": "
                + Sheet.percent(one.unknown())
                + " of the cases have a category that the card does not know; they count as"
                + " missing.");
      }
    }
  }

  private static List<String> characteristic(CharacteristicShift one) {
    CharacteristicShift.BinShift most =
        one.bins().stream()
            .max(Comparator.comparingDouble(bin -> Math.abs(bin.now() - bin.before())))
            .orElseThrow();
    return List.of(
        Columns.cut(one.feature(), WIDE),
        Sheet.decimals(one.shift().psi(), 3),
        ValidationText.mark(one.shift()),
        Sheet.decimals(one.shift().byChance(), 3),
        Sheet.decimals(one.shift().byChance95(), 3),
        String.format(Locale.ROOT, "%+.1f", one.points()),
        Columns.cut(most.bin(), WIDE),
        Sheet.percent(most.before()),
        Sheet.percent(most.now()));
  }

  private static String against(Monitoring.Against against) {
    return switch (against) {
      case BASELINE -> "the baseline";
      case CARD -> "the cases that the card was learned from";
      case FIRST_MONTH -> "the first month";
    };
  }

  private void bands(Monitoring monitoring) {
    if (monitoring.ended() == 0) {
      return;
    }
    sheet.head("Bads, expected and seen", "of the cases that have ended");
    List<List<String>> rows = new ArrayList<>();
    monitoring.bands().forEach(band -> rows.add(drift(band.name(), band)));
    rows.add(drift("all", monitoring.drift()));
    sheet.table(
        List.of("^band", "cases", "expected", "seen", "bad rate", "seen over expected", "z"), rows);
  }

  private static List<String> drift(String name, Drift drift) {
    return List.of(
        name,
        Sheet.count(drift.observed().all()),
        Sheet.decimals(drift.expected(), 1),
        Sheet.count(drift.observed().hits()),
        Sheet.percent(drift.observed().rate()),
        ratio(drift.ratio()),
        drift.z() == null ? "" : Sheet.decimals(drift.z(), 1));
  }

  private static String ratio(@Nullable Estimate ratio) {
    return ratio == null ? "" : ValidationText.estimate(ratio);
  }

  private void months(Monitoring monitoring) {
    if (monitoring.months().isEmpty()) {
      return;
    }
    Monitoring.Against scores = monitoring.scoresAgainst();
    sheet.head("Months", scores == null ? "" : "scores held against " + against(scores));
    sheet.table(
        List.of(
            "^month",
            "cases",
            "mean",
            "PSI",
            "^mark",
            "^largest CSI",
            "ended",
            "expected",
            "seen",
            "z",
            "AUC"),
        monitoring.months().stream().map(MonitoringText::month).toList());
  }

  private static List<String> month(Monitoring.Month month) {
    Shift score = month.score();
    CharacteristicShift largest =
        month.characteristics().stream()
            .max(Comparator.comparingDouble(c -> c.shift().psi()))
            .orElseThrow();
    Drift drift = month.drift();
    Estimate auc = month.auc();
    return List.of(
        month.month(),
        Long.toString(month.cases()),
        Sheet.decimals(month.meanScore(), 1),
        score == null ? "" : Sheet.decimals(score.psi(), 3),
        score == null ? "" : ValidationText.mark(score),
        Columns.cut(largest.feature(), 20)
            + " "
            + Sheet.decimals(largest.shift().psi(), 3)
            + (largest.shift().isWithinChance() ? ", as by chance" : ""),
        Long.toString(month.ended()),
        month.ended() == 0 ? "" : Sheet.decimals(drift.expected(), 1),
        month.ended() == 0 ? "" : Sheet.count(drift.observed().hits()),
        drift.z() == null ? "" : Sheet.decimals(drift.z(), 1),
        auc == null ? "" : Sheet.number(auc.value()));
  }

  private void monthsByBand(Monitoring monitoring) {
    if (monitoring.ended() == 0 || monitoring.months().size() < 2) {
      return;
    }
    sheet.line("");
    List<String> names = new ArrayList<>(List.of("^bads seen, expected"));
    monitoring.bands().forEach(band -> names.add(band.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Monitoring.Month month : monitoring.months()) {
      if (month.ended() > 0) {
        List<String> row = new ArrayList<>(List.of(month.month()));
        for (Drift band : month.bands()) {
          row.add(
              band.observed().rate() == null
                  ? ""
                  : Sheet.count(band.observed().hits())
                      + ", "
                      + Sheet.decimals(band.expected(), 1));
        }
        rows.add(row);
      }
    }
    sheet.table(names, rows);
  }
}
