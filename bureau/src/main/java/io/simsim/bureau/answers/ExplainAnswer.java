package io.simsim.bureau.answers;

import io.simsim.bureau.consents.ConsentBook;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.record.Segments;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.engine.answer.AskQuestion;
import io.simsim.engine.answer.Assessment;
import io.simsim.engine.answer.Consent;
import io.simsim.engine.answer.Explanation;
import io.simsim.engine.answer.Question;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.event.Event;
import io.simsim.engine.feature.SubjectRecord;
import io.simsim.engine.receipt.Receipt;
import io.simsim.engine.receipt.Recompute;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.engine.rule.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Explains one answer to its subject, out of the record as it was known then: computes it again
/// and says what the receipt leaves out (labels, advice, what would change it and when).
public final class ExplainAnswer {
  private final Transactions transactions;
  private final Subjects subjects;
  private final Consents consents;
  private final Rules rules;
  private final Sha256 sha256;

  public ExplainAnswer(
      Transactions transactions, Subjects subjects, Consents consents, Rules rules, Sha256 sha256) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.consents = consents;
    this.rules = rules;
    this.sha256 = sha256;
  }

  /// An answer, and its explanation.
  ///
  /// @param explanation empty when no score was computed, or when computing again gives another
  ///     one: a rule or a part of the record is no longer here
  public record Explained(OwnAnswer answer, Optional<Explanation> explanation) {}

  /// Explains an answer about `subject`; nothing when it has no such answer.
  public Optional<Explained> explain(UUID subject, UUID answer) {
    return transactions.inOne(
        transaction ->
            subjects
                .load(transaction, subject)
                .flatMap(
                    own ->
                        OwnAnswers.find(transaction, own, answer)
                            .map(one -> new Explained(one, explanation(transaction, own, one)))));
  }

  private Optional<Explanation> explanation(
      Transaction transaction, Subject subject, OwnAnswer answer) {
    byte[] receipt = answer.payload().getBytes(StandardCharsets.UTF_8);
    if (!isReceipt(receipt)) {
      return Optional.empty();
    }
    Question question = Recompute.questionOf("receipt", receipt);
    Consent consent = Recompute.consentOf("receipt", receipt);
    AskQuestion ask = new AskQuestion(rules, sha256);
    Assessment again = ask.ask(question, consent, record(transaction, subject, question));
    return again instanceof Assessment.Assessed assessed && says(receipt, assessed)
        ? Explanation.of(assessed, ask.fold())
        : Optional.empty();
  }

  private SubjectRecord record(Transaction transaction, Subject subject, Question question) {
    ConsentBook book = consents.book(transaction, subject);
    SubjectRecord.Builder record = SubjectRecord.builder(subject.subjectId(), subject.currency());
    for (Event event : Segments.read(transaction, subject, Consent.ALL_CONTEXTS)) {
      if (book.mightReport(event.furnisher(), event.context(), question.asOf())) {
        record.add(event);
      }
    }
    return record.build();
  }

  private static boolean isReceipt(byte[] payload) {
    return member(payload, "format").equals("\"" + Receipt.FORMAT + "\"");
  }

  private boolean says(byte[] receipt, Assessment.Assessed assessed) {
    byte[] again = Receipt.of(assessed, rules).bytes();
    return member(receipt, "result").equals(member(again, "result"));
  }

  /// A member of canonical JSON as text; empty when it is not there.
  private static String member(byte[] json, String name) {
    RuleNode member = RuleReader.read("receipt", json).members().get(name);
    return member == null ? "" : Canonical.text(member);
  }
}
