package io.simsim.bureau.server;

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
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `simsim client`: what an organisation needs to call a bureau with curl.
@Command(
    name = "client",
    header = "Call a bureau as an organisation, with curl: keys, tokens, proofs, signatures.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ClientCommand.Key.class, ClientCommand.Token.class, ClientCommand.Headers.class},
    footer = {
      "",
      "Examples:",
      "  simsim client key good-bank-1 > good-bank.jwk",
      "  simsim client token --id good-bank --key good-bank.jwk --scope events > token",
      "  curl -K <(simsim client headers --key good-bank.jwk --token-file token --sign batch.ndjson"
          + " POST http://localhost:8080/v1/events) --data-binary @batch.ndjson"
          + " -H 'Content-Type: application/x-ndjson' http://localhost:8080/v1/events"
    })
@SuppressWarnings("JavaUtilDate") // The library of tokens wants them.
final class ClientCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// A new key pair.
  @Command(
      name = "key",
      header = "Make a key pair (P-256) as a JWK; --public prints the public half as a JWK set.",
      mixinStandardHelpOptions = true)
  static final class Key implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KID", arity = "0..1", description = "The name of a new key.")
    private @Nullable String kid;

    @Option(
        names = "--public",
        paramLabel = "FILE",
        description = "Print the public half of this key, for the register.")
    private @Nullable Path of;

    @Override
    public Integer call() throws IOException, JOSEException {
      PrintWriter out = spec.commandLine().getOut();
      if (of != null) {
        out.println(new JWKSet(read(of).toPublicJWK()).toString(true));
      } else {
        String name = kid == null ? UUID.randomUUID().toString() : kid;
        out.println(new ECKeyGenerator(Curve.P_256).keyID(name).generate().toJSONString());
      }
      return Main.DONE;
    }
  }

  /// A token.
  @Command(
      name = "token",
      header = "Get a token: client credentials by private_key_jwt, bound to the key by DPoP.",
      mixinStandardHelpOptions = true,
      defaultValueProvider = Defaults.class)
  static final class Token implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--url",
        defaultValue = "http://localhost:8080",
        description = "The bureau; or SIMSIM_URL. Default: http://localhost:8080.")
    private String url = "";

    @Option(names = "--id", required = true, description = "Who you are in its register.")
    private String id = "";

    @Option(names = "--key", required = true, description = "Your key as a JWK, in a file.")
    private Path key = Path.of("");

    @Option(names = "--scope", required = true, description = "events, answers or subjects.")
    private String scope = "";

    @Override
    public Integer call() throws Exception {
      ECKey own = read(key);
      String endpoint = url + "/oauth2/token";
      String assertion =
          signed(
              own,
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(own.getKeyID()).build(),
              new JWTClaimsSet.Builder()
                  .issuer(id)
                  .subject(id)
                  .audience(url)
                  .jwtID(UUID.randomUUID().toString())
                  .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                  .build());
      String form =
          ("grant_type=client_credentials&client_id=%s&scope=%s"
                  + "&client_assertion_type=%s&client_assertion=%s")
              .formatted(
                  encoded(id),
                  encoded(scope),
                  encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                  assertion);
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(endpoint))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("DPoP", proof(own, "POST", endpoint, null))
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IOException(endpoint + ": " + answer.statusCode() + " " + answer.body());
        }
        JsonNode body = new JsonMapper().readTree(answer.body());
        spec.commandLine().getOut().println(body.get("access_token").asString());
      }
      return Main.DONE;
    }
  }

  /// The headers of one request.
  @Command(
      name = "headers",
      header = "Print token, proof and signature of one request, as `curl -K` reads them.",
      mixinStandardHelpOptions = true)
  static final class Headers implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--key", required = true, description = "Your key as a JWK, in a file.")
    private Path key = Path.of("");

    @Option(names = "--token-file", required = true, description = "What `client token` printed.")
    private Path token = Path.of("");

    @Option(names = "--sign", paramLabel = "FILE", description = "Sign this body (RFC 9421).")
    private @Nullable Path sign;

    @Parameters(index = "0", paramLabel = "METHOD", description = "Such as POST.")
    private String method = "";

    @Parameters(index = "1", paramLabel = "URL", description = "All of it.")
    private String url = "";

    @Override
    public Integer call() throws IOException {
      ECKey own = read(key);
      String shown = Files.readString(token).strip();
      int query = url.indexOf('?');
      header("Authorization", "DPoP " + shown);
      header("DPoP", proof(own, method, query < 0 ? url : url.substring(0, query), shown));
      if (sign != null) {
        sign(own, Files.readAllBytes(sign));
      }
      return Main.DONE;
    }

    private void sign(ECKey own, byte[] body) {
      String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
      String params =
          "(\"@method\" \"@target-uri\" \"content-digest\");created=%d;keyid=\"%s\""
              .formatted(Instant.now().getEpochSecond(), own.getKeyID());
      String base =
          "\"@method\": %s\n\"@target-uri\": %s\n\"content-digest\": %s\n\"@signature-params\": %s"
              .formatted(method, url, digest, params);
      header("Content-Digest", digest);
      header("Signature-Input", "sig=" + params);
      header("Signature", "sig=:" + Base64.getEncoder().encodeToString(ecdsa(own, base)) + ":");
    }

    private void header(String name, String value) {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
      spec.commandLine().getOut().println("header = \"" + name + ": " + escaped + "\"");
    }
  }

  private static ECKey read(Path file) throws IOException {
    try {
      return ECKey.parse(Files.readString(file));
    } catch (ParseException malformed) {
      throw new IOException(
          file + ": not an EC key as a JWK; make one with `simsim client key`", malformed);
    }
  }

  private static String proof(ECKey key, String method, String url, @Nullable String token) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .claim("htm", method)
            .claim("htu", url)
            .issueTime(new Date());
    if (token != null) {
      claims.claim(
          "ath",
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(sha256(token.getBytes(StandardCharsets.US_ASCII))));
    }
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(key.toPublicJWK())
            .build();
    return signed(key, header, claims.build());
  }

  private static String signed(ECKey key, JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException unusable) {
      throw new IllegalArgumentException("key: it does not sign: P-256, both halves", unusable);
    }
  }

  private static byte[] ecdsa(ECKey key, String message) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
      signer.initSign(key.toECPrivateKey());
      signer.update(message.getBytes(StandardCharsets.UTF_8));
      return signer.sign();
    } catch (GeneralSecurityException | JOSEException unusable) {
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
