package io.simsim.bureau.http;

import io.simsim.bureau.client.OrganisationKey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An organisation that calls the API: its key, its token, its proofs and signatures.
public final class Organisation {
  public final String id;
  public final OrganisationKey key;
  private final String base;
  private @Nullable String token;

  public Organisation(String id, String base) {
    this(id, base, newKey(id));
  }

  public Organisation(String id, String base, OrganisationKey key) {
    this.id = id;
    this.base = base;
    this.key = key;
  }

  public static OrganisationKey newKey(String id) {
    return OrganisationKey.make(id + "-1");
  }

  /// A request for a token with `scope`.
  public HttpRequest.Builder tokenRequest(String scope) {
    return tokenRequest(scope, assertion(base, Instant.now().plusSeconds(60)));
  }

  /// The body of such a request.
  public String tokenForm(String scope) {
    return key.tokenForm(id, base, scope);
  }

  public HttpRequest.Builder tokenRequest(String scope, String assertion) {
    return HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("DPoP", proof("POST", "/oauth2/token", null))
        .POST(HttpRequest.BodyPublishers.ofString(OrganisationKey.form(id, scope, assertion)));
  }

  public String assertion(String audience, Instant end) {
    return key.assertion(id, audience, end);
  }

  /// A DPoP proof for one request.
  public String proof(String method, String path, @Nullable String accessToken) {
    return proof(method, path, accessToken, Instant.now());
  }

  /// The same, of a time.
  public String proof(String method, String path, @Nullable String accessToken, Instant made) {
    return key.proof(method, base + path, accessToken, made);
  }

  /// Gets the token that later requests carry.
  public Organisation enter(Api api, String scope) {
    HttpResponse<String> answer = api.send(tokenRequest(scope));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    token = api.json(answer).get("access_token").asString();
    return this;
  }

  /// Carries a token that somebody got.
  public void enter(String accessToken) {
    token = accessToken;
  }

  public String token() {
    return java.util.Objects.requireNonNull(token, "enter first");
  }

  /// A request with token and proof.
  public HttpRequest.Builder request(String method, String path, byte[] body) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "DPoP " + token())
        .header("DPoP", proof(method, path, token()))
        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
  }

  /// The same, signed as a whole.
  public HttpRequest.Builder signed(String path, byte[] body) {
    return sign(request("POST", path, body), path, body, Instant.now());
  }

  public HttpRequest.Builder sign(
      HttpRequest.Builder request, String path, byte[] body, Instant created) {
    key.signature("POST", base + path, body, created).forEach(request::header);
    return request;
  }
}
