package io.simsim.bureau.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageSignaturesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final String TARGET = "http://bureau.test/v1/events";
  private static final byte[] BODY = "{}\n".getBytes(StandardCharsets.UTF_8);
  private static final ECKey KEY = key("k-1");
  private static final String COVERED = "(\"@method\" \"@target-uri\" \"content-digest\")";
  private static final String PARAMS = COVERED + ";created=1800000000;keyid=\"k-1\"";

  /// RFC 9421, B.2.4: the signature base of a response in the appendix's own words, and whether its
  /// example signature holds over it.
  @Test
  void theBaseIsThatOfTheRfcAndItsExampleHolds()
      throws GeneralSecurityException, JOSEException, ParseException {
    ECKey published =
        ECKey.parse(
            """
            {"kty":"EC","crv":"P-256","kid":"test-key-ecc-p256",
             "x":"qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA",
             "y":"Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0"}
            """);
    String params =
        "(\"@status\" \"content-type\" \"content-digest\" \"content-length\")"
            + ";created=1618884473;keyid=\"test-key-ecc-p256\"";
    String digest =
        "mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==";
    String base =
        String.join(
            "\n",
            "\"@status\": 200",
            "\"content-type\": application/json",
            "\"content-digest\": sha-512=:" + digest + ":",
            "\"content-length\": 23",
            "\"@signature-params\": " + params);
    Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
    verifier.initVerify(published.toECPublicKey());
    verifier.update(base.getBytes(StandardCharsets.UTF_8));

    assertThat(
            verifier.verify(
                Base64.getDecoder()
                    .decode(
                        "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPq"
                            + "uLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==")))
        .isTrue();
    InnerList ours =
        (InnerList) Objects.requireNonNull(Parser.parseDictionary("s=" + PARAMS).get().get("s"));
    assertThat(MessageSignatures.base(message(fields -> {}), ours))
        .hasValue(base(digest(BODY), PARAMS));
  }

  @Test
  void aSignedRequestCounts() {
    assertThat(fault(fields -> {})).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"signature", "signature-input", "content-digest"})
  void withoutOneOfTheFieldsItDoesNot(String field) {
    assertThat(fault(fields -> fields.remove(field))).isNotNull();
  }

  @Test
  void anotherBodyMethodTargetOrKeyDoesNot() {
    MessageSignatures.Message signed = message(fields -> {});
    byte[] other = "[]\n".getBytes(StandardCharsets.UTF_8);

    assertThat(fault(new MessageSignatures.Message("POST", TARGET, signed.fields(), sha256(other))))
        .contains("Content-Digest");
    assertThat(fault(new MessageSignatures.Message("PUT", TARGET, signed.fields(), sha256(BODY))))
        .contains("does not hold");
    assertThat(
            fault(
                new MessageSignatures.Message(
                    "POST", TARGET + "?x", signed.fields(), sha256(BODY))))
        .contains("does not hold");
    assertThat(MessageSignatures.fault(signed, new JWKSet(key("k-1")), NOW)).isPresent();
    assertThat(MessageSignatures.fault(signed, new JWKSet(key("k-2")), NOW))
        .hasValueSatisfying(why -> assertThat(why).contains("keyid"));
  }

  @Test
  void aNewBodyUnderANewDigestNeedsANewSignature() {
    byte[] other = "[]\n".getBytes(StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>(message(f -> {}).fields());
    fields.put("content-digest", digest(other));

    assertThat(fault(new MessageSignatures.Message("POST", TARGET, fields, sha256(other))))
        .contains("does not hold");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";created=1799999000;keyid=\"k-1\"",
        ";created=1800001000;keyid=\"k-1\"",
        ";keyid=\"k-1\"",
        ";created=1800000000",
        ";created=1800000000;keyid=\"k-9\"",
        ";created=1800000000;keyid=\"k-1\";alg=\"rsa-pss-sha512\"",
        ";created=1800000000;keyid=\"k-1\";expires=1799999999",
      })
  void parametersThatAreNotOfTheProfileDoNot(String params) {
    assertThat(fault(fields -> sign(fields, COVERED + params))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(\"@method\" \"content-digest\")",
        "(\"@method\" \"@target-uri\")",
        "(\"@target-uri\" \"content-digest\")",
        "()",
        "(\"@method\" \"@target-uri\" \"content-digest\" \"content-digest\")",
        "(\"@method\" \"@target-uri\" \"content-digest\";sf)",
        "(\"@method\" \"@target-uri\" \"content-digest\" \"not-there\")",
      })
  void whatDoesNotCoverTheWholeRequestDoesNot(String covered) {
    assertThat(fault(fields -> sign(fields, covered + ";created=1800000000;keyid=\"k-1\"")))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sig", "sig=1", "sig=(", "sig=:", "sig=(\"@method\")", "\u0000"})
  void whatIsNoStructuredFieldDoesNot(String text) {
    assertThat(fault(fields -> fields.put("signature-input", text))).isNotNull();
    assertThat(fault(fields -> fields.put("signature", text))).isNotNull();
    assertThat(fault(fields -> fields.put("content-digest", text))).isNotNull();
  }

  private static @Nullable String fault(Consumer<Map<String, String>> change) {
    return fault(message(change));
  }

  private static @Nullable String fault(MessageSignatures.Message message) {
    return MessageSignatures.fault(message, new JWKSet(KEY.toPublicJWK()), NOW).orElse(null);
  }

  private static MessageSignatures.Message message(Consumer<Map<String, String>> change) {
    Map<String, String> fields = new HashMap<>();
    fields.put("content-digest", digest(BODY));
    sign(fields, PARAMS);
    change.accept(fields);
    return new MessageSignatures.Message("POST", TARGET, fields, sha256(BODY));
  }

  private static void sign(Map<String, String> fields, String params) {
    String base = base(String.valueOf(fields.get("content-digest")), params);
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(KEY.toECPrivateKey());
      signer.update(base.getBytes(StandardCharsets.UTF_8));
      fields.put("signature-input", "sig=" + params);
      fields.put("signature", "sig=:" + Base64.getEncoder().encodeToString(signer.sign()) + ":");
    } catch (GeneralSecurityException | JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The base over just what `params` covers, where it covers something that is there.
  private static String base(String digest, String params) {
    StringBuilder base = new StringBuilder();
    String covered = params.substring(0, params.indexOf(')'));
    if (covered.contains("@method")) {
      base.append("\"@method\": POST\n");
    }
    if (covered.contains("@target-uri")) {
      base.append("\"@target-uri\": ").append(TARGET).append('\n');
    }
    if (covered.contains("content-digest")) {
      base.append("\"content-digest\": ").append(digest).append('\n');
    }
    return base.append("\"@signature-params\": ").append(params).toString();
  }

  private static String digest(byte[] body) {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
