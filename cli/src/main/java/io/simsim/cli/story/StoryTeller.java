package io.simsim.cli.story;

import io.simsim.engine.answer.Answers;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.Question;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.Months;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.scorecard.Recovery;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Asks the engine all that there is to tell about a question.
public final class StoryTeller {
  private static final int PAST_MONTHS = 24;
  private static final int FUTURE_MONTHS_LEAST = 6;
  private static final int FUTURE_MONTHS_MOST = 84;
  private static final int MONTHS_AFTER = 3;
  private static final long SECONDS_A_DAY = 86_400;

  private final AskQuestion ask;
  private final List<Offer> offers;

  /// @param offers every offer there is; those for the question's purpose and currency are told
  public StoryTeller(AskQuestion ask, List<Offer> offers) {
    this.ask = ask;
    this.offers = List.copyOf(offers);
  }

  /// Tells about `question`, asked of `record`.
  public Story tell(Question question, Consent consent, SubjectRecord record) {
    return switch (ask.ask(question, consent, record)) {
      case Assessment.Refused refused -> new Story.Refused(refused);
      case Assessment.Assessed assessed -> tell(assessed, consent, record);
    };
  }

  private Story tell(Assessment.Assessed assessed, Consent consent, SubjectRecord record) {
    if (assessed.score() instanceof Score.NotScored(Score.Why why)) {
      return new Story.NoScore(assessed, why, needed(assessed, why));
    }
    Explanation explanation = Explanation.of(assessed, ask.fold()).orElseThrow();
    Reports reports = new Reports(ask, assessed, record.without(consent.withdrawn()));
    List<Story.LineStory> lines = new ArrayList<>();
    for (Score.Line line : explanation.score().lines()) {
      List<Story.Said> events = new ArrayList<>();
      for (Event event : explanation.eventsBehind(line, ask.fold(), record)) {
        events.add(reports.asItStands(event));
      }
      lines.add(new Story.LineStory(line, events));
    }
    Timeline timeline = timeline(explanation, lines, consent, record);
    lines.sort((a, b) -> Integer.compare(weight(b), weight(a)));
    return new Story.Told(
        explanation,
        lines,
        reports.leftOut(),
        offered(assessed),
        timeline,
        furnishers(reports.known()));
  }

  private static int weight(Story.LineStory line) {
    return Math.abs(line.line().points());
  }

  private static int furnishers(List<Event> events) {
    Set<FurnisherId> distinct = new HashSet<>();
    for (Event event : events) {
      distinct.add(event.furnisher());
    }
    distinct.remove(FurnisherId.SUBJECT);
    distinct.remove(FurnisherId.BUREAU);
    return distinct.size();
  }

  private static List<Story.Needed> needed(Assessment.Assessed assessed, Score.Why why) {
    List<Story.Needed> needed = new ArrayList<>();
    if (why == Score.Why.THIN_RECORD) {
      for (Scorecard.ThinRule rule : assessed.card().thin()) {
        needed.add(new Story.Needed(rule, assessed.values().get(rule.index())));
      }
    }
    return needed;
  }

  private List<Story.Offered> offered(Assessment.Assessed assessed) {
    List<Story.Offered> offered = new ArrayList<>();
    for (Offer offer : offers) {
      if (offer.purpose().equals(assessed.question().purpose())
          && offer.currency().equals(assessed.question().currency())) {
        offered.add(
            new Story.Offered(
                offer,
                Answers.of(assessed, assessed.card().purpose(), offer, Answers.Use.REHEARSAL)));
      }
    }
    return offered;
  }

  private Timeline timeline(
      Explanation explanation, List<Story.LineStory> lines, Consent consent, SubjectRecord record) {
    Question question = explanation.assessed().question();
    int today = Months.day(question.asOf());
    List<Timeline.Point> past = new ArrayList<>();
    for (int month = PAST_MONTHS; month >= 1; month--) {
      int back = Months.days(month);
      Question earlier =
          new Question(
              question.id(),
              question.subject(),
              question.purpose(),
              question.asOf() - back * SECONDS_A_DAY,
              question.asked(),
              question.currency());
      past.add(new Timeline.Point(today - back, points(ask.ask(earlier, consent, record))));
    }
    Timeline.Point now = new Timeline.Point(today, OptionalInt.of(explanation.score().points()));
    past.add(now);
    return new Timeline(past, future(explanation, now), slips(lines, past.getFirst().day()));
  }

  private static OptionalInt points(Assessment assessment) {
    return assessment instanceof Assessment.Assessed assessed
            && assessed.score() instanceof Score.Scored scored
        ? OptionalInt.of(scored.points())
        : OptionalInt.empty();
  }

  /// By month, and on the day on which nothing is held against the subject any more.
  private List<Timeline.Point> future(Explanation explanation, Timeline.Point now) {
    if (explanation.wholeAgain().isEmpty()) {
      return List.of();
    }
    Recovery recovery = Explanation.recovery(explanation.assessed(), ask.fold());
    int whole = explanation.wholeAgain().getAsInt() - now.day();
    int months = Math.max(FUTURE_MONTHS_LEAST, Months.whole(whole) + MONTHS_AFTER);
    TreeSet<Integer> days = new TreeSet<>();
    for (int month = 1; month <= Math.min(months, FUTURE_MONTHS_MOST); month++) {
      days.add(Months.days(month));
    }
    days.add(whole - 1);
    days.add(whole);
    List<Timeline.Point> future = new ArrayList<>();
    future.add(now);
    for (int day : days) {
      if (day > 0) {
        future.add(new Timeline.Point(now.day() + day, OptionalInt.of(recovery.scoreIn(day))));
      }
    }
    return future;
  }

  private static List<Integer> slips(List<Story.LineStory> lines, int from) {
    TreeSet<Integer> days = new TreeSet<>();
    for (Story.LineStory line : lines) {
      if (line.line().characteristic().feature().adverse()) {
        for (Story.Said said : line.events()) {
          days.add(Months.day(said.occurredAt()));
        }
      }
    }
    return List.copyOf(days.tailSet(from));
  }
}
