package io.simsim.bureau.registers;

import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.event.Context;
import io.simsim.engine.rule.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The organisations that report, ask or enrol.
public record Parties(List<Party> all) {
  /// What an organisation may be.
  public enum Role {
    FURNISHER,
    PARTNER,
    OPERATOR
  }

  /// An organisation.
  ///
  /// @param reports the contexts of which it may report
  /// @param asks the purposes for which it may ask
  /// @param jwks its public keys as a JWK set
  public record Party(
      PartyId id,
      Texts name,
      Set<Role> roles,
      Set<Context> reports,
      Set<String> asks,
      long questionsPerDay,
      Optional<String> jwks) {}

  /// The organisation called `id`.
  public Optional<Party> find(PartyId id) {
    return all.stream().filter(party -> party.id().equals(id)).findFirst();
  }
}
