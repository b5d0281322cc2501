package io.simsim.bureau.server;

import io.simsim.bureau.BureauSettings;
import io.simsim.bureau.access.PublicUrl;
import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The settings of a server, each a flag, an environment variable and a line of a file.
final class ServeOptions {
  @Option(
      names = "--port",
      order = 1,
      paramLabel = "N",
      defaultValue = "8080",
      description = "Where to listen. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--address",
      order = 2,
      paramLabel = "IP",
      defaultValue = "127.0.0.1",
      description =
          "On which address. Default: ${DEFAULT-VALUE}; put a proxy with TLS before anything else.")
  private String address = "";

  @Option(
      names = "--public-url",
      order = 3,
      paramLabel = "URL",
      description =
          "What callers call it: issuer of tokens, address in proofs and signatures."
              + " Default: http://localhost:PORT.")
  private @Nullable String publicUrl;

  @Option(
      names = "--management-port",
      order = 4,
      paramLabel = "N",
      defaultValue = "8081",
      description =
          "Where /health and /metrics (Prometheus) are, on 127.0.0.1 alone; 0 for nowhere."
              + " Default: ${DEFAULT-VALUE}.")
  private int managementPort;

  @Option(
      names = "--home",
      order = 5,
      paramLabel = "FOLDER",
      defaultValue = "simsim-bureau",
      description =
          "Holds what has no place of its own below: data, keys, master. Default:"
              + " ${DEFAULT-VALUE}.")
  private Path home = Path.of("");

  @Option(
      names = "--data",
      order = 6,
      paramLabel = "FOLDER",
      description = "The log and the database. Default: HOME/data.")
  private @Nullable Path data;

  @Option(
      names = "--keys",
      order = 7,
      paramLabel = "FOLDER",
      description = "The subjects' keys: another disk, and in no backup. Default: HOME/keys.")
  private @Nullable Path keys;

  @Option(
      names = "--master-key",
      order = 8,
      paramLabel = "FILE",
      description = "Wraps those keys: another disk again. Default: HOME/master/master.key.")
  private @Nullable Path masterKey;

  @Option(
      names = "--database",
      order = 9,
      paramLabel = "URL",
      description =
          "A PostgreSQL that somebody else runs, jdbc:postgresql://…; otherwise one of its own.")
  private @Nullable String database;

  @Option(
      names = "--database-logins",
      order = 10,
      paramLabel = "FILE",
      description =
          "With --database: a properties file with owner, owner-password, application,"
              + " application-password.")
  private @Nullable Path databaseLogins;

  @Option(
      names = "--rules",
      order = 11,
      paramLabel = "FOLDER",
      description =
          "catalogue.json, purposes.json, scorecards/*.json, offers/*.json. Default: those that"
              + " ship with it.")
  private @Nullable Path rules;

  @Option(
      names = "--profile",
      order = 12,
      paramLabel = "NAME",
      description = "A legal profile that narrows the purposes, such as ccd2.")
  private @Nullable String profile;

  @Option(
      names = "--parties",
      order = 13,
      paramLabel = "FILE",
      description =
          "Who reports, asks and enrols, with their keys (docs/reference/parties.md). Default:"
              + " nobody.")
  private @Nullable Path parties;

  @Option(
      names = "--trusted",
      order = 14,
      paramLabel = "FILE",
      description =
          "Bureaus whose exports count here, a line each: origin, space, receipt key in hex.")
  private @Nullable Path trusted;

  @Option(
      names = "--origin",
      order = 15,
      paramLabel = "NAME",
      description = "The name of the log; it never changes. Default: the public host and /simsim.")
  private @Nullable String origin;

  @Option(
      names = "--log",
      order = 16,
      paramLabel = "FORM",
      defaultValue = "text",
      description =
          "text, or json (ECS), of which no line has personal data. Default:"
              + " ${DEFAULT-VALUE}.")
  private String log = "";

  int port() {
    return port;
  }

  Path home() {
    return home;
  }

  PublicUrl url() {
    return new PublicUrl(publicUrl == null ? "http://localhost:" + port : publicUrl);
  }

  RuleSet ruleSet() throws IOException {
    RuleSet read = rules == null ? RuleSet.builtIn() : RuleSet.from(rules);
    return profile == null ? read : read.under(profile);
  }

  Optional<Path> partiesFile() {
    return Optional.ofNullable(parties);
  }

  Optional<Path> trustedFile() {
    return Optional.ofNullable(trusted);
  }

  BureauSettings settings(RuleSet ruleSet, Offers offers, Parties known, InstantSource clock)
      throws IOException {
    return new BureauSettings(
        data == null ? home.resolve("data") : data,
        keys == null ? home.resolve("keys") : keys,
        masterKey == null ? home.resolve("master").resolve("master.key") : masterKey,
        logins(),
        origin == null ? URI.create(url().value()).getAuthority() + "/simsim" : origin,
        ruleSet.rules(),
        offers,
        party -> questionsADay(known, party),
        ruleSet.sha256(),
        clock);
  }

  private static long questionsADay(Parties known, PartyId party) {
    return known.find(party).map(Party::questionsPerDay).orElse(0);
  }

  private Optional<Logins> logins() throws IOException {
    if (database == null) {
      return Optional.empty();
    }
    if (databaseLogins == null) {
      throw new IllegalArgumentException(
          "--database: name the two roles with --database-logins FILE");
    }
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(databaseLogins, StandardCharsets.UTF_8)) {
      read.load(in);
    }
    return Optional.of(new Logins(database, login(read, "owner"), login(read, "application")));
  }

  private Logins.Login login(Properties read, String role) {
    String name = read.getProperty(role);
    String password = read.getProperty(role + "-password");
    if (name == null || password == null) {
      throw new IllegalArgumentException(
          databaseLogins + ": " + role + " and " + role + "-password are required");
    }
    return new Logins.Login(name, password);
  }

  Map<String, Object> listening() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", address);
    if (managementPort == 0) {
      properties.put("management.endpoints.access.default", "none");
    } else {
      properties.put("management.server.port", managementPort);
      properties.put("management.server.address", "127.0.0.1");
      properties.put("management.endpoint.health.probes.add-additional-paths", "true");
    }
    switch (log) {
      case "json" -> properties.put("logging.structured.format.console", "ecs");
      case "text" -> properties.put("logging.pattern.console", "%d{HH:mm:ss} %-5level %msg%n");
      default -> throw new IllegalArgumentException("--log: use text or json");
    }
    return properties;
  }
}
