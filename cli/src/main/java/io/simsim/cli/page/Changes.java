package io.simsim.cli.page;

import io.simsim.cli.markup.Html;
import io.simsim.cli.story.Story;
import io.simsim.cli.words.Language;
import io.simsim.cli.words.LineWords;
import io.simsim.cli.words.Phrase;
import io.simsim.cli.words.Values;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Score;
import java.util.ArrayList;
import java.util.List;

/// The cards that say what a person can do: the reasons with their advice, the smallest change
/// that reaches the next band, what waiting does, and what each partner offers.
final class Changes {
  private final Story.Told told;
  private final Language lang;

  Changes(Story.Told told, Language lang) {
    this.told = told;
    this.lang = lang;
  }

  Html reasons() {
    List<Html> items = new ArrayList<>();
    for (Score.Line line : told.explanation().reasons()) {
      Feature feature = line.characteristic().feature();
      items.add(
          Html.of(
              "<li><b>{}</b> <span class=\"gain\">{}</span><br>"
                  + "<span class=\"soft\">{}</span></li>\n",
              lang.of(feature.reason()),
              Phrase.REASON_GAIN.in(lang, line.shortfall()),
              LineWords.advice(line, told.assessed().question().currency(), lang)));
    }
    Html body =
        items.isEmpty()
            ? Html.of("<p>{}</p>", Phrase.NO_REASONS.in(lang))
            : Html.of("<ol>{}</ol>", Html.join(items));
    return Html.of(
        "<section class=\"card reasons\"><h2>{}</h2>{}</section>\n", Phrase.REASONS.in(lang), body);
  }

  Html change() {
    return Html.of(
        """
        <section class="card change"><h2>{}</h2>{}
        <h2 class="second">{}</h2>{}</section>
        """,
        Phrase.WHAT_CHANGES.in(lang),
        conduct(),
        Phrase.WAITING.in(lang),
        waiting());
  }

  private Html conduct() {
    Explanation explanation = told.explanation();
    if (explanation.nextBand().isEmpty()) {
      return Html.of("<p>{}</p>", Phrase.HIGHEST_BAND.in(lang));
    }
    Band next = explanation.nextBand().get();
    if (explanation.change().isEmpty()) {
      return Html.of("<p>{}</p>", Phrase.CHANGE_NONE.in(lang, next.from(), lang.of(next.title())));
    }
    Counterfactual change = explanation.change().get();
    List<Html> steps = new ArrayList<>();
    for (Counterfactual.Step step : change.steps()) {
      Feature feature = step.feature();
      CurrencyCode currency = told.assessed().question().currency();
      List<String> values = Values.values(feature, step.from(), step.to(), currency, lang);
      steps.add(
          Html.of(
              "<li><span>{}<br><span class=\"soft\">{}</span> → <b>{}</b></span>"
                  + "<span class=\"pts plusink\">{}</span></li>\n",
              lang.of(feature.label()),
              values.getFirst(),
              values.getLast(),
              Values.points(step.gain())));
    }
    Band reached = told.assessed().card().bandOf(change.score());
    return Html.of(
        "<ul class=\"rows steps\">{}</ul><p class=\"result\">{}</p>",
        Html.join(steps),
        Phrase.CHANGE_RESULT.in(lang, change.score(), lang.of(reached.title())));
  }

  private Html waiting() {
    Explanation explanation = told.explanation();
    if (explanation.wholeAgain().isEmpty()) {
      return Html.of("<p>{}</p>", Phrase.NO_HARM.in(lang));
    }
    String next =
        explanation.nextBandBy().isPresent() && explanation.nextBand().isPresent()
            ? " "
                + Phrase.NEXT_BAND_BY.in(
                    lang,
                    Values.day(explanation.nextBandBy().getAsInt(), lang),
                    explanation.nextBand().get().from(),
                    lang.of(explanation.nextBand().get().title()))
            : "";
    return Html.of(
        "<p>{} {}{}</p><p class=\"small\">{}</p>",
        Phrase.HARM_TODAY.in(lang, explanation.harm()),
        Phrase.WHOLE_AGAIN.in(lang, Values.day(explanation.wholeAgain().getAsInt(), lang)),
        next,
        Phrase.ASSUMES.in(lang));
  }

  Html opens() {
    if (told.offers().isEmpty()) {
      return Html.of("<section class=\"card opens\">{}</section>", bands());
    }
    List<Html> rows = new ArrayList<>();
    for (Story.Offered offered : told.offers()) {
      Offer offer = offered.offer();
      int missing = offer.from() - told.points();
      rows.add(
          Html.of(
              "<li><span>{}<br><span class=\"small\">{}</span></span>"
                  + "<span class=\"{}\">{}</span></li>\n",
              lang.of(missing <= 0 ? offer.terms() : offer.standard()),
              Phrase.OFFER_FROM.in(lang, offer.partner(), offer.from()),
              missing <= 0 ? "ok" : "next",
              missing <= 0 ? Phrase.OPEN.in(lang) : Phrase.TO_GO.in(lang, missing)));
    }
    return Html.of(
        """
        <section class="card opens"><h2>{}</h2><ul class="rows">{}</ul>
        <p class="small">{}</p></section>
        """,
        Phrase.OFFERS.in(lang),
        Html.join(rows),
        Phrase.OFFERS_HINT.in(lang));
  }

  /// The bands of the card, for a purpose that nobody offers anything for.
  private Html bands() {
    List<Html> rows = new ArrayList<>();
    for (Band band : told.assessed().card().bands().reversed()) {
      boolean here = band.equals(told.explanation().score().band());
      rows.add(
          Html.of(
              "<li><span class=\"{}\">{}</span><span class=\"{}\">{}</span></li>\n",
              here ? "ok" : "",
              lang.of(band.title()),
              here ? "ok" : "soft",
              Phrase.FROM.in(lang, band.from())));
    }
    return Html.of("<h2>{}</h2><ul class=\"rows\">{}</ul>", Phrase.BANDS.in(lang), Html.join(rows));
  }
}
