package io.simsim.bureau.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.bureau.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-01T00:00:00Z"));
  private final List<String> verified = new ArrayList<>();
  private final RememberedTokens tokens = new RememberedTokens(this::verify, clock);

  private Jwt verify(String token) {
    verified.add(token);
    if (token.equals("forged")) {
      throw new BadJwtException("forged");
    }
    return Jwt.withTokenValue(token)
        .header("alg", "ES256")
        .expiresAt(clock.instant().plusSeconds(300))
        .build();
  }

  @Test
  void aTokenIsVerifiedOnceUntilItEnds() {
    Jwt first = tokens.decode("a");

    assertThat(tokens.decode("a")).isSameAs(first);
    assertThat(tokens.decode("b").getTokenValue()).isEqualTo("b");
    assertThat(verified).containsExactly("a", "b");

    clock.forward(Duration.ofMinutes(5));
    tokens.decode("a");
    assertThat(verified).containsExactly("a", "b", "a");
  }

  @Test
  void whatIsForgedIsNeverRemembered() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }
    assertThat(verified).hasSize(2);
  }
}
