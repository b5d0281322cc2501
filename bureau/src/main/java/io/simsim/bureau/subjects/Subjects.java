package io.simsim.bureau.subjects;

import io.simsim.bureau.database.Transaction;
import io.simsim.bureau.database.Transactions;
import io.simsim.bureau.keys.BureauKeys;
import io.simsim.bureau.keys.Compartment;
import io.simsim.bureau.keys.KeyStore;
import io.simsim.bureau.keys.SubjectKeys;
import io.simsim.engine.event.CurrencyCode;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The enrolled subjects.
public final class Subjects {
  private static final String SELF = "self";
  private static final int NAME_MAX = 200;

  private final Transactions transactions;
  private final KeyStore keyStore;
  private final BureauKeys bureauKeys;

  /// Subjects in this database whose keys are in `keyStore`.
  public Subjects(Transactions transactions, KeyStore keyStore, BureauKeys bureauKeys) {
    this.transactions = transactions;
    this.keyStore = keyStore;
    this.bureauKeys = bureauKeys;
  }

  /// Enrols who was checked to have this identity and name.
  ///
  /// The keys are durable before the database knows of them, so that no subject is without keys.
  public Enrolment enrol(Subject.Kind kind, Identity identity, String name, CurrencyCode currency)
      throws IOException {
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw new IllegalArgumentException("name: 1 to " + NAME_MAX + " characters");
    }
    if (find(identity).isPresent()) {
      return new Enrolment.AlreadyEnrolled();
    }
    UUID id = UUID.randomUUID();
    SubjectId subjectId = new SubjectId(id.toString());
    long block = keyStore.enrol(subjectId);
    SubjectKeys keys = keyStore.keys(block, subjectId).orElseThrow();
    byte[] self = keys.of(Compartment.SELF).seal(new Self(name, identity).bytes(), SELF);
    boolean added =
        transactions.inOne(
            transaction -> {
              transaction.about(id);
              if (!addIdentity(transaction, blinded(identity), id)) {
                return false;
              }
              transaction
                  .sql(
                      """
                      insert into subject (subject, kind, currency, key_block, identity, self)
                      values (:subject, :kind, :currency, :block, :identity, :self)
                      """)
                  .param("subject", id)
                  .param("kind", kind.ordinal() + 1)
                  .param("currency", currency.value())
                  .param("block", block)
                  .param("identity", blinded(identity))
                  .param("self", self)
                  .update();
              return true;
            });
    if (!added) {
      keyStore.erase(block, subjectId);
      return new Enrolment.AlreadyEnrolled();
    }
    return new Enrolment.Enrolled(id);
  }

  private static boolean addIdentity(Transaction transaction, byte[] identity, UUID subject) {
    return transaction
            .sql(
                """
                insert into identity (identity, subject) values (:identity, :subject)
                on conflict do nothing
                """)
            .param("identity", identity)
            .param("subject", subject)
            .update()
        == 1;
  }

  /// Who has exactly this identity. There is no other way to look for a person.
  public Optional<UUID> find(Identity identity) {
    byte[] blinded = blinded(identity);
    return transactions.inOne(
        transaction -> {
          transaction.seeking(blinded);
          return transaction
              .sql("select subject from identity where identity = :identity")
              .param("identity", blinded)
              .query(UUID.class)
              .optional();
        });
  }

  /// A subject as it sees itself; nothing when it is unknown.
  public Optional<Profile> profile(UUID subject) {
    return transactions.inOne(
        transaction ->
            load(transaction, subject)
                .map(
                    found ->
                        new Profile(
                            found.kind(),
                            self(transaction, found).name(),
                            found.currency(),
                            found.state())));
  }

  /// Who a subject is, in a transaction that is about it.
  public Self self(Transaction transaction, Subject subject) {
    byte[] sealed =
        transaction
            .sql("select self from subject where subject = :subject")
            .param("subject", subject.id())
            .query(byte[].class)
            .single();
    return Self.read(subject.keys().of(Compartment.SELF).open(sealed, SELF));
  }

  /// Freezes a subject or lifts the freeze, from the next question on.
  ///
  /// @return false when the subject is unknown
  public boolean freeze(UUID subject, boolean frozen) {
    return transactions.inOne(
        transaction -> {
          transaction.about(subject);
          return transaction
                  .sql("update subject set state = :state where subject = :subject and state < 3")
                  .param("state", frozen ? 2 : 1)
                  .param("subject", subject)
                  .update()
              == 1;
        });
  }

  /// The subject, when it is enrolled and not leaving; from here the transaction is about it.
  public Optional<Subject> load(Transaction transaction, UUID subject) {
    return Optional.ofNullable(load(transaction, List.of(subject)).get(subject));
  }

  /// Those of `subjects` who are enrolled and not leaving; from here the transaction is about them.
  public Map<UUID, Subject> load(Transaction transaction, Collection<UUID> subjects) {
    transaction.about(subjects);
    Map<UUID, Subject> found = new HashMap<>();
    transaction
        .sql(
            """
            select subject, kind, currency, state, key_block from subject
            where subject = any (cast(:subjects as uuid[])) and state < 3
            """)
        .param("subjects", subjects.stream().map(UUID::toString).toArray(String[]::new))
        .query((row, number) -> subject(row))
        .list()
        .forEach(subject -> subject.ifPresent(one -> found.put(one.id(), one)));
    return found;
  }

  private Optional<Subject> subject(ResultSet row) throws SQLException {
    UUID id = row.getObject(1, UUID.class);
    long block = row.getLong(5);
    Subject.Kind kind = Subject.Kind.values()[row.getInt(2) - 1];
    CurrencyCode currency = new CurrencyCode(row.getString(3));
    Subject.State state = Subject.State.values()[row.getInt(4) - 1];
    return keyStore
        .keys(block, new SubjectId(id.toString()))
        .map(keys -> new Subject(id, kind, currency, state, block, keys));
  }

  private byte[] blinded(Identity identity) {
    return bureauKeys.blind().of("identity", identity.scheme(), identity.number());
  }
}
