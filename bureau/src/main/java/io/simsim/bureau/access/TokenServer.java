package io.simsim.bureau.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/// The token endpoint: OAuth 2 client credentials (RFC 6749, 4.4) by `private_key_jwt` (RFC 7523),
/// for tokens that are bound to a key by DPoP (RFC 9449).
///
/// Tokens live for minutes and are signed by a key that lives as long as the process: a start ends
/// them all. None is stored, so none can be looked up.
@Configuration(proxyBeanMethods = false)
public class TokenServer {
  /// How long a token holds.
  public static final Duration LIFE = Duration.ofMinutes(5);

  /// An assertion that ends later than this is refused: it would have to be remembered.
  private static final Duration ASSERTION_LIFE_MAX = Duration.ofMinutes(5);

  /// Where tokens are asked for.
  public static final String TOKEN = "/oauth2/token";

  /// Where the keys of tokens are.
  public static final String KEYS = "/oauth2/jwks";

  @Bean
  @Order(1)
  SecurityFilterChain tokenChain(HttpSecurity http, Clients clients, UsedOnce usedOnce)
      throws Exception {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    http.securityMatcher(
            new OrRequestMatcher(
                paths.matcher(HttpMethod.POST, TOKEN), paths.matcher(HttpMethod.GET, KEYS)))
        .csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .oauth2AuthorizationServer(
            server ->
                server.clientAuthentication(
                    authentication ->
                        authentication.authenticationProviders(
                            all ->
                                all.forEach(
                                    one -> {
                                      if (one
                                          instanceof
                                          JwtClientAssertionAuthenticationProvider assertions) {
                                        assertions.setJwtDecoderFactory(
                                            assertions(clients, usedOnce));
                                      }
                                    }))));
    return http.build();
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(PublicUrl url) {
    return AuthorizationServerSettings.builder()
        .issuer(url.value())
        .tokenEndpoint(TOKEN)
        .jwkSetEndpoint(KEYS)
        .build();
  }

  @Bean
  RegisteredClientRepository registeredClients(Clients clients) {
    return new RegisteredClientRepository() {
      @Override
      public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are those of the register");
      }

      @Override
      public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
      }

      @Override
      public @Nullable RegisteredClient findByClientId(String id) {
        return clients.find(id).map(TokenServer::registered).orElse(null);
      }
    };
  }

  private static RegisteredClient registered(Clients.Client client) {
    return RegisteredClient.withId(client.id().value())
        .clientId(client.id().value())
        .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(all -> client.scopes().forEach(scope -> all.add(scope.id())))
        .clientSettings(
            ClientSettings.builder()
                .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                .build())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(LIFE).build())
        .build();
  }

  /// Verifies assertions by the keys of the register, each once.
  private static JwtDecoderFactory<RegisteredClient> assertions(
      Clients clients, UsedOnce usedOnce) {
    return client -> {
      JWKSet keys =
          clients.find(client.getClientId()).map(Clients.Client::keys).orElseGet(JWKSet::new);
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
      processor.setJWTClaimsSetVerifier((claims, context) -> {});
      NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
      decoder.setJwtValidator(
          new DelegatingOAuth2TokenValidator<>(
              JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client),
              once(client, usedOnce)));
      return decoder;
    };
  }

  private static OAuth2TokenValidator<Jwt> once(RegisteredClient client, UsedOnce usedOnce) {
    return assertion -> {
      Instant now = Instant.now();
      Instant end = assertion.getExpiresAt();
      String id = assertion.getId();
      boolean fresh =
          id != null
              && end != null
              && !end.isAfter(now.plus(ASSERTION_LIFE_MAX))
              && usedOnce.take(client.getClientId() + "\n" + id, end);
      return fresh
          ? OAuth2TokenValidatorResult.success()
          : OAuth2TokenValidatorResult.failure(
              new OAuth2Error(
                  OAuth2ErrorCodes.INVALID_CLIENT,
                  "an assertion has a jti, ends within five minutes, and is used once",
                  null));
    };
  }

  /// Which assertions were used.
  @Bean
  UsedOnce usedOnce() {
    return new UsedOnce();
  }

  @Bean
  JWKSource<SecurityContext> tokenKeys() throws JOSEException {
    return new ImmutableJWKSet<>(
        new JWKSet(
            new ECKeyGenerator(Curve.P_256)
                .keyID(UUID.randomUUID().toString())
                .algorithm(JWSAlgorithm.ES256)
                .generate()));
  }

  /// Tokens are for this server, and bound to a key or not given.
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> tokenCustomizer(PublicUrl url) {
    return context -> {
      if (context.get(OAuth2TokenContext.DPOP_PROOF_KEY) == null) {
        throw new OAuth2AuthenticationException(
            new OAuth2Error(
                OAuth2ErrorCodes.INVALID_DPOP_PROOF,
                "send a DPoP proof (RFC 9449): tokens are bound to a key",
                null));
      }
      context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
      context.getClaims().audience(List.of(url.value()));
    };
  }

  /// Verifies the tokens that are given here.
  @Bean
  JwtDecoder tokenDecoder(JWKSource<SecurityContext> tokenKeys, PublicUrl url) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, tokenKeys));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(url.value()),
            new JwtClaimValidator<List<String>>(
                "aud", audience -> audience != null && audience.contains(url.value()))));
    return decoder;
  }

  /// Keeps nothing of the tokens that were given.
  @Bean
  OAuth2AuthorizationService authorizationService() {
    return new OAuth2AuthorizationService() {
      @Override
      public void save(OAuth2Authorization authorization) {
        // A token says by itself what it is good for.
      }

      @Override
      public void remove(OAuth2Authorization authorization) {
        // There is none.
      }

      @Override
      public @Nullable OAuth2Authorization findById(String id) {
        return null;
      }

      @Override
      public @Nullable OAuth2Authorization findByToken(
          String token, @Nullable OAuth2TokenType type) {
        return null;
      }
    };
  }
}
