package io.simsim.bureau.world;

import io.simsim.engine.answer.Consent;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.RecordReading;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.population.Life;
import io.simsim.population.Population;
import io.simsim.population.SubjectKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// Who of a world plays which story: of each the first who fits.
final class Cast {
  private static final int GOOD_CONTEXTS = 5;
  private static final int NEWCOMER_EVENTS = 3;
  private static final int CURED_WITHIN_DAYS = 30;
  private static final CurrencyCode EUR = new CurrencyCode("EUR");

  private final Catalogue catalogue;
  private final long asOf;

  private Cast(Catalogue catalogue, long asOf) {
    this.catalogue = catalogue;
    this.asOf = asOf;
  }

  /// The places of those who are there; a small world may lack one.
  static Map<Persona.Story, Long> of(Population population, Catalogue catalogue, long asOf) {
    Cast cast = new Cast(catalogue, asOf);
    Map<Persona.Story, Long> found = new EnumMap<>(Persona.Story.class);
    for (Persona.Story story : Persona.Story.values()) {
      boolean business = story == Persona.Story.BUSINESS;
      long from = business ? population.settings().people() : 0;
      long to = business ? population.size() : population.settings().people();
      LongStream.range(from, to)
          .filter(place -> cast.plays(story, population.life(place)))
          .findFirst()
          .ifPresent(place -> found.put(story, place));
    }
    return found;
  }

  private boolean plays(Persona.Story story, Life life) {
    boolean person = life.kind() == SubjectKind.PERSON;
    List<Event> adverse = life.events().stream().filter(Event::adverse).toList();
    Set<Context> contexts = EnumSet.noneOf(Context.class);
    life.events().forEach(event -> contexts.add(event.context()));
    return switch (story) {
      case LONG_GOOD_RECORD -> person && adverse.isEmpty() && contexts.size() >= GOOD_CONTEXTS;
      case FORGIVEN_SLIP -> person && contexts.size() > 2 && slipped(life, adverse);
      case NEWCOMER ->
          person
              && adverse.isEmpty()
              && !life.events().isEmpty()
              && life.events().size() <= NEWCOMER_EVENTS;
      case BUSINESS ->
          !person
              && adverse.isEmpty()
              && contexts.containsAll(Set.of(Context.CREDIT, Context.PAYMENTS, Context.TRADE));
    };
  }

  /// One lateness in all, and the record reads as if it had not been.
  private boolean slipped(Life life, List<Event> adverse) {
    if (adverse.size() != 1
        || !(adverse.getFirst().fact() instanceof Fact.PaymentMade paid)
        || paid.daysLate() >= CURED_WITHIN_DAYS
        || life.events().stream().anyMatch(e -> e.furnisher().equals(FurnisherId.SUBJECT))) {
      return false;
    }
    List<Event> others = life.events().stream().filter(e -> !e.adverse()).toList();
    return counted(life, life.events()) == counted(life, others);
  }

  private int counted(Life life, List<Event> events) {
    SubjectRecord.Builder record = SubjectRecord.builder(life.subject(), EUR);
    events.forEach(record::add);
    return RecordReading.read(record.build(), catalogue, Consent.ALL_CONTEXTS, asOf).size();
  }
}
