package io.simsim.bureau.answers;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The answers about a subject, kept for the subject and sealed under its key.
public final class OwnAnswers {
  /// The most answers that a page has.
  public static final int PAGE_MAX = 200;

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

  /// Some answers, the latest first.
  ///
  /// @param next what to give as `before` for those that follow; empty when there are none
  public record Page(List<OwnAnswer> answers, OptionalLong next) {
    public Page {
      answers = List.copyOf(answers);
    }
  }

  /// At most `most` answers about `subject`, the latest first; none when it is unknown.
  ///
  /// @param before a cursor that an earlier page gave; empty for the latest
  /// @param most from 1 to [#PAGE_MAX]
  public Page page(UUID subject, OptionalLong before, int most) {
    if (most < 1 || most > PAGE_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + PAGE_MAX + " answers, not " + most);
    }
    List<OwnAnswer> found =
        transactions.inOne(
            transaction ->
                subjects
                    .load(transaction, subject)
                    .map(own -> read(transaction, own, before.orElse(Long.MAX_VALUE), most + 1))
                    .orElse(List.of()));
    return found.size() > most
        ? new Page(found.subList(0, most), OptionalLong.of(found.get(most - 1).leaf()))
        : new Page(found, OptionalLong.empty());
  }

  /// All of them, in a transaction that is about the subject.
  public static List<OwnAnswer> of(Transaction transaction, Subject subject) {
    return read(transaction, subject, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static List<OwnAnswer> read(
      Transaction transaction, Subject subject, long before, int most) {
    return transaction
        .sql(
            """
            select answer, asked_at, leaf, sealed from answer
            where subject = :subject and leaf < :before order by leaf desc limit :most
            """)
        .param("subject", subject.id())
        .param("before", before)
        .param("most", most)
        .query((row, number) -> open(subject, row))
        .list();
  }

  private static OwnAnswer open(Subject subject, ResultSet row) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    byte[] bytes = subject.keys().of(Compartment.ANSWERS).open(row.getBytes(4), bound(id));
    return OwnAnswer.read(id, row.getLong(2), row.getLong(3), bytes);
  }

  /// What a partner was told with one of them.
  static Optional<String> told(Transaction transaction, Subject subject, UUID answer) {
    return transaction
        .sql(
            """
            select answer, asked_at, leaf, sealed from answer
            where subject = :subject and answer = :answer
            """)
        .param("subject", subject.id())
        .param("answer", answer)
        .query((row, number) -> open(subject, row).told())
        .optional();
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
