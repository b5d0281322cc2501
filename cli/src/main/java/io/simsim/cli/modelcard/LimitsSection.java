package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.text.Numbers;
import io.simsim.engine.scorecard.Scorecard;
import io.simsim.trainer.fairness.Fairness;
import io.simsim.trainer.measure.Shift;
import io.simsim.trainer.validation.Leak;
import io.simsim.trainer.validation.OutOfTime;
import io.simsim.trainer.validation.Validation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What one must know before trusting the card.
final class LimitsSection {
  private final Shown shown;

  LimitsSection(Shown shown) {
    this.shown = shown;
  }

  Html html() {
    Set<String> limits = new LinkedHashSet<>();
    shown
        .figures()
        .validation()
        .ifPresent(held -> held.cautions().forEach(caution -> limits.add(caution.text())));
    shown.figures().fairness().ifPresent(fairness -> limits.addAll(cautions(fairness)));
    limits.addAll(always());
    return Block.section(
        "limits",
        "Limits",
        "",
        Block.items(List.copyOf(limits)),
        shown.figures().validation().map(this::later).orElse(Html.EMPTY),
        shown.figures().validation().map(held -> leaks(held.leaks())).orElse(Html.EMPTY));
  }

  /// Those that validation has not in words of its own.
  private static List<String> cautions(Fairness fairness) {
    return fairness.cautions().stream()
        .filter(caution -> caution != Fairness.Caution.LEARNED_FROM_THESE)
        .map(Fairness.Caution::text)
        .toList();
  }

  private List<String> always() {
    List<String> always = new ArrayList<>();
    if (shown.card().title().status() == Scorecard.Status.NOT_VALIDATED) {
      always.add(
          "The card is marked not validated: nobody has answered for it. This page sets no card to"
              + " validated.");
    }
    if (shown.figures().validation().isEmpty()) {
      always.add("The page was made without cases: nothing on it was checked against outcomes.");
    } else if (shown.figures().fairness().isEmpty()) {
      always.add(
          "Outcomes are of cases that somebody accepted before: nothing is known of those who were"
              + " refused.");
    }
    if (shown.figures().validation().flatMap(Validation::outOfTime).isEmpty()) {
      always.add(
          "Nothing here was tested on later cases. Cases change, and a card ages: ./simsim monitor"
              + " says by how much.");
    }
    always.add(
        "Points say what goes with bad outcomes in these cases, not what causes them; changing a"
            + " value need not change an outcome.");
    return always;
  }

  private Html later(Validation held) {
    return held.outOfTime().map(LimitsSection::later).orElse(Html.EMPTY);
  }

  private static Html later(OutOfTime later) {
    Shift shift = later.shift();
    return Html.of(
        "{}<p>{}</p>\n",
        Block.head("Later cases"),
        String.format(
            Locale.ROOT,
            "A card learned from the %,d cases before %s was tested on the %,d from then on: AUC"
                + " %s. Scores moved by a PSI of %.3f; chance alone makes %.3f, rarely %.3f.",
            later.before(),
            later.day(),
            later.figures().cases(),
            Numbers.number(later.figures().separation().auc().value())
                + " "
                + Numbers.interval(later.figures().separation().auc().interval()),
            shift.psi(),
            shift.byChance(),
            shift.byChance95()));
  }

  private static Html leaks(List<Leak> leaks) {
    if (leaks.isEmpty()) {
      return Html.of(
          "{}<p>{}</p>\n",
          Block.head("What may know the outcome"),
          "Nothing was seen that looks so.");
    }
    return Html.of(
        "{}{}",
        Block.head("What may know the outcome"),
        Block.items(
            leaks.stream()
                .map(
                    leak ->
                        Html.of(
                            "<b>{}</b>{}: {}.",
                            leak.column(),
                            leak.where().isEmpty() ? "" : ", " + leak.where(),
                            leak.kind().text()))
                .toList()));
  }
}
