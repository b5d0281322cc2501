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
  /// @param next what to give as `after` for those that follow; empty when there are none
  public record Page(List<OwnAnswer> answers, Optional<UUID> next) {
    public Page {
      answers = List.copyOf(answers);
    }
  }

  /// At most `most` answers about `subject`, the latest first; none when it is unknown.
  ///
  /// @param after a cursor that an earlier page gave; empty for the latest
  /// @param most from 1 to [#PAGE_MAX]
  /// @throws IllegalArgumentException when the subject has no such answer
  public Page page(UUID subject, Optional<UUID> after, int most) {
    if (most < 1 || most > PAGE_MAX) {
      throw new IllegalArgumentException("limit: a page has 1 to " + PAGE_MAX + " answers");
    }
    List<OwnAnswer> found =
        transactions.inOne(
            transaction ->
                subjects
                    .load(transaction, subject)
                    .map(own -> read(transaction, own, after, most + 1))
                    .orElse(List.of()));
    return found.size() > most
        ? new Page(found.subList(0, most), Optional.of(found.get(most - 1).id()))
        : new Page(found, Optional.empty());
  }

  /// All of them, in a transaction that is about the subject.
  public static List<OwnAnswer> of(Transaction transaction, Subject subject) {
    return read(transaction, subject, Optional.empty(), Integer.MAX_VALUE);
  }

  private static List<OwnAnswer> read(
      Transaction transaction, Subject subject, Optional<UUID> after, int most) {
    long before =
        after
            .map(
                id ->
                    find(transaction, subject, id)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "cursor: use the `next` of a page, or leave it out"))
                        .leaf())
            .orElse(Long.MAX_VALUE);
    // Answers of one batch have one leaf: among them the id decides.
    return transaction
        .sql(
            """
            select answer, asked_at, leaf, sealed from answer
            where subject = :subject and (leaf, answer) < (:before, cast(:id as uuid))
            order by leaf desc, answer desc limit :most
            """)
        .param("subject", subject.id())
        .param("before", before)
        .param("id", after.orElse(new UUID(-1, -1)).toString())
        .param("most", most)
        .query((row, number) -> read(row, subject))
        .list();
  }

  /// One answer about `subject`; nothing when it has no such.
  public Optional<OwnAnswer> find(UUID subject, UUID answer) {
    return transactions.inOne(
        transaction ->
            subjects.load(transaction, subject).flatMap(own -> find(transaction, own, answer)));
  }

  /// One answer about a subject.
  static Optional<OwnAnswer> find(Transaction transaction, Subject subject, UUID answer) {
    return transaction
        .sql(
            """
            select answer, asked_at, leaf, sealed from answer
            where subject = :subject and answer = :answer
            """)
        .param("subject", subject.id())
        .param("answer", answer)
        .query((row, number) -> read(row, subject))
        .optional();
  }

  /// An answer that is to be kept for its subject.
  record Added(Subject subject, OwnAnswer answer) {}

  static void add(Transaction transaction, List<Added> all) {
    if (all.isEmpty()) {
      return;
    }
    byte[][] sealed = new byte[all.size()][];
    for (int i = 0; i < sealed.length; i++) {
      OwnAnswer answer = all.get(i).answer();
      sealed[i] =
          all.get(i)
              .subject()
              .keys()
              .of(Compartment.ANSWERS)
              .seal(answer.bytes(), bound(answer.id()));
    }
    transaction
        .sql(
            """
            insert into answer (subject, answer, asked_at, leaf, sealed)
            select * from unnest(
              cast(:subjects as uuid[]), cast(:answers as uuid[]), cast(:askedAt as bigint[]),
              cast(:leaves as bigint[]), cast(:sealed as bytea[]))
            """)
        .param(
            "subjects", all.stream().map(a -> a.subject().id().toString()).toArray(String[]::new))
        .param("answers", all.stream().map(a -> a.answer().id().toString()).toArray(String[]::new))
        .param("askedAt", all.stream().mapToLong(a -> a.answer().askedAt()).toArray())
        .param("leaves", all.stream().mapToLong(a -> a.answer().leaf()).toArray())
        .param("sealed", sealed)
        .update();
  }

  private static OwnAnswer read(ResultSet row, Subject subject) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    byte[] bytes = subject.keys().of(Compartment.ANSWERS).open(row.getBytes(4), bound(id));
    return OwnAnswer.read(id, row.getLong(2), row.getLong(3), bytes);
  }

  private static String bound(UUID answer) {
    return "answer\n" + answer;
  }
}
