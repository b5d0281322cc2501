package io.simsim.bureau.world;

import io.simsim.bureau.consents.ConsentBook;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.furnishing.LineReply;
import io.simsim.bureau.furnishing.ReportEvents;
import io.simsim.bureau.registers.Party;
import io.simsim.bureau.subjects.Enrolment;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Self;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.purpose.Purposes;
import io.simsim.formats.EventWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Seeds a bureau with an invented world, by the bureau's own use-cases: people and businesses
/// enrol, let furnishers report, are reported, let partners ask; some withdraw, a few freeze.
///
/// What is there already is left as it is: a seeding that was killed goes on where it was, and a
/// seeded bureau is not seeded again. Which world is there is told by a file in the bureau's folder
/// that is written last.
public final class SeedWorld {
  private static final int TOGETHER = 1_000;
  private static final int BATCH_EVENTS = 2_000;
  private static final int THREADS_MAX = 4;
  private static final Duration CONSENTS_LAST = Duration.ofDays(731);

  private final DemoWorld world;
  private final Purposes purposes;
  private final WorldClock clock;
  private final WorldFile file;
  private final Subjects subjects;
  private final Pseudonyms pseudonyms;
  private final Consents consents;
  private final ReportEvents reportEvents;
  private boolean resumed;

  /// @param clock the one that the bureau was opened with
  /// @param folder the bureau's
  public SeedWorld(
      DemoWorld world,
      Purposes purposes,
      WorldClock clock,
      Path folder,
      Subjects subjects,
      Pseudonyms pseudonyms,
      Consents consents,
      ReportEvents reportEvents) {
    this.world = world;
    this.purposes = purposes;
    this.clock = clock;
    this.file = new WorldFile(folder);
    this.subjects = subjects;
    this.pseudonyms = pseudonyms;
    this.consents = consents;
    this.reportEvents = reportEvents;
  }

  /// One of the world in the bureau.
  ///
  /// @param book what it consented to before this seeding
  private record Settled(UUID subject, Inhabitant inhabitant, ConsentBook book) {
    Optional<ConsentRecord> consent(ConsentRecord.What what, PartyId party) {
      return book.all().stream()
          .filter(consent -> consent.what().equals(what) && consent.party().equals(party))
          .findFirst();
    }

    /// Hides who it is.
    @Override
    public String toString() {
      return inhabitant.toString();
    }
  }

  /// Seeds what is not there; afterwards the clock goes.
  ///
  /// @return false when all was there before
  /// @throws IOException when another world is there
  public boolean seed(SeedingProgress progress) throws IOException {
    var seededAt = file.seededAt(world.settings());
    if (seededAt.isPresent()) {
      clock.goSince(seededAt.get());
      return false;
    }
    resumed = file.begin(world.settings());
    List<Settled> later = new ArrayList<>();
    int threads = Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (long from = 0; from < world.size(); from += TOGETHER) {
        progress.at(from, world.size(), "people and businesses");
        long to = Math.min(world.size(), from + TOGETHER);
        for (Settled one : settle(from, to, workers)) {
          if (one.inhabitant().withdraws().isPresent() || one.inhabitant().frozen()) {
            later.add(one);
          }
        }
      }
    }
    progress.at(world.size(), world.size(), "people and businesses");
    for (int i = 0; i < later.size(); i++) {
      progress.at(i, later.size(), "second thoughts");
      thinkAgain(later.get(i));
    }
    progress.at(later.size(), later.size(), "second thoughts");
    Instant now = clock.machineTime();
    file.finish(world.settings(), now);
    clock.goSince(now);
    return true;
  }

  /// Those of the world that a demo is told about, once it is seeded.
  public List<Persona> personas() {
    List<Persona> personas = new ArrayList<>();
    world
        .cast()
        .forEach(
            (story, place) ->
                subjects
                    .find(Inhabitant.identity(world.kind(place), place))
                    .ifPresent(subject -> personas.add(persona(story, place, subject))));
    return personas;
  }

  private Persona persona(Persona.Story story, long place, UUID subject) {
    Inhabitant inhabitant = world.inhabitant(place);
    Map<PartyId, String> known = new TreeMap<>();
    inhabitant.let().forEach(party -> known.put(party, pseudonyms.of(subject, party)));
    inhabitant.asks().values().forEach(party -> known.put(party, pseudonyms.of(subject, party)));
    Self self = new Self(inhabitant.who().name(), inhabitant.who().identity());
    return new Persona(story, subject, self, known, inhabitant.asks());
  }

  private List<Settled> settle(long from, long to, ExecutorService workers) throws IOException {
    List<Inhabitant> inhabitants = new ArrayList<>();
    for (long place = from; place < to; place++) {
      inhabitants.add(world.inhabitant(place));
    }
    List<Settled> settled = enrol(inhabitants);
    letReport(settled);
    report(settled, workers);
    letAsk(settled);
    return settled;
  }

  private List<Settled> enrol(List<Inhabitant> inhabitants) throws IOException {
    Map<Long, UUID> ids = new HashMap<>();
    List<Inhabitant> missing = new ArrayList<>();
    for (Inhabitant one : inhabitants) {
      Optional<UUID> there = resumed ? subjects.find(one.who().identity()) : Optional.empty();
      there.ifPresentOrElse(id -> ids.put(one.place(), id), () -> missing.add(one));
    }
    List<Enrolment> enrolments =
        missing.isEmpty()
            ? List.of()
            : subjects.enrol(missing.stream().map(Inhabitant::who).toList());
    for (int i = 0; i < missing.size(); i++) {
      Inhabitant one = missing.get(i);
      UUID id =
          switch (enrolments.get(i)) {
            case Enrolment.Enrolled(UUID subject) -> subject;
            case Enrolment.AlreadyEnrolled there ->
                subjects.find(one.who().identity()).orElseThrow();
          };
      ids.put(one.place(), id);
    }
    List<Settled> settled = new ArrayList<>();
    for (Inhabitant one : inhabitants) {
      UUID id = Objects.requireNonNull(ids.get(one.place()));
      ConsentBook book = resumed ? consents.book(id).orElseThrow() : new ConsentBook(List.of());
      settled.add(new Settled(id, one, book));
    }
    return settled;
  }

  private void letReport(List<Settled> settled) {
    List<Consents.Grant> grants = new ArrayList<>();
    for (Settled one : settled) {
      one.inhabitant()
          .contexts()
          .forEach(
              (party, contexts) -> {
                ConsentRecord.What what = new ConsentRecord.What.Reporting();
                if (one.inhabitant().let().contains(party) && one.consent(what, party).isEmpty()) {
                  grants.add(grant(one, what, party, contexts, "report"));
                }
              });
    }
    give(grants);
  }

  private void letAsk(List<Settled> settled) {
    List<Consents.Grant> grants = new ArrayList<>();
    for (Settled one : settled) {
      one.inhabitant()
          .asks()
          .forEach(
              (purpose, party) -> {
                ConsentRecord.What what = new ConsentRecord.What.Asking(purpose);
                if (one.consent(what, party).isEmpty()) {
                  int bits = Objects.requireNonNull(purposes.find(purpose)).contexts();
                  Set<Context> contexts = ConsentRecord.contexts(bits);
                  grants.add(grant(one, what, party, contexts, "ask for " + purpose + " about"));
                }
              });
    }
    give(grants);
  }

  private Consents.Grant grant(
      Settled one, ConsentRecord.What what, PartyId party, Set<Context> contexts, String verb) {
    String name = world.parties().find(party).map(Party::name).orElseThrow().en();
    String list = String.join(", ", contexts.stream().map(Context::id).sorted().toList());
    long until = world.end().plus(CONSENTS_LAST).getEpochSecond();
    return new Consents.Grant(
        one.subject(), what, party, contexts, until, name + " may " + verb + ": " + list + ".");
  }

  private void give(List<Consents.Grant> grants) {
    if (grants.isEmpty()) {
      return;
    }
    if (consents.grant(grants).stream().anyMatch(Optional::isEmpty)) {
      throw new IllegalStateException("a subject left while it was seeded");
    }
    pseudonyms.of(
        grants.stream()
            .map(grant -> new Pseudonyms.Pair(grant.subject(), grant.party()))
            .distinct()
            .toList());
  }

  private void report(List<Settled> settled, ExecutorService workers) throws IOException {
    Map<PartyId, List<Settled>> byParty = new TreeMap<>();
    for (Settled one : settled) {
      for (PartyId party : one.inhabitant().let()) {
        Optional<ConsentRecord> before = one.consent(new ConsentRecord.What.Reporting(), party);
        // Whose consent is withdrawn already has been reported.
        if (before.isEmpty() || !before.get().withdrawn()) {
          byParty.computeIfAbsent(party, key -> new ArrayList<>()).add(one);
        }
      }
    }
    List<Callable<Void>> work = new ArrayList<>();
    byParty.forEach(
        (party, known) ->
            work.add(
                () -> {
                  report(party, known);
                  return null;
                }));
    try {
      for (Future<Void> one : workers.invokeAll(work)) {
        one.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("seeding was interrupted; start it again to go on", interrupted);
    } catch (ExecutionException failed) {
      throw new IOException("seeding failed; start it again to go on", failed.getCause());
    }
  }

  /// Reports what a furnisher has to say about some subjects, in batches one after the other.
  private void report(PartyId party, List<Settled> known) throws IOException {
    List<String> names =
        pseudonyms.of(
            known.stream().map(one -> new Pseudonyms.Pair(one.subject(), party)).toList());
    List<Event> batch = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      SubjectId name = new SubjectId(names.get(i));
      for (Event event : known.get(i).inhabitant().reports().getOrDefault(party, List.of())) {
        batch.add(event.under(name).clocked(event.reportedAt(), event.reportedAt()));
        if (batch.size() == BATCH_EVENTS) {
          send(party, batch);
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) {
      send(party, batch);
    }
  }

  private void send(PartyId party, List<Event> batch) throws IOException {
    ByteArrayOutputStream ndjson = new ByteArrayOutputStream();
    try (EventWriter writer = new EventWriter(ndjson)) {
      for (Event event : batch) {
        writer.write(event);
      }
    }
    for (LineReply line : reportEvents.report(party, ndjson.toByteArray()).lines()) {
      if (!(line instanceof LineReply.Accepted)) {
        throw new IllegalStateException("the bureau does not take the world: " + line);
      }
    }
  }

  private void thinkAgain(Settled one) {
    one.inhabitant().withdraws().ifPresent(party -> withdraw(one.subject(), party));
    if (one.inhabitant().frozen()) {
      subjects.freeze(one.subject(), true);
    }
  }

  private void withdraw(UUID subject, PartyId party) {
    for (ConsentRecord consent : consents.book(subject).orElseThrow().all()) {
      if (consent.what() instanceof ConsentRecord.What.Reporting
          && consent.party().equals(party)
          && !consent.withdrawn()) {
        consents.withdraw(subject, consent.id());
      }
    }
  }
}
