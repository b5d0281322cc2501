package io.simsim.batch;

import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.event.CanonicalBytes;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.SubjectId;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.scorecard.Score;
import io.simsim.formats.Rejected;
import io.simsim.formats.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Explains the answers to one question of a file, or to all questions about one subject, with the
/// events behind every line. Only the events of the subjects asked about are held.
///
/// @param wanted which of the questions
public record ExplainRun(
    RuleSet rules,
    List<EventSource> events,
    QuestionSource questions,
    Wanted wanted,
    Limits limits) {
  /// The most questions that are explained at once.
  public static final int MOST = 1000;

  /// Which questions are explained.
  public sealed interface Wanted {
    /// The question of the file with an id, as in the results.
    record OfId(String id) implements Wanted {}

    /// All questions of the file about a subject.
    record OfSubject(String subject) implements Wanted {}

    /// A question of its own, for the purpose, in the currency and on the basis of consent that the
    /// [QuestionSource] names, whose file is not read.
    ///
    /// @param asOf an ISO date or instant
    /// @param amount minor units above 0
    /// @param consent names one of the file of consents, where there is one
    record Alone(String subject, String asOf, Optional<Long> amount, Optional<String> consent)
        implements Wanted {
      /// A question about no amount, on the basis of consent that is stated for it.
      public static Alone of(String subject, String asOf) {
        return new Alone(subject, asOf, Optional.empty(), Optional.empty());
      }

      @Override
      public String toString() {
        return "a question as of " + asOf;
      }
    }
  }

  public ExplainRun {
    events = List.copyOf(events);
  }

  /// Runs to the end. Rejected rows are told to `progress`.
  ///
  /// @throws RunFailedException when an input cannot be used, too many rows are rejected, or there
  ///     is no such question
  /// @throws InterruptedException when the caller's thread is interrupted
  public List<Explained> run(Progress progress) throws RunFailedException, InterruptedException {
    return RejectLog.during(Optional.empty(), limits, progress, this::explained);
  }

  private List<Explained> explained(RejectLog rejects, Progress progress) throws IOException {
    QuestionReading reading =
        new QuestionReading(questions, rules.rules().purposes(), rejects, progress);
    List<AskedQuestion> found = found(reading);
    Map<SubjectId, SubjectGroup> groups = groups(found);
    if (questions.consents().isPresent()) {
      new ConsentReading(rules.rules().purposes(), rejects, progress)
          .read(questions.consents().get(), consent -> addConsent(groups, consent));
    }
    EventReading eventReading =
        EventReading.inOneCurrency(
            events, QuestionCourse.currency(questions.currency()), rejects, progress);
    eventReading.read(event -> addEvent(groups, event));
    CurrencyCode currency =
        QuestionCourse.checked(
            eventReading.currency().or(reading::firstCurrency), rules.rules().catalogue());
    Asking asking = new Asking(rules, questions, currency, new AtomicLong());
    List<Explained> explained = new ArrayList<>();
    for (SubjectGroup group : groups.values()) {
      asking.ask(group, taker(asking, group, currency, rejects, explained));
    }
    return explained;
  }

  /// The questions wanted.
  private List<AskedQuestion> found(QuestionReading reading) throws IOException {
    List<AskedQuestion> found = new ArrayList<>();
    switch (wanted) {
      case Wanted.OfId(String id) ->
          reading.read(question -> take(question, question.id().equals(id), found));
      case Wanted.OfSubject(String subject) ->
          reading.read(
              question -> take(question, question.subject().value().equals(subject), found));
      case Wanted.Alone alone -> {
        Map<String, String> values = new HashMap<>();
        values.put("subject", alone.subject());
        values.put("asOf", alone.asOf());
        alone.amount().ifPresent(amount -> values.put("amount", amount.toString()));
        alone.consent().ifPresent(consent -> values.put("consent", consent));
        found.add(reading.one(values));
      }
    }
    if (found.isEmpty()) {
      String name = wanted instanceof Wanted.OfId(String id) ? " " + id : " about this subject";
      throw Stop.unusable(questions.file() + ": there is no question" + name + " in it");
    }
    return found;
  }

  private static void take(AskedQuestion question, boolean wanted, List<AskedQuestion> found) {
    if (wanted) {
      found.add(question);
    }
    if (found.size() > MOST) {
      throw Stop.unusable("more than " + MOST + " questions are meant: name one by its id");
    }
  }

  private static Map<SubjectId, SubjectGroup> groups(List<AskedQuestion> found) {
    Map<SubjectId, SubjectGroup> groups = new LinkedHashMap<>();
    ByteChains asks = new ByteChains();
    ByteChains reports = new ByteChains();
    for (AskedQuestion question : found) {
      groups.computeIfAbsent(
          question.subject(), subject -> new SubjectGroup(subject, asks, reports));
      add(groups.get(question.subject()), Asking.askOf(question));
    }
    return groups;
  }

  private static void addConsent(Map<SubjectId, SubjectGroup> groups, Consent consent) {
    add(groups.get(consent.subject()), Asking.askOf(consent));
  }

  private static void add(@Nullable SubjectGroup group, byte[] ask) {
    if (group != null) {
      group.addAsk(ask, 0, ask.length);
    }
  }

  private static void addEvent(Map<SubjectId, SubjectGroup> groups, Event event) {
    SubjectGroup group = groups.get(event.subject());
    if (group != null) {
      byte[] bytes = CanonicalBytes.of(event);
      group.addEvent(bytes, 0, bytes.length);
    }
  }

  private static Asking.Taker taker(
      Asking asking,
      SubjectGroup group,
      CurrencyCode currency,
      RejectLog rejects,
      List<Explained> explained) {
    return new Asking.Taker() {
      @Override
      public void assessed(AskedQuestion asked, Assessment assessment) {
        explained.add(explained(assessment, asking, group, currency));
      }

      @Override
      public void rejected(AskedQuestion asked, Rejected rejected) {
        rejects.reject(rejected);
      }
    };
  }

  private static Explained explained(
      Assessment assessment, Asking asking, SubjectGroup group, CurrencyCode currency) {
    if (!(assessment instanceof Assessment.Assessed assessed)) {
      return new Explained(assessment, Optional.empty(), List.of());
    }
    Optional<Explanation> explanation = Explanation.of(assessed, asking.ask().fold());
    List<Explained.Behind> behind = new ArrayList<>();
    if (explanation.isPresent()) {
      SubjectRecord record = group.record(currency);
      for (Score.Line line : explanation.get().score().lines()) {
        List<Event> events = explanation.get().eventsBehind(line, asking.ask().fold(), record);
        behind.add(new Explained.Behind(line, events));
      }
    }
    return new Explained(assessment, explanation, behind);
  }
}
