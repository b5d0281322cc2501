package io.simsim.bureau.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Verifies a token once and remembers it until it ends: a caller shows the same one for minutes,
/// and to verify its signature takes as long as the rest of a question. Its proof is another each
/// time, and is verified each time.
final class RememberedTokens implements JwtDecoder {
  private static final int KEPT_MAX = 10_000;

  private final JwtDecoder verifier;
  private final InstantSource clock;
  private final Map<String, Jwt> verified = new ConcurrentHashMap<>();

  RememberedTokens(JwtDecoder verifier, InstantSource clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  @Override
  public Jwt decode(String token) {
    Jwt before = verified.get(token);
    if (before != null && lives(before)) {
      return before;
    }
    Jwt now = verifier.decode(token);
    if (lives(now)) {
      if (verified.size() >= KEPT_MAX) {
        verified.clear();
      }
      verified.put(token, now);
    }
    return now;
  }

  private boolean lives(Jwt token) {
    Instant end = token.getExpiresAt();
    return end != null && clock.instant().isBefore(end);
  }
}
