package io.simsim.bureau.server;

import com.nimbusds.jose.jwk.JWKSet;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.access.Scope;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.PartiesReader;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.formats.RuleFiles;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of the registers.
final class RegisterFiles {
  private static final Pattern TRUSTED = Pattern.compile("(\\S+)\\s+([0-9a-f]{64})");
  private static final byte[] NOBODY =
      "{\"format\":\"simsim-parties/1\",\"parties\":[],\"refused\":[]}"
          .getBytes(StandardCharsets.UTF_8);
  private static final String X509 = "302a300506032b6570032100";

  private RegisterFiles() {}

  /// Reads the parties in `file`; without one there are none.
  static Parties parties(Optional<Path> file, RuleSet ruleSet) throws IOException {
    byte[] bytes = file.isPresent() ? RuleFiles.read(file.get()) : NOBODY;
    return PartiesReader.read(
        file.map(Path::toString).orElse("parties"),
        bytes,
        ruleSet.rules().purposes(),
        ruleSet.sha256());
  }

  /// The parties that have keys, as clients of the token endpoint.
  static Clients clients(Parties parties) {
    Map<String, Clients.Client> clients = new HashMap<>();
    for (Party party : parties.all()) {
      party
          .jwks()
          .ifPresent(
              keys ->
                  clients.put(
                      party.id().value(),
                      new Clients.Client(party.id(), scopes(party), keys(party.id(), keys))));
    }
    return id -> Optional.ofNullable(clients.get(id));
  }

  private static JWKSet keys(PartyId party, String keys) {
    try {
      return JWKSet.parse(keys);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(
          "jwks: of " + party + " is no JWK set (RFC 7517)", malformed);
    }
  }

  /// What a party may ask tokens for, by its roles.
  static Set<Scope> scopes(Party party) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (Party.Role role : party.roles()) {
      scopes.add(
          switch (role) {
            case FURNISHER -> Scope.EVENTS;
            case PARTNER -> Scope.ANSWERS;
            case OPERATOR -> Scope.SUBJECTS;
          });
    }
    return scopes;
  }

  /// Reads lines of an origin and a key.
  static TrustedBureaus trusted(Optional<Path> file) throws IOException {
    Map<String, PublicKey> keys = new HashMap<>();
    if (file.isPresent()) {
      int number = 0;
      for (String line : Files.readAllLines(file.get())) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        Matcher parts = TRUSTED.matcher(line.strip());
        if (!parts.matches()) {
          throw new IOException(
              file.get()
                  + ", line "
                  + number
                  + ": write the bureau's origin, a space, and its receipt key in hex, as"
                  + " /v1/keys tells both");
        }
        keys.put(parts.group(1), key(parts.group(2)));
      }
    }
    return new TrustedBureaus(keys);
  }

  /// An Ed25519 key of 32 bytes in hex.
  static PublicKey key(String hex) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + hex)));
    } catch (GeneralSecurityException no) {
      throw new IOException(hex + ": no Ed25519 key", no);
    }
  }
}
