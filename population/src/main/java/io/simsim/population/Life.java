package io.simsim.population;

import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import java.util.List;

/// One invented subject: what is reported of it, what is asked about it, and what is true of it.
///
/// @param subject its name in events
/// @param kind a person or a business
/// @param events all that was recorded until the end of history, in the order of recording
/// @param outcomes the questions with their ends, in the order of asking
/// @param states what was true at the end of each month, for as long as a business was open
/// @param testimony the truth behind each partner's word
public record Life(
    SubjectId subject,
    SubjectKind kind,
    List<Event> events,
    List<Outcome> outcomes,
    List<LatentState> states,
    List<Testimony> testimony) {
  public Life {
    events = List.copyOf(events);
    outcomes = List.copyOf(outcomes);
    states = List.copyOf(states);
    testimony = List.copyOf(testimony);
  }
}
