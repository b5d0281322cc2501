package io.simsim.cli.page;

import io.simsim.cli.markup.Html;
import io.simsim.cli.markup.Svg;
import io.simsim.cli.story.Timeline;
import io.simsim.cli.words.Language;
import io.simsim.cli.words.Phrase;
import io.simsim.cli.words.Values;
import io.simsim.engine.scorecard.Scorecard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A score through time: a solid line for the past, a dashed one for the future, dots for what
/// went wrong, a flag where nothing is held against the subject any more.
final class TimeChart {
  private static final int TOP = 34;
  private static final int BOTTOM = 30;
  private static final int LEFT = 36;
  private static final int RIGHT = 14;
  private static final int STEP = 50;
  private static final int LEAST_RANGE = 100;

  /// Points below the lowest score, where the word for today stands.
  private static final int ROOM = 20;

  private static final int UNDER = 22;
  private static final int EDGE = 40;

  private final Timeline timeline;
  private final Language lang;
  private final OptionalInt wholeAgain;
  private final int width;
  private final int height;
  private final int firstDay;
  private final int lastDay;
  private final int low;
  private final int high;

  private TimeChart(
      Timeline timeline, OptionalInt wholeAgain, Language lang, int width, int height) {
    this.timeline = timeline;
    this.lang = lang;
    this.wholeAgain = wholeAgain;
    this.width = width;
    this.height = height;
    this.firstDay = timeline.past().getFirst().day();
    this.lastDay =
        timeline.future().isEmpty()
            ? timeline.past().getLast().day()
            : timeline.future().getLast().day();
    int least = Scorecard.HIGHEST;
    int most = Scorecard.LOWEST;
    for (Timeline.Point point : points()) {
      if (point.score().isPresent()) {
        least = Math.min(least, point.score().getAsInt());
        most = Math.max(most, point.score().getAsInt());
      }
    }
    int from = Math.floorDiv(least - ROOM, STEP) * STEP;
    int to = Math.ceilDiv(most, STEP) * STEP;
    while (to - from < LEAST_RANGE) {
      from -= STEP;
      to += to - from < LEAST_RANGE ? STEP : 0;
    }
    this.low = from;
    this.high = to;
  }

  /// The chart, `width` by `height` units.
  static Html of(Timeline timeline, OptionalInt wholeAgain, Language lang, int width, int height) {
    return new TimeChart(timeline, wholeAgain, lang, width, height).svg();
  }

  private Html svg() {
    Timeline.Point now = timeline.past().getLast();
    int score = now.score().orElseThrow();
    List<Html> slips = new ArrayList<>();
    for (int day : timeline.slips()) {
      slips.add(Html.of("<circle cx=\"{}\" cy=\"{}\" r=\"4.5\"/>", x(day), y(scoreOn(day))));
    }
    return Html.of(
        """
        <svg viewBox="0 0 {} {}" aria-hidden="true" focusable="false">
        {}{}
        <path d="{}" class="past"/><path d="{}" class="future"/>
        <g class="slip">{}</g>{}
        <circle cx="{}" cy="{}" r="6" class="now"/>
        <text x="{}" y="{}" class="{}">{}</text>
        </svg>
        """,
        width,
        height,
        grid(),
        years(),
        path(timeline.past()),
        path(timeline.future()),
        Html.join(slips),
        flag(),
        x(now.day()),
        y(score),
        x(now.day()),
        Svg.number(yOf(score) + UNDER),
        xOf(now.day()) > width - EDGE ? "today end" : "today",
        Phrase.TODAY.in(lang));
  }

  private List<Timeline.Point> points() {
    List<Timeline.Point> points = new ArrayList<>(timeline.past());
    points.addAll(timeline.future());
    return points;
  }

  private Html grid() {
    List<Html> lines = new ArrayList<>();
    int step = high - low > 4 * STEP ? 2 * STEP : STEP;
    for (int mark = low; mark <= high; mark += step) {
      lines.add(
          Html.of(
              "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"grid\"/>"
                  + "<text x=\"{}\" y=\"{}\" class=\"mark end\">{}</text>",
              LEFT,
              y(mark),
              width - RIGHT,
              y(mark),
              LEFT - 8,
              Svg.number(yOf(mark) + 4),
              mark));
    }
    return Html.join(lines);
  }

  private Html years() {
    List<Html> marks = new ArrayList<>();
    int first = LocalDate.ofEpochDay(firstDay).getYear() + 1;
    for (int year = first; year <= LocalDate.ofEpochDay(lastDay).getYear(); year++) {
      int day = Math.toIntExact(LocalDate.of(year, 1, 1).toEpochDay());
      marks.add(
          Html.of(
              "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"grid\"/>"
                  + "<text x=\"{}\" y=\"{}\" class=\"mark\">{}</text>",
              x(day),
              height - BOTTOM,
              x(day),
              height - BOTTOM + 6,
              x(day),
              height - BOTTOM + 20,
              year));
    }
    return Html.join(marks);
  }

  /// The day on which nothing is held against the subject, written where there is room.
  private Html flag() {
    if (wholeAgain.isEmpty()) {
      return Html.EMPTY;
    }
    int day = wholeAgain.getAsInt();
    String text = Phrase.WHOLE_AGAIN_FLAG.in(lang, Values.day(day, lang));
    return Html.of(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"flag\"/>"
            + "<text x=\"{}\" y=\"{}\" class=\"flagtext\">{}</text>",
        x(day),
        TOP - 10,
        x(day),
        height - BOTTOM,
        Math.min(width - RIGHT, Math.round(xOf(day)) + 40),
        TOP - 18,
        text);
  }

  private String path(List<Timeline.Point> points) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (Timeline.Point point : points) {
      if (point.score().isEmpty()) {
        pen = false;
      } else {
        path.append(pen ? " L" : " M")
            .append(x(point.day()))
            .append(' ')
            .append(y(point.score().getAsInt()));
        pen = true;
      }
    }
    return path.toString().strip();
  }

  /// The score on a past day, between the two that were asked.
  private double scoreOn(int day) {
    Timeline.Point before = timeline.past().getFirst();
    for (Timeline.Point point : timeline.past()) {
      if (point.day() >= day) {
        if (point.score().isEmpty() || before.score().isEmpty() || point.day() == before.day()) {
          return point.score().orElse(low);
        }
        double part = (double) (day - before.day()) / (point.day() - before.day());
        return before.score().getAsInt()
            + part * (point.score().getAsInt() - before.score().getAsInt());
      }
      before = point;
    }
    return before.score().orElse(low);
  }

  private String x(int day) {
    return Svg.number(xOf(day));
  }

  private String y(double score) {
    return Svg.number(yOf(score));
  }

  private double xOf(int day) {
    double part = (double) (day - firstDay) / Math.max(1, lastDay - firstDay);
    return LEFT + part * (width - LEFT - RIGHT);
  }

  private double yOf(double score) {
    double part = (score - low) / (high - low);
    return height - BOTTOM - part * (height - TOP - BOTTOM);
  }
}
