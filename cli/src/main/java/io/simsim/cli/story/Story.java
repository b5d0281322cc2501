package io.simsim.cli.story;

import io.simsim.engine.answer.Answer;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.scorecard.Score;
import io.simsim.engine.scorecard.Scorecard;
import java.util.List;

/// What can be told about one question.
public sealed interface Story {
  /// There is a score.
  ///
  /// @param lines every line, the heaviest first; equal ones in the card's order
  /// @param leftOut adverse reports that take no points away, and why, oldest first
  /// @param offers what partners offer for the purpose and what they would answer
  /// @param timeline the score through time
  /// @param furnishers how many sources the record that was read came from
  record Told(
      Explanation explanation,
      List<LineStory> lines,
      List<LeftOut> leftOut,
      List<Offered> offers,
      Timeline timeline,
      int furnishers)
      implements Story {
    public Told {
      lines = List.copyOf(lines);
      leftOut = List.copyOf(leftOut);
      offers = List.copyOf(offers);
    }

    public Assessment.Assessed assessed() {
      return explanation.assessed();
    }

    /// The score's points.
    public int points() {
      return explanation.score().points();
    }
  }

  /// There is none, for a reason that can be mended.
  record NoScore(Assessment.Assessed assessed, Score.Why why, List<Needed> needed)
      implements Story {
    public NoScore {
      needed = List.copyOf(needed);
    }
  }

  /// Nothing was read.
  record Refused(Assessment.Refused refused) implements Story {}

  /// A line and the reports behind it.
  record LineStory(Score.Line line, List<Said> events) {
    public LineStory {
      events = List.copyOf(events);
    }
  }

  /// A report as it stands: corrected when its furnisher corrected it.
  ///
  /// @param occurredAt epoch seconds
  record Said(Event event, Fact fact, long occurredAt) {}

  /// An adverse report that takes no points away.
  record LeftOut(Said said, Cause cause) {}

  /// Why an adverse report takes no points away.
  enum Cause {
    OBJECTED,
    EXCUSED,
    FORGIVEN,
    NOT_LIABLE,
    TAKEN_BACK,
    CORRECTED
  }

  /// A partner's offer and what it would answer.
  record Offered(Offer offer, Answer answer) {}

  /// Something that makes a record thick enough, and how much of it there is.
  record Needed(Scorecard.ThinRule rule, long now) {}
}
