package io.simsim.bureau.access;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.problems.ProblemWriter;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.DPoPProofReplayValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Who may call what. What is not in [#RULES] nobody may.
@Configuration(proxyBeanMethods = false)
public class Gate {
  /// Who may call an address.
  public enum Who {
    ANYONE,
    PERSON,
    FURNISHER,
    PARTNER,
    OPERATOR
  }

  /// One rule; the first that matches counts.
  public record Rule(HttpMethod method, String pattern, Who who) {}

  /// All of them.
  public static final List<Rule> RULES =
      List.of(
          new Rule(HttpMethod.GET, "/v1/me/**", Who.PERSON),
          new Rule(HttpMethod.POST, "/v1/me/**", Who.PERSON),
          new Rule(HttpMethod.PUT, "/v1/me/**", Who.PERSON),
          new Rule(HttpMethod.DELETE, "/v1/me/**", Who.PERSON),
          new Rule(HttpMethod.POST, "/v1/answers", Who.PARTNER),
          new Rule(HttpMethod.POST, "/v1/events", Who.FURNISHER),
          new Rule(HttpMethod.POST, "/v1/files", Who.FURNISHER),
          new Rule(HttpMethod.GET, "/v1/files/**", Who.FURNISHER),
          new Rule(HttpMethod.POST, "/v1/subjects", Who.OPERATOR),
          new Rule(HttpMethod.POST, "/v1/subjects/sign-ins", Who.OPERATOR),
          new Rule(HttpMethod.GET, "/**", Who.ANYONE));

  /// Of how many proofs it is remembered that they were used; a proof is forgotten after a minute.
  private static final int PROOFS_MAX = 2_000_000;

  @Bean
  @Order(2)
  SecurityFilterChain gateChain(HttpSecurity http, JwtDecoder tokenDecoder, SignIns signIns)
      throws Exception {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    http.csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new Door(tokens(tokenDecoder), signIns), AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests -> {
              for (Rule rule : RULES) {
                var matched =
                    requests.requestMatchers(paths.matcher(rule.method(), rule.pattern()));
                switch (rule.who()) {
                  case ANYONE -> matched.permitAll();
                  case PERSON -> matched.hasAuthority(Door.PERSON);
                  case FURNISHER -> matched.hasAuthority(Scope.EVENTS.authority());
                  case PARTNER -> matched.hasAuthority(Scope.ANSWERS.authority());
                  case OPERATOR -> matched.hasAuthority(Scope.SUBJECTS.authority());
                }
              }
              requests.anyRequest().denyAll();
            })
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, why) ->
                            ProblemWriter.write(response, Problem.of(ProblemKind.UNAUTHENTICATED)))
                    .accessDeniedHandler(
                        (request, response, why) ->
                            ProblemWriter.write(response, Problem.of(ProblemKind.FORBIDDEN))));
    return http.build();
  }

  /// Requests are measured once, as a whole; of each filter nothing is told.
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  private static DPoPAuthenticationProvider tokens(JwtDecoder decoder) {
    DPoPProofReplayValidator.InMemoryCache proofs = new DPoPProofReplayValidator.InMemoryCache();
    proofs.setMaxSize(PROOFS_MAX);
    proofs.setMaxRequestsPerKey(PROOFS_MAX);
    DPoPProofJwtDecoderFactory factory = new DPoPProofJwtDecoderFactory();
    factory.setJwtValidatorFactory(
        DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(
            List.of(new DPoPProofReplayValidator(proofs))));
    DPoPAuthenticationProvider provider =
        new DPoPAuthenticationProvider(
            new ProviderManager(
                new JwtAuthenticationProvider(
                    new RememberedTokens(decoder, InstantSource.system()))));
    provider.setDPoPProofVerifierFactory(factory);
    return provider;
  }
}
