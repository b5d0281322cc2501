package io.simsim.bureau;

import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.answers.OwnAnswer;
import io.simsim.bureau.answers.PartnerQuestion;
import io.simsim.bureau.answers.PartnerReply;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.furnishing.BatchReply;
import io.simsim.bureau.subjects.Enrolment;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.EventId;
import io.simsim.engine.event.Fact;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.SubjectId;
import io.simsim.formats.EventWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/// A bureau with a database of its own, and short words for what tests do with it.
public final class TestBureau implements Closeable {
  public static final CurrencyCode EUR = new CurrencyCode("EUR");
  public static final PartyId ASKER = new PartyId("asker");
  public static final PartyId OTHER_ASKER = new PartyId("other-asker");

  /// Its offers have a window of seven days.
  public static final PartyId WEEKLY_ASKER = new PartyId("weekly-asker");

  public static final PartyId CARS = new PartyId("city-drive");
  public static final int MARK = 650;
  public static final long FOR_EVER = 4_000_000_000L;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  public final Bureau bureau;
  public final TestClock clock;
  public final Path folder;
  public final Logins logins;

  private final ToLongFunction<PartyId> budgets;

  private TestBureau(Path folder, Logins logins, TestClock clock, ToLongFunction<PartyId> budgets)
      throws IOException {
    this.budgets = budgets;
    this.folder = folder;
    this.logins = logins;
    this.clock = clock;
    List<io.simsim.engine.answer.Offer> offers =
        new ArrayList<>(BuiltInRules.offers(ASKER.value(), MARK, 0));
    offers.addAll(BuiltInRules.offers(OTHER_ASKER.value(), MARK, 0));
    offers.addAll(BuiltInRules.offers(WEEKLY_ASKER.value(), MARK, 7));
    this.bureau =
        Bureau.open(
            new BureauSettings(
                folder.resolve("data"),
                folder.resolve("keys"),
                folder.resolve("master").resolve("master.key"),
                Optional.of(logins),
                folder.getFileName() + "/simsim",
                BuiltInRules.RULES,
                new Offers(offers),
                budgets,
                BuiltInRules.SHA_256,
                clock));
  }

  public static TestBureau open() {
    return open(new TestClock(Instant.parse("2026-06-01T00:00:00Z")));
  }

  public static TestBureau open(TestClock clock) {
    return open(clock, party -> 1_000_000);
  }

  /// With how many questions each party may ask on a day.
  public static TestBureau open(TestClock clock, ToLongFunction<PartyId> budgets) {
    try {
      return new TestBureau(
          Files.createTempDirectory("simsim-test-bureau"),
          TestServer.newDatabase(),
          clock,
          budgets);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The same folders and database, opened again.
  public TestBureau reopen() throws IOException {
    bureau.close();
    return new TestBureau(folder, logins, clock, budgets);
  }

  /// The same folders with another database.
  public TestBureau over(Logins database) throws IOException {
    bureau.close();
    return new TestBureau(folder, database, clock, budgets);
  }

  public UUID enrol() {
    return enrol(Subject.Kind.PERSON);
  }

  public UUID enrol(Subject.Kind kind) {
    int number = NUMBERS.incrementAndGet();
    return enrol(kind, new Identity("passport-de", "C01X" + number), "Ada Example " + number);
  }

  public UUID enrol(Subject.Kind kind, Identity identity, String name) {
    try {
      Enrolment enrolment = bureau.subjects().enrol(kind, identity, name, EUR);
      return ((Enrolment.Enrolled) enrolment).subject();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public UUID letReport(UUID subject, PartyId furnisher, Context... contexts) {
    return bureau
        .consents()
        .letReport(subject, furnisher, Set.of(contexts), FOR_EVER, "May " + furnisher + " report?")
        .orElseThrow()
        .id();
  }

  public UUID letAsk(UUID subject, PartyId partner, String purpose) {
    Set<Context> contexts =
        io.simsim.bureau.consents.ConsentRecord.contexts(
            java.util.Objects.requireNonNull(BuiltInRules.RULES.purposes().find(purpose))
                .contexts());
    return bureau
        .consents()
        .letAsk(subject, partner, purpose, contexts, FOR_EVER, "May " + partner + " ask?")
        .orElseThrow()
        .id();
  }

  /// An event as `furnisher` sends it.
  public Event event(UUID subject, PartyId furnisher, String id, Context context, Fact fact) {
    long at = clock.seconds() - 40 * 86_400L;
    return new Event(
        new SubjectId(bureau.pseudonyms().of(subject, furnisher)),
        new FurnisherId(furnisher.value()),
        new EventId(id),
        context,
        at,
        at,
        at,
        true,
        "",
        EUR,
        "",
        fact);
  }

  /// A car brought back in time.
  public Event returned(UUID subject, PartyId furnisher, String id) {
    return event(subject, furnisher, id, Context.RENTAL, new Fact.RentalReturned(50_00, 0));
  }

  /// Enough kept promises for a score above the mark.
  public void keepPromises(UUID subject, PartyId furnisher) {
    letReport(subject, furnisher, Context.RENTAL, Context.COMMERCE);
    returns(subject, furnisher, 0);
  }

  /// Something brought back each month for thirty months, mostly so many days late.
  public void returns(UUID subject, PartyId furnisher, int daysLate) {
    report(furnisher, thirtyReturns(subject, furnisher, daysLate));
  }

  /// The same as events.
  public List<Event> thirtyReturns(UUID subject, PartyId furnisher, int daysLate) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Event event =
          event(
              subject,
              furnisher,
              "kept-" + i,
              Context.RENTAL,
              new Fact.RentalReturned(50_00, i % 8 == 0 ? 0 : daysLate));
      long at = event.occurredAt() - i * 30L * 86_400;
      events.add(
          new Event(
              event.subject(),
              event.furnisher(),
              event.id(),
              event.context(),
              at,
              at,
              at,
              true,
              "",
              EUR,
              "",
              event.fact()));
    }
    return events;
  }

  public BatchReply report(PartyId furnisher, List<Event> events) {
    return bureau.reportEvents().report(furnisher, ndjson(events));
  }

  public BatchReply report(PartyId furnisher, Event... events) {
    return report(furnisher, List.of(events));
  }

  public static byte[] ndjson(List<Event> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (EventWriter writer = new EventWriter(out)) {
      for (Event event : events) {
        writer.write(event);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  public PartnerReply ask(PartyId partner, String pseudonym, String purpose, String key) {
    return bureau
        .answerPartner()
        .answer(partner, new PartnerQuestion(key, pseudonym, purpose, OptionalLong.empty()));
  }

  /// What the asker is told of `subject`, as JSON.
  public String ask(UUID subject, String purpose) {
    return told(ask(ASKER, pseudonym(subject), purpose, "key-" + NUMBERS.incrementAndGet()));
  }

  /// That others trust this bureau.
  public TrustedBureaus trusted() {
    return new TrustedBureaus(Map.of(bureau.log().key().name(), bureau.receiptKey()));
  }

  public String pseudonym(UUID subject) {
    return bureau.pseudonyms().of(subject, ASKER);
  }

  public static String told(PartnerReply reply) {
    return new String(((PartnerReply.Told) reply).body(), StandardCharsets.UTF_8);
  }

  /// The latest answer as the subject sees it.
  public OwnAnswer latest(UUID subject) {
    return bureau.ownAnswers().of(subject).getFirst();
  }

  @Override
  public void close() {
    try {
      bureau.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
