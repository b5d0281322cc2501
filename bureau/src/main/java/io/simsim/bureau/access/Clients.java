package io.simsim.bureau.access;

import com.nimbusds.jose.jwk.JWKSet;
import io.simsim.bureau.subjects.PartyId;
import java.util.Optional;
import java.util.Set;

/// The organisations that may ask for tokens.
@FunctionalInterface
public interface Clients {
  /// An organisation and its keys.
  ///
  /// @param scopes what it may ask for
  /// @param keys its public keys, P-256
  record Client(PartyId id, Set<Scope> scopes, JWKSet keys) {
    public Client {
      scopes = Set.copyOf(scopes);
    }
  }

  /// The organisation called `id`, when it has keys here.
  Optional<Client> find(String id);
}
