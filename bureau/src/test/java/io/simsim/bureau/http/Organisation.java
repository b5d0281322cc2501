package io.simsim.bureau.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organisation that calls the API: its keys, its token, its proofs and signatures.
@SuppressWarnings("JavaUtilDate") // The library of tokens wants them.
public final class Organisation {
  public final String id;
  public final ECKey key;
  private final String base;
  private @Nullable String token;

  public Organisation(String id, String base) {
    this(id, base, newKey(id));
  }

  public Organisation(String id, String base, ECKey key) {
    this.id = id;
    this.base = base;
    this.key = key;
  }

  public static ECKey newKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id + "-1").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// A request for a token with `scope`.
  public HttpRequest.Builder tokenRequest(String scope) {
    return tokenRequest(scope, assertion(base, Instant.now().plusSeconds(60)));
  }

  public HttpRequest.Builder tokenRequest(String scope, String assertion) {
    return HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("DPoP", proof("POST", "/oauth2/token", null))
        .POST(HttpRequest.BodyPublishers.ofString(form(scope, assertion)));
  }

  /// The body of a request for a token.
  public String tokenForm(String scope) {
    return form(scope, assertion(base, Instant.now().plusSeconds(60)));
  }

  private String form(String scope, String assertion) {
    return ("grant_type=client_credentials&client_id=%s&scope=%s"
            + "&client_assertion_type=%s&client_assertion=%s")
        .formatted(
            id,
            URLEncoder.encode(scope, StandardCharsets.UTF_8),
            URLEncoder.encode(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", StandardCharsets.UTF_8),
            assertion);
  }

  public String assertion(String audience, Instant end) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
        new JWTClaimsSet.Builder()
            .issuer(id)
            .subject(id)
            .audience(audience)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(new Date())
            .expirationTime(Date.from(end))
            .build());
  }

  /// A DPoP proof for one request.
  public String proof(String method, String path, @Nullable String accessToken) {
    return proof(method, path, accessToken, Instant.now());
  }

  /// A DPoP proof that was made at another time.
  public String proof(String method, String path, @Nullable String accessToken, Instant made) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .claim("htm", method)
            .claim("htu", base + path)
            .issueTime(Date.from(made));
    if (accessToken != null) {
      claims.claim("ath", base64Url(sha256(accessToken.getBytes(StandardCharsets.US_ASCII))));
    }
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(key.toPublicJWK())
            .build(),
        claims.build());
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
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
    String params =
        "(\"@method\" \"@target-uri\" \"content-digest\");created=%d;keyid=\"%s\""
            .formatted(created.getEpochSecond(), key.getKeyID());
    String signatureBase =
        "\"@method\": POST\n\"@target-uri\": %s\n\"content-digest\": %s\n\"@signature-params\": %s"
            .formatted(base + path, digest, params);
    return request
        .header("Content-Digest", digest)
        .header("Signature-Input", "sig=" + params)
        .header(
            "Signature", "sig=:" + Base64.getEncoder().encodeToString(ecdsa(signatureBase)) + ":");
  }

  private byte[] ecdsa(String message) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(key.toECPrivateKey());
      signer.update(message.getBytes(StandardCharsets.UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException | JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String signed(JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
