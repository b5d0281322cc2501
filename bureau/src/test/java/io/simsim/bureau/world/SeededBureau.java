package io.simsim.bureau.world;

import io.simsim.bureau.Bureau;
import io.simsim.bureau.BureauSettings;
import io.simsim.bureau.TestServer;
import io.simsim.bureau.database.Logins;
import io.simsim.formats.RuleSet;
import io.simsim.population.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// A bureau for an invented world, in a folder and a database of its own.
final class SeededBureau implements Closeable {
  final RuleSet rules;
  final DemoWorld world;
  final WorldClock clock;
  final Bureau bureau;
  final SeedWorld seedWorld;
  private final Settings settings;
  private final Path folder;
  private final Logins logins;
  private final InstantSource machine;

  private SeededBureau(Settings settings, Path folder, Logins logins, InstantSource machine)
      throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.logins = logins;
    this.machine = machine;
    this.rules = RuleSet.builtIn();
    this.world = DemoWorld.of(settings, rules);
    this.clock = world.clock(machine);
    this.bureau =
        Bureau.open(
            new BureauSettings(
                folder.resolve("data"),
                folder.resolve("keys"),
                folder.resolve("master").resolve("master.key"),
                Optional.of(logins),
                "world.test/simsim",
                rules.rules(),
                world.offers(),
                party -> 1_000_000,
                rules.sha256(),
                clock));
    this.seedWorld =
        new SeedWorld(
            world,
            rules.rules().purposes(),
            clock,
            folder.resolve("data"),
            bureau.subjects(),
            bureau.pseudonyms(),
            bureau.consents(),
            bureau.reportEvents());
  }

  static SeededBureau open(Settings settings, InstantSource machine) throws IOException {
    return new SeededBureau(
        settings,
        Files.createTempDirectory("simsim-seeded-bureau"),
        TestServer.newDatabase(),
        machine);
  }

  /// The same folders and database, opened again.
  SeededBureau reopen() throws IOException {
    return reopen(settings);
  }

  /// The same, for another world.
  SeededBureau reopen(Settings other) throws IOException {
    bureau.close();
    return new SeededBureau(other, folder, logins, machine);
  }

  @Override
  public void close() throws IOException {
    bureau.close();
  }
}
