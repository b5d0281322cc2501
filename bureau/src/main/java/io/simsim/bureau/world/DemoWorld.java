package io.simsim.bureau.world;

import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.registers.PartiesReader;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.answer.Offer;
import io.simsim.engine.answer.OfferReader;
import io.simsim.formats.RuleSet;
import io.simsim.population.Life;
import io.simsim.population.Population;
import io.simsim.population.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An invented world: its register of parties, their offers, and its inhabitants, all by seed.
public final class DemoWorld {
  /// Ten thousand people and a thousand small businesses, two years of each.
  public static final Settings SETTINGS =
      new Settings(2018, 10_000, 1_000, 24, YearMonth.of(2026, 5), 0);

  private final Population population;
  private final Parties parties;
  private final Offers offers;
  private final Choices choices;
  private final Instant end;
  private final Map<Persona.Story, Long> cast;

  private DemoWorld(Settings settings, RuleSet rules) throws IOException {
    this.population = Population.of(settings);
    this.parties =
        PartiesReader.read(
            "parties.json", bytes("parties.json"), rules.rules().purposes(), rules.sha256());
    this.offers = offers(parties, rules);
    this.choices = new Choices(settings.seed(), parties, rules.rules().purposes());
    this.end = settings.last().plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    this.cast = Cast.of(population, rules.rules().catalogue(), end.getEpochSecond());
  }

  /// The world that `settings` name, under these rules.
  ///
  /// @throws IOException when rules and world do not fit
  public static DemoWorld of(Settings settings, RuleSet rules) throws IOException {
    return new DemoWorld(settings, rules);
  }

  /// Who there is beside people and businesses, and who is turned away.
  public Parties parties() {
    return parties;
  }

  /// One offer of each partner for each purpose that it may ask for.
  public Offers offers() {
    return offers;
  }

  /// The moment at which history ends and the demo begins.
  public Instant end() {
    return end;
  }

  /// The clock to open a bureau with, for this world to be seeded into it.
  ///
  /// @param machine by which the clock goes on once the world is seeded
  public WorldClock clock(InstantSource machine) {
    return new WorldClock(end, machine);
  }

  Settings settings() {
    return population.settings();
  }

  long size() {
    return population.size();
  }

  Inhabitant inhabitant(long place) {
    Life life = population.life(place);
    return choices.of(place, life, cast.containsValue(place));
  }

  /// The places of those who play a story.
  Map<Persona.Story, Long> cast() {
    return new TreeMap<>(cast);
  }

  Subject.Kind kind(long place) {
    return place < population.settings().people() ? Subject.Kind.PERSON : Subject.Kind.BUSINESS;
  }

  /// Offers that ship with the rules and those of this world.
  private static Offers offers(Parties parties, RuleSet rules) throws IOException {
    List<Offer> offers = new ArrayList<>();
    for (Party party : parties.with(Party.Role.PARTNER)) {
      for (String purpose : party.asks().stream().sorted().toList()) {
        String name = party.id() + "-" + purpose;
        Offer shipped = rules.offers().get(name);
        offers.add(shipped != null ? shipped : offer("offers/" + name + ".json", rules));
      }
    }
    return new Offers(offers);
  }

  private static Offer offer(String file, RuleSet rules) throws IOException {
    return OfferReader.read(file, bytes(file), rules.rules().purposes(), rules.sha256());
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = DemoWorld.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new NoSuchFileException(name, null, "the invented world has no such file");
      }
      return in.readAllBytes();
    }
  }
}
