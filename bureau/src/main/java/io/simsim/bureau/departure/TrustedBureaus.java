package io.simsim.bureau.departure;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/// The bureaus whose exports count here.
///
/// @param keys by the name of a bureau's log, the key of its receipts and exports
public record TrustedBureaus(Map<String, PublicKey> keys) {
  public TrustedBureaus {
    keys = Map.copyOf(keys);
  }

  /// The key of the bureau whose log is called `origin`.
  Optional<PublicKey> key(String origin) {
    return Optional.ofNullable(keys.get(origin));
  }
}
