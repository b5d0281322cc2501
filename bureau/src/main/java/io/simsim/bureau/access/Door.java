package io.simsim.bureau.access;

import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemKind;
import io.simsim.bureau.problems.ProblemWriter;
import io.simsim.bureau.subjects.PartyId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who calls: an organisation by its token and a new proof, a person by a sign-in token.
/// Who shows nothing is nobody and may read what is public; who shows something wrong is told so.
final class Door extends OncePerRequestFilter {
  /// The authority of people.
  static final String PERSON = "PERSON";

  private static final String DPOP = "dpop ";
  private static final String BEARER = "bearer ";
  private static final int TOKEN_LENGTH_MAX = 8_192;

  private final DPoPAuthenticationProvider tokens;
  private final SignIns signIns;

  Door(DPoPAuthenticationProvider tokens, SignIns signIns) {
    this.tokens = tokens;
    this.signIns = signIns;
  }

  /// A caller as Spring Security carries it.
  static final class Known extends AbstractAuthenticationToken {
    private final transient Caller caller;

    Known(Caller caller, List<? extends GrantedAuthority> authorities) {
      super(authorities);
      this.caller = caller;
      setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
      return null;
    }

    @Override
    public Caller getPrincipal() {
      return caller;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> shown = Collections.list(request.getHeaders("Authorization"));
    if (shown.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Authentication> known =
        shown.size() == 1 && shown.getFirst().length() <= TOKEN_LENGTH_MAX
            ? known(shown.getFirst(), request)
            : Optional.empty();
    request.setAttribute(Caller.KIND, known.map(Door::kind).orElse("stranger"));
    if (known.isEmpty()) {
      ProblemWriter.write(
          response,
          Problem.of(
              ProblemKind.UNAUTHENTICATED,
              "the token, or the proof beside it, is not valid here and now"));
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(known.get());
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }

  private static String kind(Authentication known) {
    for (GrantedAuthority granted : known.getAuthorities()) {
      for (Scope scope : Scope.values()) {
        if (scope.authority().equals(granted.getAuthority())) {
          return switch (scope) {
            case EVENTS -> "furnisher";
            case ANSWERS -> "partner";
            case SUBJECTS -> "operator";
          };
        }
      }
    }
    return known.getPrincipal() instanceof Caller.Person ? "person" : "organisation";
  }

  private Optional<Authentication> known(String shown, HttpServletRequest request) {
    String scheme = shown.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(DPOP)) {
      return organisation(shown.substring(DPOP.length()).strip(), request);
    }
    return scheme.startsWith(BEARER)
        ? person(shown.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private Optional<Authentication> person(String token) {
    Optional<UUID> subject = signIns.subjectOf(token);
    return subject.map(
        id -> new Known(new Caller.Person(id), List.of(new SimpleGrantedAuthority(PERSON))));
  }

  private Optional<Authentication> organisation(String token, HttpServletRequest request) {
    List<String> proofs = Collections.list(request.getHeaders("DPoP"));
    if (proofs.size() != 1 || token.isEmpty() || proofs.getFirst().isBlank()) {
      return Optional.empty();
    }
    try {
      Authentication verified =
          tokens.authenticate(
              new DPoPAuthenticationToken(
                  token,
                  proofs.getFirst(),
                  request.getMethod(),
                  request.getRequestURL().toString()));
      List<SimpleGrantedAuthority> scopes =
          verified.getAuthorities().stream()
              .map(GrantedAuthority::getAuthority)
              .filter(name -> name != null && name.startsWith("SCOPE_"))
              .map(SimpleGrantedAuthority::new)
              .toList();
      return Optional.of(
          new Known(new Caller.Organisation(new PartyId(verified.getName())), scopes));
    } catch (AuthenticationException invalid) {
      return Optional.empty();
    }
  }
}
