package io.simsim.cli.text;

import io.simsim.cli.story.Story;
import io.simsim.cli.text.Ink.Tone;
import io.simsim.cli.words.CauseWords;
import io.simsim.cli.words.EventWords;
import io.simsim.cli.words.Language;
import io.simsim.cli.words.LineWords;
import io.simsim.cli.words.Phrase;
import io.simsim.cli.words.Values;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.scorecard.Band;
import io.simsim.engine.scorecard.Counterfactual;
import io.simsim.engine.scorecard.Pillars;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.List;

/// A story as lines for a terminal.
public final class StoryText {
  private static final int LEAST_WIDTH = 60;
  private static final int MOST_WIDTH = 100;
  private static final int HALF_BAR = 10;
  private static final int POINTS = 5;
  private static final int EVENTS_SHOWN = 6;
  private static final String INDENT = "  ";

  private final Language lang;
  private final Ink ink;
  private final int width;
  private final boolean events;
  private final List<String> out = new ArrayList<>();

  /// @param width the terminal's columns
  /// @param events whether the reports behind each line are shown
  public StoryText(Language lang, Ink ink, int width, boolean events) {
    this.lang = lang;
    this.ink = ink;
    this.width = Math.clamp(width, LEAST_WIDTH, MOST_WIDTH) - 2 * INDENT.length();
    this.events = events;
  }

  /// The lines that tell `story`.
  public List<String> of(Story story) {
    switch (story) {
      case Story.Told told -> told(told);
      case Story.NoScore none -> noScore(none);
      case Story.Refused refused -> line(refused.refused().remedy());
    }
    return List.copyOf(out);
  }

  private void told(Story.Told told) {
    heading(told.assessed());
    number(told);
    why(told);
    pillars(told.explanation());
    reasons(told);
    changes(told);
    waiting(told.explanation());
    leftOut(told);
    offers(told);
    check(told.assessed());
  }

  private void heading(Assessment.Assessed assessed) {
    Question question = assessed.question();
    blank();
    line(
        ink.head(question.subject().value())
            + ink.soft(" · " + question.purpose() + " · " + Values.moment(question.asOf(), lang)));
    line(lang.of(assessed.card().purpose().title()));
    blank();
  }

  private void number(Story.Told told) {
    Score.Scored score = told.explanation().score();
    String band = lang.of(score.band().title());
    line(
        ink.of(Tone.SESAME, ink.head(Integer.toString(score.points())))
            + "  "
            + ink.head(band)
            + underObjection(told.assessed()));
    scale(told.assessed().card(), score.points());
    line(ink.soft(Phrase.computedFrom(lang, told.assessed().record().events(), told.furnishers())));
    Phrase.notValidated(lang, told.assessed().card()).ifPresent(this::soft);
  }

  private String underObjection(Assessment.Assessed assessed) {
    int count = assessed.facts().underObjection();
    return count == 0
        ? ""
        : "  " + ink.of(Tone.OBJECTED, "(" + Phrase.UNDER_OBJECTION.in(lang, count) + ")");
  }

  /// A line from 350 to 950 with a mark at each band and the score on it.
  private void scale(Scorecard card, int points) {
    int columns = width - 2;
    StringBuilder rail = new StringBuilder("─".repeat(columns));
    StringBuilder marks = new StringBuilder(" ".repeat(columns));
    for (Band band : card.bands()) {
      int at = at(band.from(), columns);
      rail.setCharAt(at, at == 0 ? '├' : '┼');
      put(marks, at, Integer.toString(band.from()));
    }
    rail.setCharAt(columns - 1, '┤');
    put(marks, columns - 3, Integer.toString(Scorecard.HIGHEST));
    int at = at(points, columns);
    line(
        ink.soft(rail.substring(0, at))
            + ink.of(Tone.SESAME, "●")
            + ink.soft(rail.substring(at + 1)));
    line(ink.soft(marks.toString().stripTrailing()));
  }

  private static int at(int points, int columns) {
    int range = Scorecard.HIGHEST - Scorecard.LOWEST;
    return Math.clamp((points - Scorecard.LOWEST) * (columns - 1L) / range, 0, columns - 1);
  }

  private static void put(StringBuilder marks, int at, String text) {
    int from = Math.min(at, marks.length() - text.length());
    marks.replace(from, from + text.length(), text);
  }

  private void why(Story.Told told) {
    part(Phrase.WHY, Phrase.WHY_HINT);
    int most = 1;
    for (Story.LineStory line : told.lines()) {
      most = Math.max(most, Math.abs(line.line().points()));
    }
    int base = told.assessed().card().base();
    row(Phrase.BASE.in(lang), " ".repeat(2 * HALF_BAR + 1), Integer.toString(base));
    for (Story.LineStory line : told.lines()) {
      int points = line.line().points();
      if (points != 0 || events) {
        row(
            said(line.line(), told.assessed().question().currency()),
            Bars.fromMiddle(points, most, HALF_BAR, ink),
            Values.points(points));
        behind(line, told.assessed().question().currency());
      }
    }
    silent(told);
    row(
        ink.head(Phrase.TOTAL.in(lang)),
        " ".repeat(2 * HALF_BAR + 1),
        ink.head(Integer.toString(told.points())));
  }

  /// The lines of 0 points, by name.
  private void silent(Story.Told told) {
    List<String> names = new ArrayList<>();
    for (Story.LineStory line : told.lines()) {
      if (line.line().points() == 0 && !events) {
        names.add(said(line.line(), told.assessed().question().currency()));
      }
    }
    if (!names.isEmpty()) {
      soft(Phrase.NOTHING_EITHER_WAY.in(lang) + Phrase.COLON.in(lang) + String.join(" · ", names));
    }
  }

  private String said(Score.Line line, CurrencyCode currency) {
    return lang.of(line.characteristic().feature().label())
        + Phrase.COLON.in(lang)
        + LineWords.value(line, currency, lang);
  }

  private void row(String text, String bar, String points) {
    int room = width - 2 * HALF_BAR - 1 - POINTS - 2;
    List<String> lines = plain(text) ? Columns.wrap(text, room) : List.of(text);
    for (int i = 0; i < lines.size(); i++) {
      String label = Columns.left(lines.get(i), room + (plain(text) ? 0 : ansi(text)));
      line(
          i == 0
              ? label + " " + bar + " " + Columns.right(points, POINTS + ansi(points))
              : INDENT + lines.get(i));
    }
  }

  private static boolean plain(String text) {
    return text.indexOf('\u001b') < 0;
  }

  /// The characters of escape sequences in `text`, which take no columns.
  private static int ansi(String text) {
    return text.length() - text.replaceAll("\u001b\\[[0-9;]*m", "").length();
  }

  private void behind(Story.LineStory line, CurrencyCode currency) {
    if (!events) {
      return;
    }
    if (line.events().isEmpty()) {
      line(INDENT + ink.soft(Phrase.NO_EVENTS_BEHIND.in(lang)));
      return;
    }
    int count = line.events().size();
    int from = Math.max(0, count - EVENTS_SHOWN);
    for (Story.Said said : line.events().subList(from, count).reversed()) {
      line(INDENT + ink.soft(event(said, currency)));
    }
    if (from > 0) {
      line(INDENT + ink.soft(Phrase.MORE_EVENTS.in(lang, from)));
    }
  }

  private String event(Story.Said said, CurrencyCode currency) {
    return Columns.cut(
        Columns.left(Values.moment(said.occurredAt(), lang), 18)
            + " "
            + EventWords.of(said.fact(), currency, lang)
            + " · "
            + EventWords.reporter(said.event()),
        width - INDENT.length());
  }

  private void pillars(Explanation explanation) {
    part(Phrase.PILLARS, Phrase.PILLARS_HINT);
    for (Pillars.Share share : explanation.pillars()) {
      String name = Columns.left(EventWords.pillar(share.pillar(), lang), 18);
      int range = share.best() - share.least();
      line(
          range == 0
              ? name + " " + ink.soft(Phrase.PILLAR_NOT_READ.in(lang))
              : name
                  + " "
                  + Bars.filled(share.points() - share.least(), range, 2 * HALF_BAR, ink)
                  + " "
                  + Columns.right(Values.points(share.points()), POINTS)
                  + ink.soft(
                      "  ("
                          + Phrase.RANGE.in(
                              lang, Values.points(share.least()), Values.points(share.best()))
                          + ")"));
    }
  }

  private void reasons(Story.Told told) {
    part(Phrase.REASONS);
    List<Score.Line> reasons = told.explanation().reasons();
    if (reasons.isEmpty()) {
      line(Phrase.NO_REASONS.in(lang));
    }
    for (int i = 0; i < reasons.size(); i++) {
      Score.Line line = reasons.get(i);
      Feature feature = line.characteristic().feature();
      String number = (i + 1) + ". ";
      paragraph(
          number,
          lang.of(feature.reason()) + " (" + Phrase.REASON_GAIN.in(lang, line.shortfall()) + ")",
          Ink.NONE);
      CurrencyCode currency = told.assessed().question().currency();
      paragraph("   ", LineWords.advice(line, currency, lang), ink);
    }
  }

  private void changes(Story.Told told) {
    part(Phrase.WHAT_CHANGES);
    Explanation explanation = told.explanation();
    if (explanation.nextBand().isEmpty()) {
      line(Phrase.HIGHEST_BAND.in(lang));
      return;
    }
    Band next = explanation.nextBand().get();
    if (explanation.change().isEmpty()) {
      line(Phrase.CHANGE_NONE.in(lang, next.from(), lang.of(next.title())));
      return;
    }
    Counterfactual change = explanation.change().get();
    CurrencyCode currency = told.assessed().question().currency();
    for (Counterfactual.Step step : change.steps()) {
      paragraph("· ", step(step, currency) + " (" + Values.points(step.gain()) + ")", Ink.NONE);
    }
    Band reached = told.assessed().card().bandOf(change.score());
    line(Phrase.CHANGE_RESULT.in(lang, change.score(), lang.of(reached.title())));
  }

  private String step(Counterfactual.Step step, CurrencyCode currency) {
    Feature feature = step.feature();
    List<String> values = Values.values(feature, step.from(), step.to(), currency, lang);
    return Phrase.CHANGE_TO.in(lang, lang.of(feature.label()), values.getFirst(), values.getLast());
  }

  private void waiting(Explanation explanation) {
    part(Phrase.WAITING);
    if (explanation.wholeAgain().isEmpty()) {
      line(Phrase.NO_HARM.in(lang));
      return;
    }
    line(
        Phrase.HARM_TODAY.in(lang, explanation.harm())
            + " "
            + Phrase.WHOLE_AGAIN.in(lang, Values.day(explanation.wholeAgain().getAsInt(), lang)));
    if (explanation.nextBandBy().isPresent() && explanation.nextBand().isPresent()) {
      Band next = explanation.nextBand().get();
      line(
          Phrase.NEXT_BAND_BY.in(
              lang,
              Values.day(explanation.nextBandBy().getAsInt(), lang),
              next.from(),
              lang.of(next.title())));
    }
    soft(Phrase.ASSUMES.in(lang));
  }

  private void leftOut(Story.Told told) {
    if (told.leftOut().isEmpty()) {
      return;
    }
    part(Phrase.LEFT_OUT, Phrase.LEFT_OUT_HINT);
    CurrencyCode currency = told.assessed().question().currency();
    for (Story.LeftOut left : told.leftOut()) {
      line(event(left.said(), currency));
      line(INDENT + ink.of(Tone.OBJECTED, CauseWords.of(left.cause()).in(lang)));
    }
  }

  private void offers(Story.Told told) {
    if (told.offers().isEmpty()) {
      return;
    }
    part(Phrase.OFFERS, Phrase.OFFERS_HINT);
    for (Story.Offered offered : told.offers()) {
      int missing = offered.offer().from() - told.points();
      line(
          Phrase.OFFER_FROM.in(lang, offered.offer().partner(), offered.offer().from())
              + Phrase.COLON.in(lang)
              + (missing <= 0
                  ? ink.of(Tone.KEPT, Phrase.OPEN.in(lang))
                  : ink.of(Tone.SESAME, Phrase.TO_GO.in(lang, missing))));
      soft(INDENT + lang.of(missing <= 0 ? offered.offer().terms() : offered.offer().standard()));
    }
  }

  private void noScore(Story.NoScore none) {
    heading(none.assessed());
    line(ink.head(Phrase.NO_SCORE.in(lang)));
    switch (none.why()) {
      case REQUIRED_SOURCE_WITHDRAWN -> paragraph("", Phrase.WITHDRAWN.in(lang), Ink.NONE);
      case THIN_RECORD -> {
        line(Phrase.THIN.in(lang));
        blank();
        line(Phrase.THIN_BEGIN.in(lang));
        for (Story.Needed needed : none.needed()) {
          paragraph("· ", need(none, needed), Ink.NONE);
        }
      }
    }
    check(none.assessed());
  }

  private String need(Story.NoScore none, Story.Needed needed) {
    Scorecard.ThinRule rule = needed.rule();
    Feature feature = none.assessed().card().catalogue().features().get(rule.index());
    CurrencyCode currency = none.assessed().question().currency();
    return Phrase.THIN_RULE.in(
        lang,
        lang.of(feature.label()),
        Values.value(feature, rule.atLeast(), currency, lang),
        Values.value(feature, needed.now(), currency, lang));
  }

  private void check(Assessment.Assessed assessed) {
    part(Phrase.CHECK);
    soft(Phrase.CHECK_HINT.in(lang));
    hash(Phrase.SCORECARD, assessed.card().hash());
    hash(Phrase.CATALOGUE, assessed.card().catalogue().hash());
    hash(Phrase.RECORD, assessed.record().digest());
  }

  private void hash(Phrase name, String hash) {
    line(ink.soft(Columns.left(name.in(lang), 10) + " " + hash));
  }

  private void part(Phrase title) {
    blank();
    line(ink.head(title.in(lang)));
  }

  private void part(Phrase title, Phrase hint) {
    blank();
    List<String> hints = Columns.wrap(hint.in(lang), width);
    line(ink.head(title.in(lang)));
    hints.forEach(text -> line(ink.soft(text)));
  }

  private void soft(String text) {
    paragraph("", text, ink);
  }

  /// Wrapped text; soft where `tone` colours.
  private void paragraph(String lead, String text, Ink tone) {
    List<String> lines = Columns.wrap(text, width - Columns.width(lead));
    for (int i = 0; i < lines.size(); i++) {
      String begin = i == 0 ? lead : " ".repeat(Columns.width(lead));
      line(begin + (tone == Ink.NONE ? lines.get(i) : tone.soft(lines.get(i))));
    }
  }

  private void line(String text) {
    out.add((INDENT + text).stripTrailing());
  }

  private void blank() {
    out.add("");
  }
}
