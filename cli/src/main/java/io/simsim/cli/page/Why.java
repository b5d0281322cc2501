package io.simsim.cli.page;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.Svg;
import io.simsim.cli.story.Story;
import io.simsim.cli.words.EventWords;
import io.simsim.cli.words.Language;
import io.simsim.cli.words.LineWords;
import io.simsim.cli.words.Phrase;
import io.simsim.cli.words.Values;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Pillars;
import io.simsim.engine.scorecard.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The cards that say where the points come from: every line with its bar and the reports behind
/// it, and the five pillars.
final class Why {
  private static final int EVENTS_SHOWN = 12;

  private final Story.Told told;
  private final Language lang;
  private final CurrencyCode currency;

  Why(Story.Told told, Language lang) {
    this.told = told;
    this.lang = lang;
    this.currency = told.assessed().question().currency();
  }

  Html card() {
    int most = 1;
    for (Story.LineStory line : told.lines()) {
      most = Math.max(most, Math.abs(line.line().points()));
    }
    List<Html> rows = new ArrayList<>();
    List<Html> silent = new ArrayList<>();
    for (Story.LineStory line : told.lines()) {
      (line.line().points() == 0 ? silent : rows).add(row(line, most));
    }
    return Html.of(
        """
        <section class="card why"><h2>{}</h2><p class="small">{}</p>
        <div class="bar sum"><span>{}</span><span></span><span class="pts">{}</span></div>
        {}{}
        <div class="bar sum total"><span>{}</span><span></span><span class="pts">{}</span></div>
        </section>
        """,
        Phrase.WHY.in(lang),
        Phrase.WHY_HINT.in(lang),
        Phrase.BASE.in(lang),
        told.assessed().card().base(),
        Html.join(rows),
        quiet(silent),
        Phrase.TOTAL.in(lang),
        told.points());
  }

  private Html quiet(List<Html> silent) {
    return silent.isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<details class=\"silent\"><summary class=\"quiet\">{}</summary>{}</details>",
            Phrase.LINES_SILENT.in(lang, silent.size()),
            Html.join(silent));
  }

  private Html row(Story.LineStory story, int most) {
    Score.Line line = story.line();
    Feature feature = line.characteristic().feature();
    int points = line.points();
    String side = points > 0 ? "plus" : "minus";
    Html bar =
        points == 0
            ? Html.EMPTY
            : Html.of(
                "<i class=\"{}\" style=\"width:{}%\"></i>",
                side, Svg.number(Math.abs(points) * 50.0 / most));
    return Html.of(
        """
        <details class="line"><summary class="bar"><span>{}\
        <span class="value">{}<span class="more">{}</span></span></span>\
        <span class="track">{}</span><span class="pts {}">{}</span></summary>
        {}</details>
        """,
        lang.of(feature.label()),
        LineWords.value(line, currency, lang),
        count(story.events().size()),
        bar,
        points == 0 ? "soft" : side + "ink",
        Values.points(points),
        behind(story.events()));
  }

  /// How many reports a tap shows.
  private String count(int reports) {
    return switch (reports) {
      case 0 -> "";
      case 1 -> Phrase.ONE_EVENT_BEHIND.in(lang);
      default -> Phrase.EVENTS_BEHIND.in(lang, reports);
    };
  }

  private Html behind(List<Story.Said> events) {
    if (events.isEmpty()) {
      return Html.of("<p class=\"small\">{}</p>", Phrase.NO_EVENTS_BEHIND.in(lang));
    }
    int from = Math.max(0, events.size() - EVENTS_SHOWN);
    List<Html> rows = new ArrayList<>();
    for (Story.Said said : events.subList(from, events.size()).reversed()) {
      rows.add(Html.of("<li>{}</li>\n", event(said, currency, lang)));
    }
    Html more =
        from == 0
            ? Html.EMPTY
            : Html.of("<li class=\"soft\">{}</li>", Phrase.MORE_EVENTS.in(lang, from));
    return Html.of("<ul class=\"rows\">{}{}</ul>", Html.join(rows), more);
  }

  /// A report: its day, what it says, who said it.
  static Html event(Story.Said said, CurrencyCode currency, Language lang) {
    return Html.of(
        "<span class=\"day\">{}</span><span>{}<br><span class=\"soft\">{}</span></span>",
        Values.moment(said.occurredAt(), lang),
        capital(EventWords.of(said.fact(), currency, lang)),
        EventWords.reporter(said.event()));
  }

  private static String capital(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
  }

  Html pillars() {
    List<Html> rows = new ArrayList<>();
    for (Pillars.Share share : told.explanation().pillars()) {
      rows.add(pillar(share));
    }
    return Html.of(
        """
        <section class="card pillars"><h2>{}</h2><p class="small">{}</p>
        <ul class="rows">{}</ul></section>
        """,
        Phrase.PILLARS.in(lang),
        Phrase.PILLARS_HINT.in(lang),
        Html.join(rows));
  }

  private Html pillar(Pillars.Share share) {
    int range = share.best() - share.least();
    if (range == 0) {
      return Html.of(
          "<li class=\"pillar\"><span>{}</span><span class=\"soft\">{}</span></li>\n",
          EventWords.pillar(share.pillar(), lang),
          Phrase.PILLAR_NOT_READ.in(lang));
    }
    return Html.of(
        """
        <li class="pillar"><span>{}</span><span class="pts">{}</span>\
        <span class="meter"><i style="width:{}%"></i></span>\
        <span class="small">{}</span></li>
        """,
        EventWords.pillar(share.pillar(), lang),
        Values.points(share.points()),
        Svg.number((share.points() - share.least()) * 100.0 / range),
        Phrase.RANGE.in(lang, Values.points(share.least()), Values.points(share.best())));
  }
}
