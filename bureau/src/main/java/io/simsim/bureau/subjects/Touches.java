package io.simsim.bureau.subjects;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.keys.Seal;
import io.simsim.bureau.transparency.Leaves;
import io.simsim.tlog.tree.Commitment;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// What operators did about subjects: each subject sees its own, and the log has a commitment to
/// each (P11).
public final class Touches {
  private final Transactions transactions;
  private final Subjects subjects;

  public Touches(Transactions transactions, Subjects subjects) {
    this.transactions = transactions;
    this.subjects = subjects;
  }

  /// Adds a touch in a transaction that is about its subject: with what was done, or not at all.
  public static void add(Transaction transaction, Subject subject, Touch touch) {
    byte[] bytes = touch.bytes();
    byte[] salt = Leaves.salt();
    byte[] salted = Arrays.copyOf(salt, salt.length + bytes.length);
    System.arraycopy(bytes, 0, salted, salt.length, bytes.length);
    long leaf = Leaves.add(transaction, Commitment.of(salt, bytes));
    transaction
        .sql("insert into touch (subject, leaf, sealed) values (:subject, :leaf, :sealed)")
        .param("subject", subject.id())
        .param("leaf", leaf)
        .param("sealed", seal(subject).seal(salted, bound(leaf)))
        .update();
  }

  /// What was done about a subject, the latest first; nothing when it is unknown.
  public List<Touch> of(UUID subject) {
    return transactions.inOne(
        transaction ->
            subjects
                .load(transaction, subject)
                .map(known -> of(transaction, known))
                .orElse(List.of()));
  }

  /// The same, in a transaction that is about the subject.
  public static List<Touch> of(Transaction transaction, Subject subject) {
    return transaction
        .sql("select leaf, sealed from touch where subject = :subject order by leaf desc")
        .param("subject", subject.id())
        .query((row, number) -> open(subject, row.getLong(1), row.getBytes(2)))
        .list();
  }

  private static Touch open(Subject subject, long leaf, byte[] sealed) {
    byte[] salted = seal(subject).open(sealed, bound(leaf));
    return Touch.read(Arrays.copyOfRange(salted, Commitment.SALT_BYTES, salted.length));
  }

  private static Seal seal(Subject subject) {
    return subject.keys().of(Compartment.SELF);
  }

  /// A touch opens in its own place alone.
  private static String bound(long leaf) {
    return "touch\n" + leaf;
  }
}
