package io.simsim.bureau.registers;

import io.simsim.bureau.subjects.PartyId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The register of parties.
public final class Parties {
  private final String hash;
  private final Map<PartyId, Party> parties;
  private final List<RefusedParty> refused;

  Parties(String hash, Map<PartyId, Party> parties, List<RefusedParty> refused) {
    this.hash = hash;
    this.parties = new LinkedHashMap<>(parties);
    this.refused = List.copyOf(refused);
  }

  /// `sha256:` and the hash of the file's canonical form.
  public String hash() {
    return hash;
  }

  /// All of them, in the file's order.
  public List<Party> all() {
    return List.copyOf(parties.values());
  }

  /// Those that have a role, in the file's order.
  public List<Party> with(Party.Role role) {
    return parties.values().stream().filter(party -> party.is(role)).toList();
  }

  /// The party called `id`.
  public Optional<Party> find(PartyId id) {
    return Optional.ofNullable(parties.get(id));
  }

  /// Who is turned away, in the file's order.
  public List<RefusedParty> refused() {
    return refused;
  }
}
