package io.simsim.bureau.world;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Self;
import java.util.Map;
import java.util.UUID;

/// Somebody of the world that a demo is told about, with what is needed to sign in and ask.
///
/// @param subject its id in the bureau that it was seeded into
/// @param self its invented name and identity
/// @param pseudonyms under which each party knows it that it let report or ask
/// @param asks which partner it lets ask for each purpose
public record Persona(
    Story story,
    UUID subject,
    Self self,
    Map<PartyId, String> pseudonyms,
    Map<String, PartyId> asks) {
  /// Why it is told about.
  public enum Story {
    /// A person with a long record and nothing against it.
    LONG_GOOD_RECORD,
    /// A person who was late once, a little, after a clean year: it does not count.
    FORGIVEN_SLIP,
    /// A person of whom there is hardly anything.
    NEWCOMER,
    /// A small business.
    BUSINESS
  }

  /// What a story is called where people read it.
  public static String title(Story story) {
    return switch (story) {
      case LONG_GOOD_RECORD -> "a long good record";
      case FORGIVEN_SLIP -> "a slip that was forgiven";
      case NEWCOMER -> "a newcomer";
      case BUSINESS -> "a small business";
    };
  }

  public Persona {
    pseudonyms = Map.copyOf(pseudonyms);
    asks = Map.copyOf(asks);
  }

  /// Hides who it is.
  @Override
  public String toString() {
    return "persona " + story;
  }
}
