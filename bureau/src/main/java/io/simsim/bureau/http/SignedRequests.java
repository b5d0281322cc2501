package io.simsim.bureau.http;

import io.simsim.bureau.access.Caller;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.access.MessageSignatures;
import io.simsim.bureau.problems.Problem;
import io.simsim.bureau.problems.ProblemException;
import io.simsim.bureau.problems.ProblemKind;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// Requests that their senders signed as a whole, body and all (RFC 9421, RFC 9530).
public final class SignedRequests {
  private final Clients clients;

  public SignedRequests(Clients clients) {
    this.clients = clients;
  }

  /// Describes the header fields of an operation that takes signed requests alone.
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @Parameter(
      name = "Content-Digest",
      in = ParameterIn.HEADER,
      required = true,
      description = "RFC 9530, sha-256",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "Signature-Input",
      in = ParameterIn.HEADER,
      required = true,
      description = "RFC 9421; covers @method, @target-uri, content-digest; has created and keyid",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "Signature",
      in = ParameterIn.HEADER,
      required = true,
      description = "RFC 9421, ecdsa-p256-sha256",
      schema = @Schema(type = "string"))
  @interface Described {}

  /// Checks that `caller` signed the request.
  ///
  /// @param sha256 of its body
  /// @throws ProblemException saying why it did not
  void require(Caller.Organisation caller, HttpServletRequest request, byte[] sha256) {
    Map<String, String> fields = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      fields.put(
          name.toLowerCase(Locale.ROOT),
          String.join(", ", Collections.list(request.getHeaders(name))));
    }
    fields.remove(HttpHeaders.AUTHORIZATION.toLowerCase(Locale.ROOT));
    String query = request.getQueryString();
    String target = request.getRequestURL() + (query == null ? "" : "?" + query);
    Optional<String> fault =
        clients
            .find(caller.id().value())
            .map(
                client ->
                    MessageSignatures.fault(
                        new MessageSignatures.Message(request.getMethod(), target, fields, sha256),
                        client.keys(),
                        Instant.now()))
            .orElse(Optional.of("you are no longer in the register"));
    fault.ifPresent(
        why -> {
          throw new ProblemException(Problem.of(ProblemKind.UNSIGNED, why));
        });
  }

  static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
