package io.simsim.bureau.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key pair of an organisation (P-256), and what it signs to call a bureau: assertions for tokens
/// (RFC 7523), proofs (DPoP, RFC 9449), messages (RFC 9421).
@SuppressWarnings("JavaUtilDate") // The library of tokens wants them.
public final class OrganisationKey {
  private static final long ASSERTION_SECONDS = 60;

  private final ECKey key;

  private OrganisationKey(ECKey key) {
    this.key = key;
  }

  /// A new one.
  ///
  /// @param kid its name
  public static OrganisationKey make(String kid) {
    try {
      return new OrganisationKey(new ECKeyGenerator(Curve.P_256).keyID(kid).generate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK has P-256", impossible);
    }
  }

  /// One that was written down.
  ///
  /// @param jwk both halves (RFC 7517)
  public static OrganisationKey parse(String jwk) throws ParseException {
    return new OrganisationKey(ECKey.parse(jwk));
  }

  /// Both halves, to be kept.
  public String jwk() {
    return key.toJSONString();
  }

  /// The public half, to be registered.
  public JWKSet publicKeys() {
    return new JWKSet(key.toPublicJWK());
  }

  /// The form by which a token is asked for at the token endpoint.
  ///
  /// @param id of the organisation in the register
  /// @param issuer the bureau, as it calls itself
  public String tokenForm(String id, String issuer, String scope) {
    return form(id, scope, assertion(id, issuer, Instant.now().plusSeconds(ASSERTION_SECONDS)));
  }

  /// The same with an assertion that was made before.
  public static String form(String id, String scope, String assertion) {
    return ("grant_type=client_credentials&client_id=%s&scope=%s"
            + "&client_assertion_type=%s&client_assertion=%s")
        .formatted(
            encoded(id),
            encoded(scope),
            encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            assertion);
  }

  /// What an organisation says of itself to get a token (`private_key_jwt`).
  ///
  /// @param issuer the bureau, as it calls itself
  /// @param end until when it holds
  public String assertion(String id, String issuer, Instant end) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
        new JWTClaimsSet.Builder()
            .issuer(id)
            .subject(id)
            .audience(issuer)
            .jwtID(UUID.randomUUID().toString())
            .expirationTime(Date.from(end))
            .build());
  }

  /// The proof for one request.
  ///
  /// @param url without its query
  /// @param token that the request carries, if it carries one
  public String proof(String method, String url, @Nullable String token) {
    return proof(method, url, token, Instant.now());
  }

  /// The same, of a time.
  public String proof(String method, String url, @Nullable String token, Instant made) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .claim("htm", method)
            .claim("htu", url)
            .issueTime(Date.from(made));
    if (token != null) {
      claims.claim(
          "ath",
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(sha256(token.getBytes(StandardCharsets.US_ASCII))));
    }
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(key.toPublicJWK())
            .build(),
        claims.build());
  }

  /// The headers that sign a message as a whole, in their order.
  public Map<String, String> signature(String method, String url, byte[] body) {
    return signature(method, url, body, Instant.now());
  }

  /// The same, of a time.
  public Map<String, String> signature(String method, String url, byte[] body, Instant created) {
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
    String params =
        "(\"@method\" \"@target-uri\" \"content-digest\");created=%d;keyid=\"%s\""
            .formatted(created.getEpochSecond(), key.getKeyID());
    String base =
        "\"@method\": %s\n\"@target-uri\": %s\n\"content-digest\": %s\n\"@signature-params\": %s"
            .formatted(method, url, digest, params);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Digest", digest);
    headers.put("Signature-Input", "sig=" + params);
    headers.put("Signature", "sig=:" + Base64.getEncoder().encodeToString(ecdsa(base)) + ":");
    return headers;
  }

  private byte[] ecdsa(String message) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(privateKey());
      signer.update(message.getBytes(StandardCharsets.UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK signs with P-256", impossible);
    }
  }

  private PrivateKey privateKey() {
    try {
      return key.toECPrivateKey();
    } catch (JOSEException unusable) {
      throw new IllegalArgumentException("key: it does not sign: P-256, both halves", unusable);
    }
  }

  private String signed(JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException unusable) {
      throw new IllegalArgumentException("key: it does not sign: P-256, both halves", unusable);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
