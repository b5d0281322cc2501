package io.simsim.bureau.access;

import io.simsim.bureau.subjects.PartyId;
import java.util.UUID;

/// Who calls, once it is known.
public sealed interface Caller {
  /// A person, or who acts for a business: about itself and nobody else.
  record Person(UUID subject) implements Caller {
    /// Hides who.
    @Override
    public String toString() {
      return "a person";
    }
  }

  /// An organisation of the register.
  record Organisation(PartyId id) implements Caller {
    @Override
    public String toString() {
      return id.value();
    }
  }
}
