package io.simsim.bureau.departure;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.subjects.Subject;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Erases a subject: its keys are overwritten, then its rows deleted.
///
/// Three durable steps, each of which can be repeated: the database says that the subject is
/// leaving, and from then on it is unknown to everybody; the key store overwrites its block; the
/// rows are deleted. What was cut off is completed by [#complete] when the bureau starts.
///
/// With the keys gone, what a backup of the database holds of the subject cannot be read by anybody
/// (docs/adr/0014).
public final class EraseSubject {
  private static final List<String> TABLES =
      List.of(
          "segment",
          "event_name",
          "answer",
          "consent_word",
          "pseudonym",
          "sign_in",
          "touch",
          "identity",
          "subject");

  private final Transactions transactions;
  private final Subjects subjects;
  private final KeyStore keyStore;

  /// A subject whose erasure has begun.
  private record Leaving(UUID subject, long keyBlock) {}

  public EraseSubject(Transactions transactions, Subjects subjects, KeyStore keyStore) {
    this.transactions = transactions;
    this.subjects = subjects;
    this.keyStore = keyStore;
  }

  /// Erases `subject`.
  ///
  /// @return false when it is unknown
  /// @throws IOException when the keys could not be overwritten; the next start tries again
  public boolean erase(UUID subject) throws IOException {
    Optional<Leaving> leaving =
        transactions.inOne(
            transaction ->
                subjects.load(transaction, subject).map(found -> begin(transaction, found)));
    if (leaving.isPresent()) {
      complete(leaving.get());
    }
    return leaving.isPresent();
  }

  private static Leaving begin(Transaction transaction, Subject subject) {
    transaction
        .sql("update subject set state = 3 where subject = :subject")
        .param("subject", subject.id())
        .update();
    transaction
        .sql(
            """
            insert into leaving (subject, key_block) values (:subject, :block)
            on conflict do nothing
            """)
        .param("subject", subject.id())
        .param("block", subject.keyBlock())
        .update();
    return new Leaving(subject.id(), subject.keyBlock());
  }

  /// Completes every erasure that has begun, one whatever becomes of another.
  ///
  /// @throws IOException when one could not be; the others are
  public void complete() throws IOException {
    IOException failures = new IOException("an erasure could not be completed");
    for (Leaving one : transactions.inOne(EraseSubject::leaving)) {
      try {
        complete(one);
      } catch (IOException | RuntimeException failed) {
        failures.addSuppressed(failed);
      }
    }
    if (failures.getSuppressed().length > 0) {
      throw failures;
    }
  }

  private void complete(Leaving one) throws IOException {
    keyStore.erase(one.keyBlock(), new SubjectId(one.subject().toString()));
    transactions.inOne(transaction -> delete(transaction, one.subject()));
  }

  private static List<Leaving> leaving(Transaction transaction) {
    return transaction
        .sql("select subject, key_block from leaving")
        .query((row, number) -> new Leaving(row.getObject(1, UUID.class), row.getLong(2)))
        .list();
  }

  private static boolean delete(Transaction transaction, UUID subject) {
    transaction.departing(subject);
    for (String table : TABLES) {
      transaction
          .sql("delete from " + table + " where subject = :subject")
          .param("subject", subject)
          .update();
    }
    transaction
        .sql("delete from leaving where subject = :subject")
        .param("subject", subject)
        .update();
    return true;
  }
}
