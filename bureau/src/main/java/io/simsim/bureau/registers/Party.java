package io.simsim.bureau.registers;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Named;
import io.simsim.engine.rule.Texts;
import java.util.Optional;
import java.util.Set;

/// An organisation that the bureau deals with.
///
/// @param name for people
/// @param description what it does here, for people
/// @param roles what it is here; at least one
/// @param reports the contexts that it may report, where a subject consents: a furnisher's, and of
///     others none
/// @param asks the purposes that it may ask for, where a subject consents: a partner's, and of
///     others none
/// @param group the corporate group that it belongs to, by name
/// @param questionsPerDay the most that it asks in a day; 0 for who is no partner
/// @param jwks its public keys, a JWK set (RFC 7517) as canonical JSON
public record Party(
    PartyId id,
    Texts name,
    Texts description,
    Set<Role> roles,
    Set<Context> reports,
    Set<String> asks,
    Optional<String> group,
    int questionsPerDay,
    Optional<String> jwks) {
  /// What a party is to the bureau.
  public enum Role implements Named {
    /// Reports events.
    FURNISHER("furnisher"),
    /// Asks, and has offers.
    PARTNER("partner"),
    /// Enrols people whose identity it checked, and reviews objections.
    OPERATOR("operator");

    private final String id;

    Role(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  public Party {
    roles = Set.copyOf(roles);
    reports = Set.copyOf(reports);
    asks = Set.copyOf(asks);
  }

  /// Whether it is `role` here.
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
