package io.simsim.bureau.answers;

import io.simsim.bureau.consents.ConsentBook;
import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.record.Segments;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Question;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.Event;
import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.rule.Sha256;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Asks the engine about one enrolled subject: under its live consent, of the events that it lets
/// furnishers report, in the purpose's contexts.
final class Asking {
  private final Rules rules;
  private final Sha256 sha256;

  /// The engine's askers serve one thread at a time.
  private final ConcurrentLinkedQueue<AskQuestion> idle = new ConcurrentLinkedQueue<>();

  Asking(Rules rules, Sha256 sha256) {
    this.rules = rules;
    this.sha256 = sha256;
  }

  /// The live consent to a question, and all others of its subject.
  record Permit(ConsentRecord consent, ConsentBook book) {}

  /// What lets `partner` ask now; nothing when the subject is frozen, too.
  static Optional<Permit> permit(
      Subject subject, ConsentBook book, PartyId partner, Purpose purpose, long asOf) {
    if (subject.state() != Subject.State.ACTIVE || !admits(purpose, subject)) {
      return Optional.empty();
    }
    return book.mayAsk(partner, purpose.name(), asOf).map(consent -> new Permit(consent, book));
  }

  private static boolean admits(Purpose purpose, Subject subject) {
    return switch (purpose.subjects()) {
      case EITHER -> true;
      case PERSON -> subject.kind() == Subject.Kind.PERSON;
      case BUSINESS -> subject.kind() == Subject.Kind.BUSINESS;
    };
  }

  /// Assesses a subject for a question, in a transaction that is about it.
  Assessment assess(
      Transaction transaction, Subject subject, Question question, Purpose purpose, Permit permit) {
    ConsentRecord given = permit.consent();
    int contexts = purpose.contexts() & given.contextBits();
    SubjectRecord.Builder record = SubjectRecord.builder(subject.subjectId(), subject.currency());
    Set<FurnisherId> withdrawn = new HashSet<>();
    for (Event event : Segments.read(transaction, subject, contexts | required(purpose))) {
      boolean live = permit.book().mayReport(event.furnisher(), event.context(), question.asOf());
      if (live) {
        record.add(event);
      } else if (purpose.requires(event.context())) {
        // The engine has to see that a required source was switched off; it does not count it.
        record.add(event);
        withdrawn.add(event.furnisher());
      }
    }
    Consent consent =
        new Consent(
            given.id().toString(),
            subject.subjectId(),
            purpose.name(),
            contexts,
            withdrawn,
            given.from(),
            given.until());
    AskQuestion ask = idle.poll();
    if (ask == null) {
      ask = new AskQuestion(rules, sha256);
    }
    try {
      return ask.ask(question, consent, record.build());
    } finally {
      idle.add(ask);
    }
  }

  private static int required(Purpose purpose) {
    return purpose.required() & purpose.contexts();
  }
}
