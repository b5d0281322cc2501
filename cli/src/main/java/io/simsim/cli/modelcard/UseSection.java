package io.simsim.cli.modelcard;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.HtmlTable;
import io.simsim.engine.event.Context;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Texts;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the card is for, and what it must not be used for.
final class UseSection {
  private final Shown shown;
  private final Scorecard card;

  UseSection(Shown shown) {
    this.shown = shown;
    this.card = shown.card();
  }

  Html html() {
    return Block.section(
        "use",
        "What it is for, and what not",
        "",
        Block.beside(
            Html.of(
                "<div><h3>For</h3>\n{}<h3>What a score says</h3>\n{}{}</div>\n",
                Block.items(uses()),
                Block.items(meaning()),
                bands()),
            Html.of("<div><h3>Not for</h3>\n{}</div>\n", Block.items(refused()))));
  }

  private List<Object> uses() {
    Purpose purpose = card.purpose();
    List<Object> uses = new ArrayList<>();
    uses.add(Html.of("<b>{}</b> ({}).", purpose.title().en(), purpose.name()));
    switch (purpose.kind()) {
      case RESEARCH ->
          uses.add(
              "It reads columns of a table that somebody else made, which nobody consented to. It"
                  + " gives figures about a table, and no answer about a person: rules that answer"
                  + " questions refuse it.");
      case CREDIT -> uses.add("Answers: approved, declined with reasons, or no score.");
      case BENEFIT ->
          uses.add("Answers: yes, or the terms of any stranger. A partner never hears the score.");
      case ACCESS -> uses.add("An attestation that the subject chooses to show; no ranking.");
    }
    if (purpose.kind() != Purpose.Kind.RESEARCH) {
      uses.add("About: " + subjects(purpose) + ".");
      uses.add("It may read: " + contexts(purpose::reads) + ".");
      if (purpose.required() != 0) {
        uses.add("There is no score without consent to: " + contexts(purpose::requires) + ".");
      }
    }
    return uses;
  }

  private static String subjects(Purpose purpose) {
    return switch (purpose.subjects()) {
      case PERSON -> "a person";
      case BUSINESS -> "a business";
      case EITHER -> "a person or a business";
    };
  }

  private static String contexts(Predicate<Context> wanted) {
    return Arrays.stream(Context.values())
        .filter(wanted)
        .map(Context::id)
        .collect(Collectors.joining(", "));
  }

  private List<Object> refused() {
    List<Object> refused = new ArrayList<>();
    if (card.title().status() == Scorecard.Status.NOT_VALIDATED) {
      refused.add(
          Html.of("<b>Live credit decisions.</b> The card is marked <i>not validated</i>."));
    }
    refused.add(
        "Any other purpose than this one. There is no score of a whole person, and no ranking of"
            + " people.");
    for (String use : shown.purposes().refused()) {
      Texts grounds = shown.purposes().refusal(use);
      if (grounds != null) {
        refused.add(Html.of("<b>{}.</b> {}", words(use), grounds.en()));
      }
    }
    return refused;
  }

  private static String words(String use) {
    String spaced = use.replace('-', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  private List<Object> meaning() {
    Scorecard.Scaling scaling = card.scaling();
    List<Object> meaning = new ArrayList<>();
    meaning.add(
        Html.of(
            "{} stands for <b>{} good to 1 bad</b>; each {} points double these odds.",
            scaling.score(),
            scaling.odds(),
            scaling.pointsToDouble()));
    meaning.add(Html.of("Bad means: <b>{}</b>.", card.title().outcome().en()));
    meaning.add(
        Html.of(
            "A score is {} points and those of {} characteristics: {} at least, {} at most.",
            card.base(),
            card.characteristics().size(),
            shown.lowest(),
            shown.highest()));
    if (!card.thin().isEmpty()) {
      meaning.add("A record that is too thin has no score, never a low one.");
    }
    return meaning;
  }

  private Html bands() {
    HtmlTable table = new HtmlTable("Bands of scores", "^band", "scores", "odds at its foot");
    List<Band> bands = card.bands();
    for (int i = 0; i < bands.size(); i++) {
      int to = i + 1 < bands.size() ? bands.get(i + 1).from() - 1 : Scorecard.HIGHEST;
      table.row(
          bands.get(i).title().en(),
          bands.get(i).from() + "–" + to,
          Odds.at(card.scaling(), bands.get(i).from()));
    }
    return table.html();
  }
}
