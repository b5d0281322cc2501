package io.simsim.bureau.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.simsim.bureau.access.PublicUrl;
import io.simsim.bureau.access.Scope;
import io.simsim.bureau.access.TokenServer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the token endpoint can do (RFC 8414).
@RestController
@Tag(name = "registers")
public final class TokenMetadataApi {
  private static final List<String> ALGORITHMS = List.of("ES256");

  private final PublicUrl url;

  public TokenMetadataApi(PublicUrl url) {
    this.url = url;
  }

  /// Metadata, under the names of the RFC.
  @Schema(name = "TokenMetadata")
  public record Metadata(
      String issuer,
      @JsonProperty("token_endpoint") String tokenEndpoint,
      @JsonProperty("jwks_uri") String jwksUri,
      @JsonProperty("scopes_supported") List<String> scopes,
      @JsonProperty("response_types_supported") List<String> responseTypes,
      @JsonProperty("grant_types_supported") List<String> grantTypes,
      @JsonProperty("token_endpoint_auth_methods_supported") List<String> methods,
      @JsonProperty("token_endpoint_auth_signing_alg_values_supported") List<String> algorithms,
      @JsonProperty("dpop_signing_alg_values_supported") List<String> proofAlgorithms) {}

  @Operation(
      operationId = "tokenMetadata",
      summary = "How tokens are got",
      description = "RFC 8414. Client credentials by private_key_jwt, bound by DPoP.")
  @GetMapping(path = "/.well-known/oauth-authorization-server", produces = "application/json")
  Metadata metadata() {
    return new Metadata(
        url.value(),
        url.value() + TokenServer.TOKEN,
        url.value() + TokenServer.KEYS,
        Arrays.stream(Scope.values()).map(Scope::id).toList(),
        List.of("none"),
        List.of("client_credentials"),
        List.of("private_key_jwt"),
        ALGORITHMS,
        ALGORITHMS);
  }
}
