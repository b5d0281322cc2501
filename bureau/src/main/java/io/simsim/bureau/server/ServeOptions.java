package io.simsim.bureau.server;

import io.simsim.bureau.BureauSettings;
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
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The settings of a server, each a flag, an environment variable and a line of a file.
final class ServeOptions {
  static final String HOME = "simsim-bureau";

  @Mixin private ListenOptions listen = new ListenOptions();

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
      description =
          "Wraps those keys: another disk again; or NAME.properties, which names a PKCS#11 device."
              + " Default: HOME/master/master.key.")
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

  ListenOptions listen() {
    return listen;
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
    Path home = listen.home(HOME);
    return new BureauSettings(
        data == null ? home.resolve("data") : data,
        keys == null ? home.resolve("keys") : keys,
        masterKey == null ? home.resolve("master").resolve("master.key") : masterKey,
        logins(),
        origin == null ? URI.create(listen.url().value()).getAuthority() + "/simsim" : origin,
        ruleSet.rules(),
        offers,
        party -> questionsADay(known, party),
        ruleSet.sha256(),
        clock);
  }

  static long questionsADay(Parties known, PartyId party) {
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
}
