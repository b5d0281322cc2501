package io.simsim.bureau.answers;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The answers about a subject, kept for the subject and sealed under its key.
public final class OwnAnswers {
  private final Transactions transactions;
  private final Subjects subjects;

  /// Answers in this database.
  public OwnAnswers(Transactions transactions, Subjects subjects) {
    this.transactions = transactions;
    this.subjects = subjects;
  }

  /// All answers about `subject`, the latest first; none when it is unknown.
  public List<OwnAnswer> of(UUID subject) {
    return transactions.inOne(
        transaction ->
            subjects.load(transaction, subject).map(own -> of(transaction, own)).orElse(List.of()));
  }

  /// The same, in a transaction that is about the subject.
  public static List<OwnAnswer> of(Transaction transaction, Subject subject) {
    return transaction
        .sql(
            """
            select answer, asked_at, leaf, sealed from answer
            where subject = :subject order by leaf desc
            """)
        .param("subject", subject.id())
        .query(
            (row, number) -> {
              UUID id = row.getObject(1, UUID.class);
              byte[] sealed = row.getBytes(4);
              byte[] bytes = subject.keys().of(Compartment.ANSWERS).open(sealed, bound(id));
              return OwnAnswer.read(id, row.getLong(2), row.getLong(3), bytes);
            })
        .list();
  }

  /// What a partner was told with one of them.
  static Optional<String> told(Transaction transaction, Subject subject, UUID answer) {
    return of(transaction, subject).stream()
        .filter(own -> own.id().equals(answer))
        .map(OwnAnswer::told)
        .findFirst();
  }

  static void add(Transaction transaction, Subject subject, OwnAnswer answer) {
    transaction
        .sql(
            """
            insert into answer (subject, answer, asked_at, leaf, sealed)
            values (:subject, :answer, :askedAt, :leaf, :sealed)
            """)
        .param("subject", subject.id())
        .param("answer", answer.id())
        .param("askedAt", answer.askedAt())
        .param("leaf", answer.leaf())
        .param(
            "sealed",
            subject.keys().of(Compartment.ANSWERS).seal(answer.bytes(), bound(answer.id())))
        .update();
  }

  private static String bound(UUID answer) {
    return "answer\n" + answer;
  }
}
