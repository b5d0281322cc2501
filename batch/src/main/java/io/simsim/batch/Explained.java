package io.simsim.batch;

import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.event.Event;
import io.simsim.engine.scorecard.Score;
import java.util.List;
import java.util.Optional;

/// A question with all that is said about its answer.
///
/// @param explanation empty when there is no score to explain
/// @param behind for every line of the score, in the card's order, the events it was made of
public record Explained(
    Assessment assessment, Optional<Explanation> explanation, List<Behind> behind) {
  public Explained {
    behind = List.copyOf(behind);
  }

  /// The events behind a line, oldest first.
  public record Behind(Score.Line line, List<Event> events) {
    public Behind {
      events = List.copyOf(events);
    }
  }
}
