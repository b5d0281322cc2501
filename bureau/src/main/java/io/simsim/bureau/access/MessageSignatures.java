package io.simsim.bureau.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/// HTTP Message Signatures (RFC 9421) over whole requests, with the digest of the body (RFC 9530).
///
/// One profile: a signature covers `"@method"`, `"@target-uri"` and `"content-digest"` and whatever
/// else of the request's own fields it likes; it has `created` and `keyid`; the algorithm is
/// `ecdsa-p256-sha256`, the digest `sha-256`. Other signatures beside it are not looked at.
public final class MessageSignatures {
  /// How far `created` may be from now.
  public static final Duration AGE_MAX = Duration.ofMinutes(5);

  private static final List<String> COVERED = List.of("@method", "@target-uri", "content-digest");
  private static final String ALGORITHM = "ecdsa-p256-sha256";

  private MessageSignatures() {}

  /// A request.
  ///
  /// @param method such as `POST`
  /// @param target the whole URI
  /// @param fields header fields by their names in lower case
  /// @param sha256 of the body
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Message(String method, String target, Map<String, String> fields, byte[] sha256) {}

  /// Why a message does not count as signed; nothing when it does.
  ///
  /// @param keys one of them has to be the signature's `keyid`
  public static Optional<String> fault(Message message, JWKSet keys, Instant now) {
    String inputs = message.fields().get("signature-input");
    String signatures = message.fields().get("signature");
    if (inputs == null || signatures == null) {
      return Optional.of("there is no Signature-Input or no Signature");
    }
    if (!digested(message)) {
      return Optional.of("Content-Digest: not the sha-256 of the body");
    }
    try {
      Dictionary input = Parser.parseDictionary(inputs);
      Dictionary signature = Parser.parseDictionary(signatures);
      String fault = "no signature covers " + COVERED;
      for (Map.Entry<String, ListElement<?>> one : input.get().entrySet()) {
        if (one.getValue() instanceof InnerList list && names(list).containsAll(COVERED)) {
          Optional<String> why = fault(message, list, signature.get().get(one.getKey()), keys, now);
          if (why.isEmpty()) {
            return why;
          }
          fault = one.getKey() + ": " + why.get();
        }
      }
      return Optional.of(fault);
    } catch (IllegalArgumentException malformed) {
      return Optional.of("Signature-Input and Signature: not structured fields (RFC 8941)");
    }
  }

  private static Optional<String> fault(
      Message message,
      InnerList list,
      @Nullable ListElement<?> signature,
      JWKSet keys,
      Instant now) {
    Map<String, Item<?>> params = list.getParams();
    if (!(params.get("created") instanceof IntegerItem created)
        || Duration.between(Instant.ofEpochSecond(created.getAsLong()), now)
                .abs()
                .compareTo(AGE_MAX)
            > 0) {
      return Optional.of("created: not within five minutes of now");
    }
    if (params.get("expires") instanceof IntegerItem expires
        && expires.getAsLong() < now.getEpochSecond()) {
      return Optional.of("expires: it has");
    }
    if (params.get("alg") instanceof StringItem alg && !alg.get().equals(ALGORITHM)) {
      return Optional.of("alg: use " + ALGORITHM);
    }
    if (!(params.get("keyid") instanceof StringItem keyid)
        || !(keys.getKeyByKeyId(keyid.get()) instanceof ECKey key)) {
      return Optional.of("keyid: not of a P-256 key in your register");
    }
    Optional<String> base = base(message, list);
    return base.isPresent()
            && signature instanceof ByteSequenceItem bytes
            && holds(base.get(), bytes.get(), key)
        ? Optional.empty()
        : Optional.of("the signature does not hold");
  }

  private static List<String> names(InnerList list) {
    return list.get().stream()
        .map(item -> item instanceof StringItem name ? name.get() : "")
        .toList();
  }

  /// The signature base (RFC 9421, 2.5); nothing when a component is not there, named twice, or of
  /// a kind that is not of this profile.
  static Optional<String> base(Message message, InnerList list) {
    List<String> names = names(list);
    if (names.stream().distinct().count() != names.size()) {
      return Optional.empty();
    }
    StringBuilder base = new StringBuilder();
    for (Item<?> component : list.get()) {
      String name = component instanceof StringItem text ? text.get() : "";
      String value =
          switch (name) {
            case "@method" -> message.method();
            case "@target-uri" -> message.target();
            default -> message.fields().get(name);
          };
      if (value == null || !component.getParams().isEmpty()) {
        return Optional.empty();
      }
      base.append('"').append(name).append("\": ").append(value.strip()).append('\n');
    }
    return Optional.of(base + "\"@signature-params\": " + list.serialize());
  }

  private static boolean digested(Message message) {
    String digests = message.fields().get("content-digest");
    if (digests == null) {
      return false;
    }
    try {
      return Parser.parseDictionary(digests).get().get("sha-256") instanceof ByteSequenceItem digest
          && MessageDigest.isEqual(bytes(digest.get()), message.sha256());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean holds(String base, ByteBuffer signature, ECKey key) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(key.toECPublicKey());
      verifier.update(base.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(bytes(signature));
    } catch (GeneralSecurityException | JOSEException not) {
      return false;
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
