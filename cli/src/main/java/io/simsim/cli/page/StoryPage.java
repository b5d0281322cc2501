package io.simsim.cli.page;

import io.simsim.cli.markup.Document;
import io.simsim.cli.markup.Html;
import io.simsim.cli.story.Story;
import io.simsim.cli.words.CauseWords;
import io.simsim.cli.words.Language;
import io.simsim.cli.words.Phrase;
import io.simsim.cli.words.Values;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// One page that tells a story and needs nothing but itself.
public final class StoryPage {
  private static final Document.StyleSheet STYLE =
      new Document.StyleSheet(StoryPage.class, "page.css");

  private final Language lang;
  private final List<String> commands;

  /// @param commands how the subject computes the score again, one command each
  public StoryPage(Language lang, List<String> commands) {
    this.lang = lang;
    this.commands = List.copyOf(commands);
  }

  /// The whole page; a refused question has none.
  ///
  /// @throws IllegalArgumentException when nothing was read
  public String of(Story story) {
    return switch (story) {
      case Story.Told told -> page(told.assessed(), told(told));
      case Story.NoScore none -> page(none.assessed(), noScore(none));
      case Story.Refused refused -> throw new IllegalArgumentException(refused.refused().remedy());
    };
  }

  private String page(Assessment.Assessed assessed, Html main) {
    Question question = assessed.question();
    String title = lang.of(assessed.card().purpose().title());
    return new Document(
            lang.tag(),
            title,
            STYLE,
            Html.of(
                "<b>{}</b> · {}",
                question.subject().value(),
                Phrase.AS_OF.in(lang, Values.moment(question.asOf(), lang))),
            Html.of(
                """
                <div class="purpose"><h1>{}</h1><span class="chip">{}</span></div>
                {}""",
                title,
                question.purpose(),
                main),
            Html.of("{}", Phrase.NOTHING_HERE_IS_SENT.in(lang)))
        .text();
  }

  private Html told(Story.Told told) {
    Changes changes = new Changes(told, lang);
    return Html.join(
        List.of(
            stand(told),
            changes.opens(),
            new Why(told, lang).card(),
            changes.change(),
            overTime(told),
            changes.reasons(),
            new Why(told, lang).pillars(),
            leftOut(told),
            check(told.assessed())));
  }

  private Html stand(Story.Told told) {
    Score.Scored score = told.explanation().score();
    Scorecard card = told.assessed().card();
    String band = lang.of(score.band().title());
    Html offer =
        told.offers().stream()
            .filter(offered -> offered.offer().from() <= score.points())
            .findFirst()
            .map(best -> above(score.points() - best.offer().from(), best))
            .orElse(Html.EMPTY);
    int disputed = told.assessed().facts().underObjection();
    return Html.of(
        """
        <section class="card stand">
        <p class="vh">{}</p>
        {}{}{}
        <p class="small">{}</p>
        {}</section>
        """,
        Phrase.SCORE_BAND.in(lang, score.points(), band, lang.of(card.purpose().title())),
        Gauge.of(card, score.points(), band),
        offer,
        disputed == 0
            ? Html.EMPTY
            : Html.of("<p class=\"object\">{}</p>", Phrase.UNDER_OBJECTION.in(lang, disputed)),
        Phrase.computedFrom(lang, told.assessed().record().events(), told.furnishers()),
        Phrase.notValidated(lang, card)
            .map(text -> Html.of("<p class=\"small\">{}</p>", text))
            .orElse(Html.EMPTY));
  }

  private Html above(int points, Story.Offered offered) {
    return Html.of(
        "<p>{}<br><span class=\"soft\">{}</span></p>",
        lang.of(offered.offer().terms()),
        Phrase.GIVEN_FROM.in(lang, offered.offer().partner(), offered.offer().from(), points));
  }

  private Html overTime(Story.Told told) {
    List<Html> rows = new ArrayList<>();
    told.timeline().past().forEach(point -> rows.add(timeRow(point.day(), point.score(), "")));
    if (!told.timeline().future().isEmpty()) {
      told.timeline()
          .future()
          .subList(1, told.timeline().future().size())
          .forEach(point -> rows.add(timeRow(point.day(), point.score(), "soft")));
    }
    return Html.of(
        """
        <section class="card time"><h2>{}</h2>
        <div class="wide">{}</div><div class="narrow">{}</div>
        <p class="small">{}</p>
        <details><summary class="quiet">{}</summary>
        <table><thead><tr><th scope="col">{}</th><th scope="col" class="n">{}</th></tr></thead>
        <tbody>{}</tbody></table></details></section>
        """,
        Phrase.OVER_TIME.in(lang),
        TimeChart.of(told.timeline(), told.explanation().wholeAgain(), lang, 920, 280),
        TimeChart.of(told.timeline(), told.explanation().wholeAgain(), lang, 340, 230),
        Phrase.OVER_TIME_HINT.in(lang),
        Phrase.SEE_NUMBERS.in(lang),
        Phrase.DATE.in(lang),
        Phrase.SCORE.in(lang),
        Html.join(rows));
  }

  private Html timeRow(int day, OptionalInt score, String style) {
    return Html.of(
        "<tr class=\"{}\"><td>{}</td><td class=\"n\">{}</td></tr>\n",
        style,
        Values.day(day, lang),
        score.isPresent() ? Integer.toString(score.getAsInt()) : Phrase.NO_SCORE_THEN.in(lang));
  }

  private Html leftOut(Story.Told told) {
    if (told.leftOut().isEmpty()) {
      return Html.EMPTY;
    }
    List<Html> rows = new ArrayList<>();
    for (Story.LeftOut left : told.leftOut()) {
      rows.add(
          Html.of(
              "<li>{}<span class=\"object\">{}</span></li>\n",
              Why.event(left.said(), told.assessed().question().currency(), lang),
              CauseWords.of(left.cause()).in(lang)));
    }
    return Html.of(
        """
        <section class="card leftout all"><h2>{}</h2><p class="small">{}</p>
        <ul class="rows">{}</ul></section>
        """,
        Phrase.LEFT_OUT.in(lang),
        Phrase.LEFT_OUT_HINT.in(lang),
        Html.join(rows));
  }

  private Html noScore(Story.NoScore none) {
    List<Html> needs = new ArrayList<>();
    for (Story.Needed needed : none.needed()) {
      Feature feature = none.assessed().card().catalogue().features().get(needed.rule().index());
      CurrencyCode currency = none.assessed().question().currency();
      needs.add(
          Html.of(
              "<li>{}</li>",
              Phrase.THIN_RULE.in(
                  lang,
                  lang.of(feature.label()),
                  Values.value(feature, needed.rule().atLeast(), currency, lang),
                  Values.value(feature, needed.now(), currency, lang))));
    }
    Html begin =
        needs.isEmpty()
            ? Html.EMPTY
            : Html.of("<p>{}</p><ul>{}</ul>", Phrase.THIN_BEGIN.in(lang), Html.join(needs));
    String why =
        switch (none.why()) {
          case THIN_RECORD -> Phrase.THIN.in(lang);
          case REQUIRED_SOURCE_WITHDRAWN -> Phrase.WITHDRAWN.in(lang);
        };
    return Html.of(
        "<section class=\"card all none\"><h2 class=\"big\">{}</h2><p>{}</p>{}</section>{}",
        Phrase.NO_SCORE.in(lang),
        why,
        begin,
        check(none.assessed()));
  }

  private Html check(Assessment.Assessed assessed) {
    return Html.of(
        """
        <section class="card all"><h2>{}</h2><p>{}</p>
        <pre tabindex="0">{}</pre>
        <p class="small">{}</p>
        <dl>{}{}{}</dl></section>
        """,
        Phrase.CHECK.in(lang),
        Phrase.CHECK_HINT.in(lang),
        String.join("\n", commands),
        means(assessed.card()),
        hash(Phrase.SCORECARD, assessed.card().title().name(), assessed.card().hash()),
        hash(
            Phrase.CATALOGUE,
            assessed.card().catalogue().name(),
            assessed.card().catalogue().hash()),
        hash(
            Phrase.RECORD,
            Phrase.RECORD_EVENTS.in(lang, assessed.record().events()),
            assessed.record().digest()));
  }

  private String means(Scorecard card) {
    Scorecard.Scaling scaling = card.scaling();
    return Phrase.MEANS.in(
        lang,
        scaling.score(),
        scaling.odds(),
        scaling.pointsToDouble(),
        lang.of(card.title().outcome()));
  }

  private Html hash(Phrase name, String what, String hash) {
    return Html.of("<dt>{} · {}</dt><dd><code>{}</code></dd>", name.in(lang), what, hash);
  }
}
