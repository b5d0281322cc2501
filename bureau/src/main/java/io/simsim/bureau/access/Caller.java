package io.simsim.bureau.access;

import io.simsim.bureau.subjects.PartyId;
import java.util.UUID;

/// Who calls, once it is known.
public sealed interface Caller {
  /// The attribute of a request that says which kind of caller it has: `person`, `furnisher`,
  /// `partner`, `operator`, `organisation` with none of these roles, or `stranger`, whose token or
  /// proof is not valid.
  String KIND = "io.simsim.bureau.caller";

  /// The kind of who shows nothing.
  String NOBODY = "nobody";

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
