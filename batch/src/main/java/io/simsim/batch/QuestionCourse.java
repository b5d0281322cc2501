package io.simsim.batch;

import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.feature.Catalogue;
import io.simsim.formats.Rejected;
import io.simsim.formats.RuleSet;
import io.simsim.tables.OrderedSpill;
import io.simsim.tables.SpilledRecords;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The course that all runs over questions share: consents, questions and events are read, grouped
/// by subject, asked, and what comes of it is handed on in the order of the questions.
final class QuestionCourse implements AutoCloseable {
  private final RuleSet rules;
  private final List<EventSource> sources;
  private final QuestionSource questions;
  private final Limits limits;
  private final RejectLog rejects;
  private final Progress progress;
  private final Grouping grouping;
  private final OrderedSpill outcomes;
  private final AtomicLong conflicts = new AtomicLong();
  private long asked;
  private @Nullable EventReading events;

  QuestionCourse(
      RuleSet rules,
      List<EventSource> sources,
      QuestionSource questions,
      Limits limits,
      RejectLog rejects,
      Progress progress) {
    this.rules = rules;
    this.sources = sources;
    this.questions = questions;
    this.limits = limits;
    this.rejects = rejects;
    this.progress = progress;
    this.outcomes = outcomes(limits);
    this.grouping = new Grouping(limits, EventReading.bytes(sources));
  }

  /// What is made of one answer, on the thread of a worker.
  interface Work {
    Outcomes.Row row(AskedQuestion asked, Assessment assessment);
  }

  /// Makes the work of one thread.
  interface Works {
    Work with(AskQuestion ask);
  }

  /// Takes one row, in order.
  interface Taker {
    void take(DataInputStream row) throws IOException;
  }

  static OrderedSpill outcomes(Limits limits) {
    long memory = Math.clamp(limits.memoryBytes() / 8, 1 << 16, 1 << 26);
    return OrderedSpill.open(limits.tempDirectory(), (int) memory);
  }

  /// The currency that the caller gave, if any.
  static Optional<CurrencyCode> currency(Optional<String> given) {
    try {
      return given.map(CurrencyCode::new);
    } catch (InvalidEventException invalid) {
      throw Stop.unusable(given.orElse("") + " is no currency: " + invalid.remedy());
    }
  }

  /// Runs to the last row.
  void run(Works works, Taker taker) throws IOException, InterruptedException {
    Optional<CurrencyCode> given = currency(questions.currency());
    if (questions.consents().isPresent()) {
      new ConsentReading(rules.rules().purposes(), rejects, progress)
          .read(
              questions.consents().get(),
              consent -> grouping.ask(consent.subject(), Asking.askOf(consent)));
    }
    QuestionReading reading =
        new QuestionReading(questions, rules.rules().purposes(), rejects, progress);
    reading.read(question -> grouping.ask(question.subject(), Asking.askOf(question)));
    asked = reading.accepted();
    EventReading eventReading = EventReading.inOneCurrency(sources, given, rejects, progress);
    events = eventReading;
    eventReading.readBytes(grouping::event, limits, true);
    CurrencyCode currency =
        checked(eventReading.currency().or(reading::firstCurrency), rules.rules().catalogue());
    grouping.work(
        () -> worker(new Asking(rules, questions, currency, conflicts), works),
        outcomes,
        asked,
        progress);
    drain(outcomes, asked, rejects, progress, taker);
  }

  /// The currency of a run, which the catalogue accepts.
  static CurrencyCode checked(Optional<CurrencyCode> currency, Catalogue catalogue) {
    String accepted = String.join(", ", catalogue.currencies());
    if (currency.isEmpty()) {
      throw Stop.unusable(
          "no event and no question names a currency: give --currency, one of " + accepted);
    }
    if (!catalogue.accepts(currency.get())) {
      throw Stop.unusable(
          currency.get() + " is not a currency of the catalogue: use one of " + accepted);
    }
    return currency.get();
  }

  private static SubjectWork worker(Asking asking, Works works) {
    Work work = works.with(asking.ask());
    return (group, outcomes) -> {
      int[] answered = {0};
      asking.ask(
          group,
          new Asking.Taker() {
            @Override
            public void assessed(AskedQuestion question, Assessment assessment) {
              answered[0]++;
              outcomes.put(question.ordinal(), Outcomes.row(work.row(question, assessment)));
            }

            @Override
            public void rejected(AskedQuestion question, Rejected rejected) {
              answered[0]++;
              outcomes.put(question.ordinal(), Outcomes.rejected(rejected));
            }
          });
      return answered[0];
    };
  }

  /// Hands on what came of everything, in order.
  static void drain(
      OrderedSpill outcomes, long total, RejectLog rejects, Progress progress, Taker taker)
      throws IOException {
    progress.at(Progress.Phase.OUTPUT, 0, total);
    long done = 0;
    SpilledRecords records = outcomes.read();
    while (records.next()) {
      try (DataInputStream in =
          new DataInputStream(
              new ByteArrayInputStream(records.buffer(), records.offset(), records.length()))) {
        if (in.readBoolean()) {
          taker.take(in);
        } else {
          rejects.reject(Outcomes.readRejected(in));
        }
      }
      if (++done % (1 << 10) == 0) {
        Stop.ifInterrupted();
        progress.at(Progress.Phase.OUTPUT, done, total);
      }
    }
    progress.at(Progress.Phase.OUTPUT, total, total);
    Stop.ifInterrupted();
  }

  EventTally tally() {
    return events == null ? new EventTally(0, 0, 0, 0) : events.tally(conflicts.get());
  }

  @Override
  public void close() {
    try (outcomes) {
      grouping.close();
    }
  }
}
