package io.simsim.bureau.subjects;

import java.util.UUID;

/// What came of enrolling.
public sealed interface Enrolment {
  /// There is a new subject.
  record Enrolled(UUID subject) implements Enrolment {
    /// Hides who it is.
    @Override
    public String toString() {
      return "enrolled";
    }
  }

  /// Somebody with this identity is enrolled already.
  record AlreadyEnrolled() implements Enrolment {}
}
