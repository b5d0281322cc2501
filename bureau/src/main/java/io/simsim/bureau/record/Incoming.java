package io.simsim.bureau.record;

import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Event;

/// An event that is to be stored.
///
/// @param event under the subject's own id
public record Incoming(Subject subject, Event event) {
  public Incoming {
    if (!event.subject().equals(subject.subjectId())) {
      throw new IllegalArgumentException("an event is stored under its own subject");
    }
  }
}
