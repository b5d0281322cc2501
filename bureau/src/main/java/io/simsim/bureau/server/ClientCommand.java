package io.simsim.bureau.server;

import io.simsim.bureau.client.OrganisationKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
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
    public Integer call() throws IOException {
      PrintWriter out = spec.commandLine().getOut();
      if (of != null) {
        out.println(read(of).publicKeys().toString(true));
      } else {
        String name = kid == null ? UUID.randomUUID().toString() : kid;
        out.println(OrganisationKey.make(name).jwk());
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
      OrganisationKey own = read(key);
      String endpoint = url + "/oauth2/token";
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<String> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(endpoint))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("DPoP", own.proof("POST", endpoint, null))
                    .POST(HttpRequest.BodyPublishers.ofString(own.tokenForm(id, url, scope)))
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
      OrganisationKey own = read(key);
      String shown = Files.readString(token).strip();
      int query = url.indexOf('?');
      header("Authorization", "DPoP " + shown);
      header("DPoP", own.proof(method, query < 0 ? url : url.substring(0, query), shown));
      if (sign != null) {
        own.signature(method, url, Files.readAllBytes(sign)).forEach(this::header);
      }
      return Main.DONE;
    }

    private void header(String name, String value) {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
      spec.commandLine().getOut().println("header = \"" + name + ": " + escaped + "\"");
    }
  }

  private static OrganisationKey read(Path file) throws IOException {
    try {
      return OrganisationKey.parse(Files.readString(file));
    } catch (ParseException malformed) {
      throw new IOException(
          file + ": not an EC key as a JWK; make one with `simsim client key`", malformed);
    }
  }
}
